// Plugins built for an older minor of the contract keep working: today's header lays out everything the kept copies do,
// and a plugin that saw nothing but a copy is loaded, checked and scored by today's host.
#include <congtam/plugin.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "base/json.hpp"
#include "host/allow_list.hpp"
#include "host/check.hpp"
#include "host/form.hpp"
#include "layout.h"
#include "support/temp_folder.hpp"

namespace fs = std::filesystem;
using namespace congtam;

namespace {

struct Kept {
  std::string version;
  layout laid_out;
};

std::vector<Kept> kept_versions() { return {{"1.0", layout_of_1_0()}}; }

fs::path folder_of(const std::string& version) { return fs::path(CONGTAM_SOURCE_DIR) / "core/sdk/abi" / version; }

// A header without its comments.
std::string header(const fs::path& folder) {
  const std::string source = testing::read_file(folder / "congtam" / "plugin.h");
  std::string code;
  for (std::size_t at = 0; at < source.size();) {
    if (source.compare(at, 2, "/*") != 0) {
      code += source[at++];
      continue;
    }
    at = source.find("*/", at + 2);
    REQUIRE(at != std::string::npos);
    at += 2;
  }
  return code;
}

std::set<std::string> found_in(const std::string& code, const char* pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> names;
  for (std::sregex_iterator one(code.begin(), code.end(), wanted), end; one != end; ++one) names.insert((*one)[1]);
  return names;
}

using Members = std::map<std::string, layout_member>;

Members members(const layout& laid_out) {
  Members all;
  for (std::size_t i = 0; i < laid_out.member_count; ++i) {
    const layout_member& one = laid_out.member[i];
    all[std::string(one.type) + "." + one.member] = one;
  }
  return all;
}

std::map<std::string, std::int64_t> constants(const layout& laid_out) {
  std::map<std::string, std::int64_t> all;
  for (std::size_t i = 0; i < laid_out.constant_count; ++i) all[laid_out.constant[i].name] = laid_out.constant[i].value;
  return all;
}

// What says how long it is may be longer today.
bool may_grow(const Members& all, const std::string& type) { return all.contains(type + ".struct_size"); }

}  // namespace

TEST_CASE("Today's header lays out what the kept ones do") {
  const Members today = members(layout_of_today());
  const auto values_today = constants(layout_of_today());
  for (const Kept& kept : kept_versions()) {
    const Members before = members(kept.laid_out);
    for (const auto& [name, old] : before) {
      INFO(kept.version << ": " << name);
      REQUIRE(today.contains(name));
      const layout_member& now = today.at(name);
      CHECK(now.offset == old.offset);
      if (*old.member == '\0' && may_grow(before, old.type))
        CHECK(now.size >= old.size);
      else
        CHECK(now.size == old.size);
    }
    for (const auto& [name, value] : constants(kept.laid_out)) {
      INFO(kept.version << ": " << name);
      REQUIRE(values_today.contains(name));
      if (name == "CT_ABI_MINOR")
        CHECK(values_today.at(name) >= value);
      else
        CHECK(values_today.at(name) == value);
    }
    CHECK(std::string(layout_of_today().entry_name) == kept.laid_out.entry_name);
    CHECK(std::string(layout_of_today().formula_name) == kept.laid_out.formula_name);
  }
}

// Otherwise the comparison above could look away from something.
TEST_CASE("Every structure, member and constant of a kept header is compared") {
  for (const Kept& kept : kept_versions()) {
    INFO(kept.version);
    const std::string code = header(folder_of(kept.version));
    std::set<std::string> types, names;
    std::map<std::string, std::uint64_t> covered;
    for (const auto& [name, one] : members(kept.laid_out)) {
      types.insert(one.type);
      if (*one.member != '\0') covered[one.type] += one.size;
    }
    for (const auto& [name, value] : constants(kept.laid_out)) names.insert(name);
    CHECK(types == found_in(code, R"(\}\s*(ct_\w+);)"));
    for (const std::string& type : types) {
      INFO(type);
      CHECK(covered[type] == members(kept.laid_out).at(type + ".").size);  // no hole: every member is listed
    }
    auto declared = found_in(code, R"((CT_\w+) = )");
    declared.insert({"CT_ABI_MAJOR", "CT_ABI_MINOR", "CT_NO_DATE"});
    CHECK(names == declared);
  }
}

TEST_CASE("The versions that are kept are those that are tested") {
  std::set<std::string> folders, tested;
  for (const auto& entry : fs::directory_iterator(folder_of("")))
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  for (const Kept& kept : kept_versions()) {
    tested.insert(kept.version);
    const auto values = constants(kept.laid_out);
    CHECK(kept.version == std::to_string(values.at("CT_ABI_MAJOR")) + "." + std::to_string(values.at("CT_ABI_MINOR")));
  }
  CHECK(folders == tested);
}

TEST_CASE("A plugin built against a kept header is checked, allowed, loaded and scores") {
  for (const Kept& kept : kept_versions()) {
    INFO(kept.version);
    const testing::TempFolder work("kept");
    const fs::path root = fs::path(CONGTAM_BINARY_DIR) / "kept_abi" / kept.version;
    const std::string list = (work / "allowed.json").string();

    const host::CheckReport report = host::check_plugin((root / "good").string());
    for (const host::Refusal& refusal : report.refusals) UNSCOPED_INFO(host::describe(refusal));
    REQUIRE(report.passed);
    host::allow_plugin(report, list, "quản trị", "2026-11-30T08:00:00+07:00");
    host::LoadOptions options;
    options.folders = {root.string()};
    options.administrator_list = list;
    const host::PluginSet set = host::PluginSet::load(options);
    REQUIRE(set.find("good") != nullptr);

    const auto calendar = base::Calendar::read_folder(std::string(CONGTAM_SOURCE_DIR) + "/rulesets/national/calendars");
    const host::HostServices services(calendar, *base::date_from(2026, 11, 30));
    const base::Json config = {{"criteria",
                                {{{"code", "A1"},
                                  {"method", "share"},
                                  {"max", "10"},
                                  {"digits", 2},
                                  {"params", {{"fact", "y"}, {"full_at", 8}}}}}},
                               {"indicators", {{"y", {{"kind", "count"}, {"title", "Y"}}}}}};
    const host::Form form(*set.find("good"), services, config);
    const std::int64_t values[] = {8, 2, 0, 0};
    const std::uint8_t states[] = {CT_KNOWN, CT_KNOWN, CT_KNOWN, CT_MISSING};
    std::int64_t points[4] = {-1, -1, -1, -1};
    std::uint8_t state[4] = {};
    std::uint16_t reason[4] = {};
    const ct_column column{values, states};
    std::int64_t* all_points[] = {points};
    std::uint8_t* all_states[] = {state};
    std::uint16_t* all_reasons[] = {reason};
    ct_error error{};
    const ct_batch batch{4, 1, 0, &column};
    const ct_scores scores{all_points, all_states, all_reasons};
    REQUIRE(set.find("good")->table->score(form.raw(), &batch, &scores, &error) == CT_OK);
    CHECK(std::vector<std::int64_t>(points, points + 4) == std::vector<std::int64_t>{100'000, 25'000, 0, 0});
    CHECK(std::vector<std::uint8_t>(state, state + 4) ==
          std::vector<std::uint8_t>{CT_KNOWN, CT_KNOWN, CT_KNOWN, CT_MISSING});
  }
}
