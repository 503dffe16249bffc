// What the host reads before any code of a plugin runs: manifests, allow-lists, the bytes of a library.
#include <filesystem>
#include <set>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "host/allow_list.hpp"
#include "host/contract/schema_values.hpp"
#include "host/elf_file.hpp"
#include "host/form.hpp"
#include "host/manifest.hpp"
#include "host/plugin_failure.hpp"
#include "support/temp_folder.hpp"

using namespace congtam;
using congtam::testing::TempFolder;

namespace {

// The words of the refusal; fails the test when nothing was refused.
template <typename Body>
std::string refused(Body&& body) {
  try {
    body();
  } catch (const base::Failure& failure) {
    CHECK_FALSE(failure.problems().front().remedy.empty());
    return failure.problems().front().text;
  }
  FAIL("not refused");
  return {};
}

const std::string good_manifest =
    R"({"format": "congtam.plugin/1", "id": "x1", "title": "X", "version": "1.0.0", "abi": {"major": 1, "minor": 0}, "library": "x1.so"})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("A manifest is read whole or refused with its place") {
  const TempFolder work("manifest");
  const auto read = [&](const std::string& text) {
    testing::write_file(work / "plugin.json", text);
    return host::read_manifest(work.path().string());
  };
  const host::Manifest manifest = read(good_manifest);
  CHECK(manifest.library_path() == (work / "x1.so").string());
  CHECK_NOTHROW(host::check_compatible(manifest));

  const auto says = [&](const std::string& from, const std::string& to, const std::string& word) {
    const std::string said = refused([&] { host::check_compatible(read(replaced(good_manifest, from, to))); });
    INFO(said);
    CHECK(said.find(word) != std::string::npos);
  };
  says("plugin/1", "plugin/2", "congtam.plugin/1");
  says("\"x1\"", "\"X.1\"", "X.1");
  says("x1.so", "../x1.so", "../x1.so");
  says("x1.so", ".x1.so", ".x1.so");
  says("\"version\"", "\"versoin\"", "version");
  says("\"1.0.0\"", "7", "version");
  says("\"major\": 1", "\"major\": \"1\"", "abi.major");
  says("\"major\": 1", "\"major\": 0", "0.0");
  says("\"minor\": 0", "\"minor\": -1", "1.-1");
  says("{\"major\": 1, \"minor\": 0}", "7", "abi.major");
  says("\"title\": \"X\"", "\"title\": \"X\", \"title\": \"Y\"", "lặp lại");
  says(good_manifest, "[]", "đối tượng");
}

TEST_CASE("A library cut anywhere is refused before it is mapped, and no byte pattern stops the reader") {
  const std::string whole = testing::read_file(std::filesystem::path(CONGTAM_BINARY_DIR) / "bin" / "unit_host");
  REQUIRE(host::inspect_elf(whole).cause.empty());  // a position-independent program is a shared object too
  for (std::size_t size = 0; size < whole.size(); size += size < 4096 ? 7 : whole.size() / 61)
    CHECK_FALSE(host::inspect_elf(std::string_view(whole).substr(0, size)).cause.empty());

  // Wild numbers in the headers: a reason or a list of names, never a read past the end (the sanitizers look on).
  std::uint64_t state = 42;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = whole.substr(0, 8192);
    for (int i = 0; i < 6; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      bytes[16 + (state >> 33) % 112] = static_cast<char>(state >> 56);
    }
    CHECK_FALSE(host::inspect_elf(bytes).cause.empty());
  }
}

TEST_CASE("An allow-list keeps what it was given, and a damaged one is an error with its place") {
  const TempFolder work("allow");
  const std::string path = (work / "deep" / "list.json").string();
  CHECK(host::read_allow_list(path).entries.empty());
  const base::Hash hash = base::blake2b("x");
  host::add_to_allow_list(path, {"x.so", "x", "1.0.0", base::to_hex(hash), "Quản trị", "2026-11-30"});
  host::add_to_allow_list(path, {"y.so", "y", "1.0.0", base::to_hex(base::blake2b("y")), "Quản trị", "2026-11-30"});
  const host::AllowList list = host::read_allow_list(path);
  REQUIRE(list.entries.size() == 2);
  CHECK(list.contains(hash));
  CHECK_FALSE(list.contains(base::blake2b("z")));
  CHECK(list.entries[0].who == "Quản trị");

  for (const char* damaged :
       {"[]", "{}", R"({"format": "congtam.allow-list/1"})", R"({"format": "congtam.allow-list/1", "plugins": [7]})",
        R"({"format": "congtam.allow-list/1", "plugins": [{"hash": 7}]})",
        R"({"format": "congtam.allow-list/1", "plugins": [{"hash": "ABC"}]})"}) {
    testing::write_file(path, damaged);
    CHECK_THROWS_AS(host::read_allow_list(path), base::Failure);
  }
}

TEST_CASE("What a plugin wrote into an error is taken with care") {
  ct_error error = host::no_error();
  std::fill(std::begin(error.text), std::end(error.text), 'a');  // no NUL
  std::fill(std::begin(error.at), std::end(error.at), '\xC3');   // half letters only
  const base::Failure failure = host::failure_of({"p", "score", "A1"}, CT_BAD_INPUT, error);
  CHECK(failure.kind() == base::FailureKind::input);
  CHECK(failure.problems().front().at.empty());
  CHECK(failure.problems().front().text.find(std::string(384, 'a')) != std::string::npos);
  CHECK(host::failure_of({"p", "score", ""}, CT_BUG, host::no_error()).kind() == base::FailureKind::internal);
  const base::Failure forgotten = host::failure_of({"p", "score", ""}, 0, host::no_error());
  CHECK(forgotten.kind() == base::FailureKind::internal);
  CHECK(forgotten.problems().front().text.find("mã 0") != std::string::npos);
}

TEST_CASE("The host's services answer from the calendar and say so where it ends") {
  base::CalendarYear year;
  year.year = 2026;
  year.off.push_back({*base::date_from(2026, 9, 2), "Quốc khánh", "", true});
  const base::Calendar calendar({year});
  const host::HostServices services(calendar, *base::date_from(2026, 11, 30));
  const ct_host& table = services.table();
  CHECK(table.struct_size == sizeof(ct_host));
  const std::int32_t tuesday = base::date_from(2026, 9, 1)->days;
  CHECK(table.add_working_days(table.self, tuesday, 1) == tuesday + 2);  // Wednesday is off
  CHECK(table.working_days_between(table.self, tuesday, tuesday + 3) == 2);
  CHECK(table.add_calendar_days(table.self, tuesday, 1) == tuesday + 2);
  CHECK(table.add_working_days(table.self, tuesday, 1000) == CT_NO_DATE);
  CHECK(table.add_working_days(table.self, INT32_MAX, INT32_MAX) == CT_NO_DATE);
  CHECK(table.working_days_between(table.self, INT32_MIN, INT32_MAX) == CT_NO_DATE);
}

TEST_CASE("A schema yields parameters of its shape, every candidate once") {
  const base::Json schema = base::parse_json(
      R"({"type": "object", "required": ["fact", "mode"], "additionalProperties": false, "properties": {
           "fact": {"type": "string", "format": "congtam-indicator"},
           "mode": {"enum": ["a", "b", "c"]},
           "share": {"type": "string", "format": "congtam-decimal", "pattern": "%$"}}})",
      "schema");
  const auto count = [&](bool optional_too) {
    host::contract::SchemaValues values(schema, optional_too, true);
    std::set<std::string> seen;
    std::size_t all = 0;
    while (const auto candidate = values.next()) {
      CHECK(candidate->contains("share") == optional_too);
      seen.insert(candidate->dump());
      ++all;
    }
    CHECK(seen.size() == all);
    return all;
  };
  CHECK(count(false) == 10 * 3);
  CHECK(count(true) == 10 * 3 * 3);
}
