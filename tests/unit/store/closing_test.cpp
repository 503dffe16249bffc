// A closed period: what stands, what may still go on, what reopening does.
#include "store/closing.hpp"

#include <functional>

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "fixture.hpp"
#include "store/audit.hpp"
#include "store/facts.hpp"
#include "store/periods.hpp"
#include "store/runs.hpp"

using namespace congtam;
using namespace congtam::store;
using namespace congtam::store::testing;

namespace {

const base::Date new_year{20819};  // 01/01/2027
constexpr std::int64_t in_2026 = 20600, on_last_day = 20818, in_2027 = 20830;

void check_refused(const std::function<void()>& action) {
  try {
    action();
    FAIL_CHECK("accepted");
  } catch (const base::Failure& failure) {
    INFO(failure.what());
    CHECK(failure.exit_code() == 3);
    CHECK(std::string(failure.what()).find(who) != std::string::npos);
    CHECK(std::string(failure.what()).find("22/11/2026") != std::string::npos);
    CHECK(std::string(failure.what()).find("[store.") == std::string::npos);
  }
}

model::Baseline kept(const std::string& unit, std::int64_t value) {
  model::Baseline out;
  out.unit = unit;
  out.period = "2026";
  out.indicator = "hop";
  out.value = model::known(value);
  out.method = R"([{"count":"x"}])";
  out.source = R"({"ruleset":"r"})";
  out.predecessors = {"A1", "A2"};
  return out;
}

// A database with a fact, two dossiers and results of 2026, closed.
struct Closed : NewDatabase {
  Closed() {
    add_units({"A"});
    run([&](Command& command) {
      add_facts(command, std::vector{fact("A", "hop", 7)});
      put_rows(command, dossiers(), table_of({{"1", "A", in_2026, 1, ""}, {"2", "A", on_last_day, 0, ""}}));
      mark_complete(command, {"procedures.dossiers", "", "2026"});
      results = save_run(command, {.ruleset = "r", .as_of = base::Date{20818}, .period = "2026"}, {});
    });
    close();
  }

  void close(std::int64_t value = 7) {
    PeriodClose close{.period = *model::period_from_code("2026"), .closed_on = new_year};
    close.ruleset = "r";
    close.run = results;
    const std::vector<model::Baseline> baselines{kept("", value), kept("A", value)};
    closed_at = run([&](Command& command) { close_period(command, close, baselines); }, "period close");
  }

  std::int64_t results = 0, closed_at = 0;
};

}  // namespace

TEST_CASE("a close keeps its baselines, with everything said of them, in the audit chain") {
  Closed db;
  const auto close = find_close(db.database, "2026");
  REQUIRE(close);
  CHECK(close->who == who);
  CHECK(close->run == db.results);
  CHECK(close->closed_on == new_year);
  CHECK(close->seq == db.closed_at);
  CHECK_FALSE(find_close(db.database, "2026", db.closed_at - 1));
  CHECK(closed_periods(db.database).size() == 1);

  const auto all = baselines(db.database, "2026");
  REQUIRE(all.size() == 2);
  CHECK(all[0].unit.empty());
  CHECK(all[1].unit == "A");
  CHECK(all[1].value == model::known(7));
  CHECK(all[1].method == kept("A", 7).method);
  CHECK(all[1].source == kept("A", 7).source);
  CHECK(all[1].predecessors == kept("A", 7).predecessors);
  CHECK(baselines(db.database, "2026", db.closed_at - 1).empty());
  CHECK(baselines(db.database, "2025").empty());
  CHECK(verify(db.database).ok());

  check_refused([&] { db.close(); });
  SQLite::Database raw(db.path, SQLite::OPEN_READWRITE);
  CHECK_THROWS(raw.exec("UPDATE baseline SET value = 6"));
  raw.exec("DROP TRIGGER baseline_fixed; UPDATE baseline SET value = 6 WHERE unit = 'A'");
  const Verification broken = verify(db.database);
  CHECK(broken.breakage == Breakage::content_changed);
  CHECK(broken.table == "baseline");
  CHECK(describe(broken).find("[store.") == std::string::npos);
}

TEST_CASE("facts, marks and the ruleset of a closed period stand; the same again and other periods are taken") {
  Closed db;
  const AuditHead before = head(db.database);
  const auto refused = [&](const std::function<void(Command&)>& action) {
    check_refused([&] { db.run(action); });
    CHECK(head(db.database) == before);
  };
  for (const std::string period : {"2026", "2026-H1", "2026-Q4", "2026-05", "2026-02-01..2026-03-15"}) {
    auto other = fact("A", "hop", 8);
    other.period = period;
    refused([&](Command& command) { add_facts(command, std::vector{other}); });
  }
  refused([&](Command& command) { add_facts(command, std::vector{fact("A", "hop", 7, model::Stage::final)}); });
  refused([&](Command& command) { unmark_complete(command, {"procedures.dossiers", "", "2026"}); });
  refused([&](Command& command) { mark_complete(command, {"procedures.dossiers", "A", "2026"}); });
  refused([&](Command& command) { upsert_period(command, {*model::period_from_code("2026"), "khac", "2.0.0", ""}); });

  db.run([&](Command& command) {
    CHECK(add_facts(command, std::vector{fact("A", "hop", 7)}) == Changes{.unchanged = 1});
    CHECK_FALSE(mark_complete(command, {"procedures.dossiers", "", "2026"}));
    auto next = fact("A", "hop", 1);
    for (const std::string period : {"2027", "2025-12", "2026-12-15..2027-01-15"}) {
      next.period = period;
      CHECK(add_facts(command, std::vector{next}).added == 1);
    }
  });
}

TEST_CASE("rows of a closed period stand; one that was open may be finished after it") {
  Closed db;
  // A day by which a dossier goes on: of the kind the shipped registers have.
  model::Register with_end = dossiers();
  model::Field finished = field("finished", "Ngày xong", model::Kind::date);
  with_end.fields.push_back(finished);
  const auto row = [&](const Dossier& dossier, std::int64_t end) {
    model::RegisterTable table = table_of({dossier});
    table.columns.resize(with_end.fields.size());
    table.columns.back().value.push_back(end < 0 ? 0 : end);
    table.columns.back().state.push_back(
        static_cast<std::uint8_t>(end < 0 ? model::State::missing : model::State::known));
    return table;
  };
  const auto put = [&](const model::RegisterTable& table, bool replace = false) {
    return db.run([&](Command& command) {
      put_rows(command, with_end, table,
               {.from = base::Date{in_2026 - 100}, .to = base::Date{in_2027}, .replace = replace});
    });
  };
  check_refused([&] { put(row({"3", "A", in_2026, 0, ""}, -1)); });           // late
  check_refused([&] { put(row({"1", "A", in_2026, 2, ""}, in_2027)); });      // says something else
  check_refused([&] { put(row({"1", "A", in_2026, 0, ""}, in_2027)); });      // takes something back
  check_refused([&] { put(row({"1", "A", in_2026, 1, "x"}, -1)); });          // says more without anything later
  check_refused([&] { put(row({"1", "A", in_2026, 1, ""}, on_last_day)); });  // was finished within the period
  check_refused([&] { put(row({"1", "A", in_2027, 1, ""}, in_2027 + 1)); });  // moved out of it
  check_refused([&] { put(row({"9", "A", in_2027, 1, ""}, -1), true); });     // all rows of the period dropped
  CHECK(rows_of(load_register(db.database, dossiers())).size() == 2);

  put(row({"2", "A", on_last_day, 2, "xong"}, in_2027));
  put(row({"9", "A", in_2027, 1, ""}, -1));
  CHECK(rows_of(load_register(db.database, dossiers())).size() == 3);
  CHECK(verify(db.database).ok());
}

TEST_CASE("reopening ends a close and its baselines and keeps the reason; closing again keeps new ones") {
  Closed db;
  db.run([&](Command& command) { CHECK(reopen_period(command, "2026", "Sót một dòng") == 2); }, "period reopen");
  CHECK_FALSE(find_close(db.database, "2026"));
  CHECK(find_close(db.database, "2026", db.closed_at));
  CHECK(baselines(db.database, "2026").empty());
  CHECK(baselines(db.database, "2026", db.closed_at).size() == 2);
  REQUIRE(reopenings(db.database).size() == 1);
  CHECK(reopenings(db.database)[0].why == "Sót một dòng");
  CHECK_THROWS_AS(db.run([&](Command& command) { reopen_period(command, "2026", "x"); }), base::Failure);

  db.run([&](Command& command) { CHECK(add_facts(command, std::vector{fact("A", "hop", 8)}).changed == 1); });
  db.close(8);
  CHECK(baselines(db.database, "2026")[1].value == model::known(8));
  CHECK(verify(db.database).ok());
}

TEST_CASE("baselines of another database are added once; this one's own are left alone") {
  Closed db;
  auto theirs = kept("B", 3);
  const std::vector<model::Baseline> brought{theirs, kept("A", 99)};
  const auto bring = [&](const std::vector<model::Baseline>& all) {
    Changes changes;
    db.run([&](Command& command) { changes = bring_baselines(command, all); });
    return changes;
  };
  CHECK(bring(brought) == Changes{.added = 1, .unchanged = 1});
  CHECK(bring(brought) == Changes{.unchanged = 2});
  theirs.value = model::known(4);
  CHECK(bring({theirs}) == Changes{.changed = 1});
  REQUIRE(baselines(db.database, "2026").size() == 3);
  CHECK(baselines(db.database, "2026")[1].value == model::known(7));
  CHECK(baselines(db.database, "2026")[2].value == model::known(4));
}
