// A commune's file outlives the program that made it: a database of every schema version so far is opened, migrated and
// goes on, and its audit chain still ends where it did. The dumps lie in old_databases/; a new migration needs a new
// one (make a small database with the released program, then: sqlite3 FILE .dump, with the two PRAGMAs and the head on
// top).
#include <filesystem>

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;

namespace {

namespace fs = std::filesystem;

const fs::path source = CONGTAM_SOURCE_DIR;
const std::string rules = "vinh-thuy/thi-dua-cchc-2026";

// "-- head <hash>@<place>" of a dump.
std::string head_of(const std::string& dump) {
  const std::string mark = "-- head ";
  const std::size_t from = dump.find(mark) + mark.size();
  return dump.substr(from, dump.find('\n', from) - from);
}

void restore(const Commune& commune, const std::string& dump) {
  SQLite::Database database(commune.path("xa.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(dump);
}

}  // namespace

TEST_CASE("every schema version has a database that is kept") {
  int versions = 0;
  for (const auto& migration : fs::directory_iterator(source / "core/store/migrations"))
    versions += migration.path().extension() == ".sql" ? 1 : 0;
  REQUIRE(versions > 0);
  for (int version = 1; version <= versions; ++version)
    CHECK(fs::exists(source / "tests/e2e/old_databases" / ("schema-" + std::to_string(version) + ".sql")));
}

TEST_CASE("an old database is verified, read, migrated and goes on") {
  for (const auto& kept : fs::directory_iterator(source / "tests/e2e/old_databases")) {
    INFO(kept.path().filename().string());
    const std::string dump = read_file(kept.path());
    Commune commune;
    restore(commune, dump);
    const std::string head = head_of(dump);
    REQUIRE(commune.head().find(head) != std::string::npos);
    CHECK(commune.on_db({"audit", "verify", "--head", head}).exit_code == 0);
    CHECK(commune.json({"unit", "list"}).size() > 0);
    CHECK(commune.on_db({"score", "--ruleset", rules, "--as-of", "2026-12-31"}).exit_code == 0);

    commune.write("more.csv", "unit,period,indicator,state,value\nVP,2026,don_doc,known,7\n");
    REQUIRE(commune.on_db({"import", "facts", "more.csv", "--ruleset", rules}).exit_code == 0);
    CHECK(commune.head().find(head) == std::string::npos);
    // The old head still is a link of the chain that goes on.
    CHECK(commune.on_db({"audit", "verify", "--head", head}).exit_code == 0);
  }
}
