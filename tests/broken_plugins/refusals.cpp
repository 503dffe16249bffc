// Every bad plugin is refused with plugin, cause and remedy, before it can hurt; and the process that refused them all
// then scores correctly with a good one.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "host/allow_list.hpp"
#include "host/check.hpp"
#include "host/compute.hpp"
#include "host/form.hpp"
#include "host/formula.hpp"
#include "support/temp_folder.hpp"

namespace fs = std::filesystem;
using namespace congtam;
using congtam::testing::TempFolder;

namespace {

// A bad plugin and what its refusal has to speak of.
struct Expected {
  std::string kind, cause;
};

fs::path built(const std::string& kind) { return fs::path(CONGTAM_BINARY_DIR) / "broken_plugins" / kind; }

void copy_plugin(const std::string& kind, const fs::path& root, const std::string& folder = "") {
  const fs::path to = root / (folder.empty() ? kind : folder);
  fs::create_directories(to);
  fs::copy_file(built(kind) / "plugin.json", to / "plugin.json", fs::copy_options::overwrite_existing);
  fs::copy_file(built(kind) / (kind + ".so"), to / (kind + ".so"), fs::copy_options::overwrite_existing);
}

void write_manifest(const fs::path& folder, const std::string& id, const std::string& extra = "",
                    const std::string& major = "1") {
  testing::write_file(folder / "plugin.json", R"({"format": "congtam.plugin/1", "id": ")" + id +
                                                  R"(", "title": "Thử", "version": "1.0.0", "abi": {"major": )" +
                                                  major + R"(, "minor": 0}, "library": ")" + id + R"(.so")" + extra +
                                                  "}");
}

// Plugins that are refused while loading, made in `root`.
std::vector<Expected> make_unloadable(const fs::path& root) {
  const std::vector<Expected> as_built = {{"missing_symbol", "congtam_plugin_v1"},
                                          {"undefined_symbol", "congtam_nobody_defines_this"},
                                          {"wrong_major", "giao ước 2.0"},
                                          {"newer_minor", "giao ước 1.1"},
                                          {"short_struct", "64 byte"},
                                          {"null_pointer", "explain"},
                                          {"null_text", "title"},
                                          {"bad_text", "title"},
                                          {"no_table", "không trả về bảng"},
                                          {"entry_throws", "ngoại lệ"},
                                          {"disagreeing", "9.9.9"},
                                          {"duplicate_method", "share"},
                                          {"bad_schema", "params_schema"}};
  for (const Expected& one : as_built) copy_plugin(one.kind, root);
  std::vector<Expected> all = as_built;

  const std::string library = testing::read_file(built("good") / "good.so");
  const auto make = [&](const std::string& id, const std::string& bytes, const std::string& cause) {
    testing::write_file(root / id / (id + ".so"), bytes);
    if (!fs::exists(root / id / "plugin.json")) write_manifest(root / id, id);
    all.push_back({id, cause});
  };
  make("truncated", library.substr(0, library.size() / 2), "cụt hoặc hỏng");
  make("text_file", "đây là văn bản, không phải thư viện\n", "không phải là thư viện");
  make("empty_file", "", "không phải là thư viện");
  write_manifest(root / "manifest_major", "manifest_major", "", "2");
  make("manifest_major", library, "giao ước 2.0");
  write_manifest(root / "other_platform", "other_platform", R"(, "platform": "linux-s390x")");
  make("other_platform", library, "linux-s390x");
  write_manifest(root / "odd_key", "odd_key", R"(, "vesion": "1")");
  make("odd_key", library, "version");
  write_manifest(root / "other_id", "other_id");
  make("other_id", library, "thư viện tự khai là good");
  testing::write_file(root / "no_manifest" / "no_manifest.so", library);
  all.push_back({"no_manifest", "plugin.json"});
  copy_plugin("good", root, "zz_good_again");  // after "good" in the order of folders
  all.push_back({"good", "cùng mang mã «good»"});
  copy_plugin("crashing", root);  // a plugin nobody allowed; its code would leave a mark
  all.push_back({"crashing", "không có trong danh sách"});
  return all;
}

// Everything in `root` is allowed but `except`, so that each plugin meets the check it fails.
void allow_all(const fs::path& root, const std::string& except, const fs::path& list) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.path().extension() == ".so" && entry.path().stem() != except) files.push_back(entry.path().string());
  host::write_allow_list(list.string(), host::hash_files(files));
}

const host::Refusal* find(const std::vector<host::Refusal>& refusals, const Expected& expected) {
  for (const host::Refusal& refusal : refusals)
    if (refusal.plugin.ends_with(expected.kind) && refusal.cause.find(expected.cause) != std::string::npos)
      return &refusal;
  return nullptr;
}

void require_named(const std::vector<host::Refusal>& refusals, const Expected& expected) {
  INFO(expected.kind << ": " << expected.cause);
  const host::Refusal* found = find(refusals, expected);
  for (const host::Refusal& refusal : refusals) UNSCOPED_INFO(host::describe(refusal));
  REQUIRE(found != nullptr);
  CHECK_FALSE(found->remedy.empty());
  CHECK(found->cause.find("[host.") == std::string::npos);  // a text that is missing from the catalogue
  std::cout << "  " << host::describe(*found) << "\n";
}

host::PluginSet only_good(const TempFolder& work) {
  copy_plugin("good", work.path());
  allow_all(work.path(), "", work / "list.json");
  host::LoadOptions options;
  options.folders = {work.path().string()};
  options.administrator_list = (work / "list.json").string();
  host::PluginSet set = host::PluginSet::load(options);
  REQUIRE(set.plugins().size() == 1);
  return set;
}

// A calendar of 2026 without holidays.
base::Calendar plain_calendar() {
  base::CalendarYear year;
  year.year = 2026;
  return base::Calendar({year});
}

// 10 points, full at 40, two digits: 13 of 40 is 3.25, 40 is full, -1 cannot be, nothing arose stays so.
void require_scores(const host::LoadedPlugin& plugin) {
  const base::Calendar calendar = plain_calendar();
  const host::HostServices services(calendar, *base::date_from(2026, 11, 30));
  const base::Json config = {{"criteria",
                              {{{"code", "A1"},
                                {"method", "share"},
                                {"max", "10"},
                                {"digits", 2},
                                {"params", {{"fact", "x"}, {"full_at", 40}}}}}},
                             {"indicators", {{"x", {{"kind", "count"}, {"title", "X"}}}}}};
  const host::Form form(plugin, services, config);
  REQUIRE(form.inputs().size() == 1);
  const std::int64_t value[] = {13, 40, 0, -1, 0, 1};
  const std::uint8_t state[] = {CT_KNOWN, CT_KNOWN, CT_KNOWN, CT_KNOWN, CT_NOTHING_AROSE, CT_KNOWN};
  const ct_column column{value, state};
  const ct_batch batch{6, 1, 0, &column};
  std::int64_t points[6];
  std::uint8_t states[6];
  std::uint16_t reasons[6];
  std::int64_t* point_columns[] = {points};
  std::uint8_t* state_columns[] = {states};
  std::uint16_t* reason_columns[] = {reasons};
  ct_error error{};
  REQUIRE(form.score(batch, {point_columns, state_columns, reason_columns}, error) == CT_OK);
  CHECK(std::vector<std::int64_t>(points, points + 6) == std::vector<std::int64_t>{32500, 100000, 0, 0, 0, 2500});
  CHECK(std::vector<int>(states, states + 6) == std::vector<int>{1, 1, 1, CT_FAILED, CT_NOTHING_AROSE, 1});
  const ct_batch first{1, 1, 0, &column};
  const host::StepList steps = form.explain(first, 0);
  CHECK(steps.points == 32500);
  REQUIRE(steps.steps.size() == 2);
  CHECK(steps.steps[0].value == 13);
}

host::CheckOptions quick(int seconds) {
  host::CheckOptions options;
  options.deadline = std::chrono::seconds(seconds);
  options.rows = 300;
  return options;
}

}  // namespace

TEST_CASE("Every plugin that cannot be loaded is refused by name, and a good one beside them scores") {
  const TempFolder work("broken");
  const fs::path root = work / "plugins", list = work / "allowed.json";
  const std::vector<Expected> expected = make_unloadable(root);
  copy_plugin("good", root);
  allow_all(root, "crashing", list);

  host::LoadOptions options;
  options.folders = {root.string()};
  options.administrator_list = list.string();
  options.build_list = (work / "none.json").string();
  const host::PluginSet set = host::PluginSet::load(options);

  std::cout << "Bị từ chối khi nạp:\n";
  for (const Expected& one : expected) require_named(set.refusals(), one);
  CHECK(set.refusals().size() == expected.size());
  for (const char* before_any_code : {"CONGTAM_BROKEN_missing_symbol", "CONGTAM_BROKEN_crashing"})
    CHECK(std::getenv(before_any_code) == nullptr);

  REQUIRE(set.plugins().size() == 1);
  REQUIRE(set.find("good") != nullptr);
  require_scores(*set.find("good"));
}

TEST_CASE("Which list allows a plugin") {
  const TempFolder work("lists");
  const fs::path root = work / "plugins", list = work / "allowed.json";
  copy_plugin("good", root);
  allow_all(root, "", list);
  host::LoadOptions options;
  options.folders = {root.string()};
  options.build_list = (work / "none.json").string();
  CHECK(host::PluginSet::load(options).plugins().empty());  // a list inside the folder would not matter

  options.administrator_list = list.string();
  CHECK(host::PluginSet::load(options).plugins().size() == 1);
  options.only_bundled = true;
  const host::PluginSet bundled = host::PluginSet::load(options);
  CHECK(bundled.plugins().empty());
  require_named(bundled.refusals(), {"good", "không phải là trình cắm đi kèm"});
  options.build_list = list.string();
  CHECK(host::PluginSet::load(options).plugins().size() == 1);
  options.no_plugins = true;
  const host::PluginSet none = host::PluginSet::load(options);
  CHECK((none.plugins().empty() && none.refusals().empty()));

  testing::write_file(list, R"({"format": "congtam.allow-list/1", "plugins": [{"hash": "abc"}]})");
  options.no_plugins = false;
  CHECK_THROWS_AS(host::PluginSet::load(options), base::Failure);
}

TEST_CASE("What breaks its word in a call is caught by plugin check, and plugin allow refuses it") {
  const TempFolder work("checked");
  const fs::path list = work / "allowed.json";
  const std::vector<Expected> expected = {{"throwing", "ngoại lệ"},
#ifndef CONGTAM_SANITIZED  // the sanitizer takes the signal and exits
                                          {"crashing", "SIGSEGV"},
                                          {"writes_beyond", "SIGSEGV"},
#endif
                                          {"exiting", "tự kết thúc"},
                                          {"unwritten", "Bỏ trống ô kết quả"},
                                          {"out_of_range", "ngoài khoảng"},
                                          {"batch_dependent", "Kết quả khác đi"},
                                          {"row_dependent", "Kết quả khác đi"},
                                          {"remembering", "Chấm hai lần"},
                                          {"printing", "xin chào"},
                                          {"lying", "Giải thích không khớp"},
                                          {"credulous", "mã tiêu chí trùng"},
                                          {"empty_register", "Bỏ trống ô kết quả"},
                                          {"wrong_formula", "khác với điểm đã chấm"},
                                          {"huge_formula", "một triệu tỷ"},
                                          {"foreign_formula", "ROUND("},
                                          {"never_reached", "never"},
                                          {"extra_symbol", "congtam_something_else"}};
  std::cout << "Không qua plugin check:\n";
  for (const Expected& one : expected) {
    const host::CheckReport report = host::check_plugin(built(one.kind).string(), quick(120));
    CHECK_FALSE(report.passed);
    CHECK(report.id == one.kind);
    require_named(report.refusals, one);
    CHECK_THROWS_AS(host::allow_plugin(report, list.string(), "quản trị", "2026-11-30"), base::Failure);
  }
  const host::CheckReport hung = host::check_plugin(built("hanging").string(), quick(2));
  require_named(hung.refusals, {"hanging", "không trả lời sau 2 giây"});
  CHECK_THROWS_AS(host::allow_plugin(hung, list.string(), "quản trị", "2026-11-30"), base::Failure);
  CHECK_FALSE(fs::exists(list));
}

TEST_CASE("A good plugin passes plugin check, is allowed, loaded, and computes its register") {
  const TempFolder work("allowed");
  const fs::path root = work / "plugins", list = work / "allowed.json";
  copy_plugin("good", root);
  const host::CheckReport report = host::check_plugin((root / "good" / "good.so").string(), quick(120));
  for (const host::Refusal& refusal : report.refusals) UNSCOPED_INFO(host::describe(refusal));
  REQUIRE(report.passed);
  CHECK(report.version == "1.0.0");
  CHECK(report.checks.size() > 20);
  host::allow_plugin(report, list.string(), "quản trị", "2026-11-30T08:00:00+07:00");
  host::allow_plugin(report, list.string(), "quản trị", "2026-12-01T08:00:00+07:00");  // twice keeps one entry
  const host::AllowList allowed = host::read_allow_list(list.string());
  REQUIRE(allowed.entries.size() == 1);
  CHECK(allowed.entries[0].when == "2026-12-01T08:00:00+07:00");

  host::LoadOptions options;
  options.folders = {root.string()};
  options.administrator_list = list.string();
  const host::PluginSet set = host::PluginSet::load(options);
  REQUIRE(set.find("good") != nullptr);
  const host::LoadedPlugin& good = *set.find("good");
  CHECK(good.info.hash == report.hash);
  REQUIRE(set.catalogue().find_register("good.visits") != nullptr);
  CHECK(set.catalogue().find_indicator("good.visits")->sums);

  // Monday 23/11/2026 + 5 working days is Monday 30/11; done that day is in time, a day later is late.
  const base::Calendar calendar = plain_calendar();
  const host::HostServices services(calendar, *base::date_from(2026, 11, 30));
  const std::int32_t monday = base::date_from(2026, 11, 23)->days;
  model::RegisterTable table;
  table.register_id = "good.visits";
  table.texts = {"KT-1"};
  table.columns.resize(6);
  table.columns[0] = {{0, 0, 0}, {CT_KNOWN, CT_KNOWN, CT_KNOWN}, {}};
  table.columns[1] = {{monday, monday, 0}, {CT_KNOWN, CT_KNOWN, CT_MISSING}, {}};
  table.columns[2] = {{5, 5, 5}, {CT_KNOWN, CT_KNOWN, CT_KNOWN}, {}};
  table.columns[3] = {{monday + 7, monday + 8, 0}, {CT_KNOWN, CT_KNOWN, CT_MISSING}, {}};
  table.row_number = {2, 3, 4};
  host::compute_register(good, services, base::Json::object(), table);
  CHECK(table.columns[4].value == std::vector<std::int64_t>{monday + 7, monday + 7, 0});
  CHECK(table.columns[5].value == std::vector<std::int64_t>{1, 2, 0});
  CHECK(table.columns[5].state == std::vector<std::uint8_t>{CT_KNOWN, CT_KNOWN, CT_MISSING});
  CHECK_THROWS_AS(host::compute_register(good, services, {{"grace", "x"}}, table), base::Failure);
}

TEST_CASE("What a plugin in C writes for a workbook, and why it cannot") {
  const TempFolder work("formulas");
  const host::PluginSet set = only_good(work);
  const base::Calendar calendar = plain_calendar();
  const host::HostServices services(calendar, *base::date_from(2026, 11, 30));
  base::Json config = {
      {"criteria",
       {{{"code", "A1"},
         {"method", "share"},
         {"max", "10"},
         {"digits", 2},
         {"params", {{"fact", "x"}, {"full_at", 40}}}},
        {{"code", "A2"}, {"method", "best"}, {"max", "10"}, {"digits", 2}, {"params", {{"fact", "x"}}}}}},
      {"indicators", {{"x", {{"kind", "count"}, {"title", "X"}}}}}};
  const host::Form form(set.plugins().front(), services, config);
  REQUIRE(host::offers_formulas(form.plugin()));
  const std::vector<host::FormulaCell> cells = {{"$D$7", "$E$7", 0, 1'000'000}};
  const auto written = host::formula_of(form, 0, cells);
  REQUIRE(written);
  CHECK(written.value().points == "INT((2000*MAX(0,MIN($D$7,40))+40)/80)*100");
  CHECK(written.value().state == "IF($D$7<0,7,$E$7)");
  const auto relative = host::formula_of(form, 1, cells);
  REQUIRE_FALSE(relative);
  CHECK(relative.problem().text == "Điểm tùy thuộc số liệu của đơn vị khác.");
  CHECK_THROWS_AS(host::formula_of(form, 0, std::vector<host::FormulaCell>{}), base::Failure);
}

TEST_CASE("A call that fails names plugin, call, criterion and place") {
  const TempFolder work("named");
  const host::PluginSet set = only_good(work);
  const base::Calendar calendar = plain_calendar();
  const host::HostServices services(calendar, *base::date_from(2026, 11, 30));
  const base::Json config = {
      {"criteria", {{{"code", "A1"}, {"method", "share"}, {"max", "10"}, {"digits", 2}, {"params", {{"fact", "y"}}}}}},
      {"indicators", base::Json::object()}};
  try {
    const host::Form form(set.plugins().front(), services, config);
    FAIL("accepted an indicator nobody knows");
  } catch (const base::Failure& failure) {
    CHECK(failure.kind() == base::FailureKind::input);
    CHECK(failure.problems().front().at == "/criteria/0/params/fact");
    for (const char* part : {"«good»", "create", "«A1»"})
      CHECK(failure.problems().front().text.find(part) != std::string::npos);
  }
}
