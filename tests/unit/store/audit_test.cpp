// The audit chain: whoever changes the file behind the program's back is found out, with the place.
#include "store/audit.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "fixture.hpp"
#include "store/facts.hpp"
#include "store/files.hpp"
#include "store/persons.hpp"
#include "store/runs.hpp"

using namespace congtam;
using namespace congtam::store;
using namespace congtam::store::testing;

namespace {

// Five records with rows of every kind; the fifth changes what the third said.
struct Audited : NewDatabase {
  std::string person;
  Audited() {
    add_units({"A", "B"});
    run([&](Command& command) {
      put_rows(command, dossiers(), table_of({{"H1", "A", 1, 1, ""}, {"H2", "B", 2, 2, ""}}));
    });
    run([&](Command& command) { add_facts(command, std::vector{fact("A", "x", 1), fact("B", "x", 2)}); });
    run([&](Command& command) {
      mark_complete(command, {"procedures.dossiers", "A", "2026"});
      save_run(command, {.ruleset = "r", .as_of = base::Date{1}, .period = "2026"},
               {{.unit = "A", .form = "f", .cells = "zz"}});
      person = add_person(command, "Nguyễn Văn Mẫu");
    });
    run([&](Command& command) { add_facts(command, std::vector{fact("A", "x", 9)}); });
  }

  // What somebody with a database tool does: the triggers are not in the way for long.
  void tamper(const std::string& sql) {
    SQLite::Database raw(path, SQLite::OPEN_READWRITE);
    std::vector<std::string> triggers;
    for (SQLite::Statement row(raw, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"); row.executeStep();)
      triggers.push_back(row.getColumn(0).getString());
    for (const auto& name : triggers) raw.exec("DROP TRIGGER " + name);
    raw.exec(sql);
  }
};

struct Tampering {
  const char* sql;
  Breakage breakage;
  std::int64_t seq;
  const char* unit;
  const char* table;
};

}  // namespace

TEST_CASE("an untouched chain verifies and says so") {
  Audited db;
  const Verification found = verify(db.database);
  CHECK(found.ok());
  CHECK(found.records == 5);
  CHECK(found.head == head(db.database));
  CHECK(describe(found).find("5 bản ghi") != std::string::npos);
  CHECK(unit_head(db.database, "A").seq == 5);
  CHECK(unit_head(db.database, "B").seq == 3);
  CHECK(unit_head(db.database, "A", 4).seq == 4);
  CHECK(unit_head(db.database, "Z") == AuditHead{});
  CHECK(verify(NewDatabase().database).ok());
}

TEST_CASE("every tampering is found at its place") {
  const Tampering tampering = GENERATE(
      Tampering{"UPDATE fact SET value = 3 WHERE unit = 'B'", Breakage::content_changed, 3, "B", "fact"},
      Tampering{"DROP INDEX fact_current; UPDATE fact SET superseded_by = NULL", Breakage::content_changed, 5, "A",
                "fact"},
      Tampering{"DELETE FROM fact WHERE unit = 'B'", Breakage::content_changed, 3, "B", "fact"},
      Tampering{"UPDATE register_row SET payload = replace(payload, 'full', 'paper')", Breakage::content_changed, 2,
                "A", "register_row"},
      Tampering{"UPDATE register_row SET row = 9 WHERE natural_key = 'H2'", Breakage::content_changed, 2, "B",
                "register_row"},
      Tampering{"UPDATE result_unit SET points = 5", Breakage::content_changed, 4, "A", "result_unit"},
      Tampering{"UPDATE result_unit SET cells = x'00'", Breakage::content_changed, 4, "A", "result_unit"},
      Tampering{"UPDATE result_run SET as_of = 2", Breakage::content_changed, 4, "", "result_run"},
      Tampering{"UPDATE unit SET name = 'x' WHERE code = 'B'", Breakage::content_changed, 1, "B", "unit"},
      Tampering{"UPDATE complete_mark SET period = '2025'", Breakage::content_changed, 4, "A", "complete_mark"},
      Tampering{"UPDATE file SET hash = 'c' WHERE kind = 'facts'", Breakage::content_changed, 3, "", "file"},
      Tampering{"INSERT INTO complete_mark (register, unit, period, known_from) VALUES ('r', 'C', '2026', 2)",
                Breakage::content_changed, 2, "C", "complete_mark"},
      Tampering{"INSERT INTO complete_mark (register, unit, period, known_from) VALUES ('r', 'C', '2026', 99)",
                Breakage::content_foreign, 5, "", "complete_mark"},
      Tampering{"UPDATE audit SET who = 'p-other' WHERE seq = 2", Breakage::record_changed, 2, "", ""},
      Tampering{"UPDATE audit SET at = '2026-01-01T00:00:00+07:00' WHERE seq = 5", Breakage::record_changed, 5, "", ""},
      Tampering{"DELETE FROM audit WHERE seq = 3", Breakage::record_missing, 3, "", ""},
      Tampering{"DELETE FROM audit WHERE seq = 1", Breakage::record_missing, 1, "", ""},
      Tampering{"DELETE FROM audit WHERE seq = 5", Breakage::content_foreign, 4, "", "fact"},
      Tampering{
          "UPDATE audit SET seq = -2 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 "
          "WHERE seq = -2",
          Breakage::record_reordered, 2, "", ""},
      Tampering{"UPDATE unit_chain SET hash = zeroblob(32) WHERE seq = 3 AND unit = 'A'", Breakage::link_changed, 3,
                "A", ""},
      Tampering{"DELETE FROM unit_chain WHERE seq = 3 AND unit = 'B'", Breakage::content_changed, 3, "B", "fact"});
  Audited db;
  INFO(tampering.sql);
  // CHECK (seq > 0) guards the swap of two records too; somebody determined switches it off.
  db.tamper("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " + std::string(tampering.sql));
  const Verification found = verify(db.database);
  CHECK(found.breakage == tampering.breakage);
  CHECK(found.seq == tampering.seq);
  CHECK(found.unit == tampering.unit);
  CHECK(found.table == tampering.table);
  CHECK(describe(found).find('[') == std::string::npos);  // every text exists
}

TEST_CASE("the end cut off is found by a head kept outside") {
  Audited db;
  const AuditHead printed = head(db.database);
  db.tamper(
      "PRAGMA foreign_keys = OFF; DELETE FROM audit WHERE seq = 5; DELETE FROM unit_chain WHERE seq = 5;"
      "DELETE FROM fact WHERE known_from = 5; UPDATE fact SET superseded_by = NULL");
  CHECK(verify(db.database).ok());  // nothing inside can tell
  CHECK(verify(db.database, printed).breakage == Breakage::anchor_differs);
  CHECK(verify(db.database, head(db.database)).ok());
}

TEST_CASE("the schema itself refuses to rewrite history") {
  Audited db;
  SQLite::Database raw(db.path, SQLite::OPEN_READWRITE);
  for (const char* sql :
       {"DELETE FROM fact", "UPDATE fact SET value = 3", "UPDATE fact SET superseded_by = 4 WHERE superseded_by = 5",
        "DELETE FROM register_row", "UPDATE register_row SET payload = '{}'", "DELETE FROM audit",
        "UPDATE audit SET who = 'x'", "UPDATE result_unit SET points = 1", "DELETE FROM unit",
        "UPDATE person SET commitment = zeroblob(32)"}) {
    INFO(sql);
    CHECK_THROWS_AS(raw.exec(sql), SQLite::Exception);
  }
  CHECK(verify(db.database).ok());
}

TEST_CASE("a person is erased and the chain still verifies") {
  Audited db;
  CHECK(person_name(db.database, db.person) == "Nguyễn Văn Mẫu");
  CHECK(name_is_genuine(db.database, db.person));
  db.run([&](Command& command) {
    CHECK(erase_person(command, db.person));
    CHECK_FALSE(erase_person(command, db.person));
  });
  CHECK_FALSE(person_name(db.database, db.person));
  CHECK(verify(db.database).ok());
  const auto second = [&] {
    std::string id;
    db.run([&](Command& command) { id = add_person(command, "A"); });
    return id;
  }();
  db.tamper("UPDATE person_name SET name = 'B'");
  CHECK_FALSE(name_is_genuine(db.database, second));
}

TEST_CASE("records tell who did what, also per unit") {
  Audited db;
  std::vector<std::int64_t> all, of_b;
  audit_records(db.database, [&](const AuditRecord& record) {
    CHECK(record.who == who);
    all.push_back(record.seq);
  });
  audit_records(
      db.database, [&](const AuditRecord& record) { of_b.push_back(record.seq); }, "B");
  CHECK(all == std::vector<std::int64_t>{1, 2, 3, 4, 5});
  CHECK(of_b == std::vector<std::int64_t>{1, 2, 3});
  CHECK(files(db.database).size() == 2);
}
