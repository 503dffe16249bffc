// Workbooks as an officer gives them to the program, made by LibreOffice (fixtures/make_workbooks.sh): wherever a CSV
// is taken, with the same content in the end, and with places by cell when something is wrong.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "commune.hpp"

namespace congtam::testing {
namespace {

std::string xlsx_fixture(const std::string& name) {
  return std::string(CONGTAM_SOURCE_DIR) + "/tests/e2e/fixtures/" + name;
}

// The rows a query gives, cells parted by "|".
std::vector<std::string> rows_in(const Commune& commune, const std::string& sql) {
  const SQLite::Database database(commune.path("xa.db"), SQLite::OPEN_READONLY);
  SQLite::Statement query(database, sql);
  std::vector<std::string> out;
  while (query.executeStep()) {
    std::string row;
    for (int i = 0; i < query.getColumnCount(); ++i) row += (i > 0 ? "|" : "") + query.getColumn(i).getString();
    out.push_back(row);
  }
  return out;
}

struct WithWorkbookUnits : Commune {
  WithWorkbookUnits() {
    REQUIRE(run({"init", "--db", "xa.db", "--title", "Xã thử"}).exit_code == 0);
    const ProgramResult imported = on_db({"import", "units", xlsx_fixture("units.xlsx")});
    INFO(imported.err);
    REQUIRE(imported.exit_code == 0);
  }
};

const std::string content_sql =
    "SELECT natural_key, begins, units, payload FROM register_row WHERE superseded_by IS NULL ORDER BY natural_key";

}  // namespace

TEST_CASE_METHOD(WithWorkbookUnits,
                 "a register as CSV and as a workbook is the same content, and the second changes nothing") {
  CHECK(json({"unit", "show", "KT"}).at("from") == "2025-07-01");
  const auto first = json({"import", "dossiers", xlsx_fixture("dossiers.xlsx")});
  CHECK(first.at("added") == 3);
  const std::string head_before = head();
  const auto again = json({"import", "dossiers", xlsx_fixture("dossiers.xlsx")});
  CHECK(again.at("unchanged") == 3);
  CHECK(again.at("seq") == 0);
  const auto from_csv = json({"import", "dossiers", xlsx_fixture("dossiers.csv")});
  CHECK(from_csv.at("unchanged") == 3);
  CHECK(from_csv.at("added") == 0);
  CHECK(from_csv.at("changed") == 0);
  CHECK(head() == head_before);
  CHECK(
      rows_in(*this, "SELECT natural_key, name, sheet, row FROM register_row JOIN file ON file.id = file ORDER BY row")
          .back()
          .ends_with("000123|dossiers.xlsx|dossiers|4"));

  WithWorkbookUnits other;
  CHECK(other.json({"import", "dossiers", xlsx_fixture("dossiers.csv")}).at("added") == 3);
  CHECK(rows_in(other, content_sql) == rows_in(*this, content_sql));
}

TEST_CASE_METHOD(WithWorkbookUnits, "a wrong workbook is refused whole, with sheet and cell") {
  const std::string before = head();
  const ProgramResult refused = on_db({"import", "dossiers", xlsx_fixture("wrong.xlsx")});
  CHECK(refused.exit_code == 2);
  CHECK(refused.out.empty());
  INFO(refused.err);
  CHECK(refused.err.find("trang tính «wrong», ô E3, cột «Thời điểm tiếp nhận»") != std::string::npos);
  CHECK(refused.err.find("trang tính «wrong», ô D4, cột «Đơn vị thụ lý»") != std::string::npos);
  CHECK(refused.err.find("«31/02/2026 09:15»") != std::string::npos);
  CHECK(head() == before);
  CHECK(rows_in(*this, content_sql).empty());

  const ProgramResult unknown = on_db({"import", "dossiers", xlsx_fixture("dossiers.xlsx"), "--sheet", "Tháng 3"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("«dossiers»") != std::string::npos);
  CHECK(json({"import", "dossiers", xlsx_fixture("dossiers.xlsx"), "--sheet", "Dossiers"}).at("added") == 3);

  std::string cut = read_file(xlsx_fixture("dossiers.xlsx"));
  cut.resize(cut.size() / 2);
  write("cut.xlsx", cut);
  const ProgramResult damaged = on_db({"import", "dossiers", "cut.xlsx"});
  CHECK(damaged.exit_code == 2);
  CHECK(damaged.err.find("cut.xlsx: Tệp bị hỏng") != std::string::npos);
}

TEST_CASE("a whole province's published figures come out of workbooks as they do out of CSV") {
  Commune commune;
  const std::string set = "national/qd766-tien-do-2026";
  const ProgramResult scored =
      commune.run({"score", "--ruleset", set, "--units", xlsx_fixture("published_units.xlsx"), "--facts",
                   xlsx_fixture("published_facts.xlsx"), "--out", "out", "--expect",
                   std::string(CONGTAM_SOURCE_DIR) + "/rulesets/" + set + "/data/expected.csv"});
  INFO(scored.err);
  CHECK(scored.exit_code == 0);
  CHECK(scored.out.find("164/164") != std::string::npos);
}

TEST_CASE("facts from a workbook keep file, sheet and row") {
  Commune commune;
  const std::string set = "national/qd766-tien-do-2026";
  REQUIRE(commune.run({"init", "--db", "xa.db", "--title", "Tỉnh"}).exit_code == 0);
  REQUIRE(commune.on_db({"import", "units", xlsx_fixture("published_units.xlsx")}).exit_code == 0);
  const auto imported = commune.json({"import", "facts", xlsx_fixture("published_facts.xlsx"), "--ruleset", set});
  CHECK(imported.at("added") == 326);
  CHECK(commune.json({"import", "facts", xlsx_fixture("published_facts.xlsx"), "--ruleset", set}).at("unchanged") ==
        326);
  const auto places = rows_in(commune,
                              "SELECT unit, indicator, value, name, sheet, row FROM fact JOIN file ON file.id = file "
                              "WHERE row <= 3 ORDER BY row");
  CHECK(places == std::vector<std::string>{"H44.01|hs_tiep_nhan|161|published_facts.xlsx|published_facts|2",
                                           "H44.01|hs_dung_han|156|published_facts.xlsx|published_facts|3"});
}

}  // namespace congtam::testing
