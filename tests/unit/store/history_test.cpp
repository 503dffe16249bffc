// What is written, superseded and read again as it was known at some earlier moment.
#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "fixture.hpp"
#include "store/audit.hpp"
#include "store/facts.hpp"
#include "store/payload.hpp"
#include "store/periods.hpp"
#include "store/runs.hpp"
#include "support/seed.hpp"

using namespace congtam;
using namespace congtam::store;
using namespace congtam::store::testing;

namespace {

std::vector<std::string> shown(const Database& database, const FactFilter& filter = {}, KnownAt known_at = {}) {
  std::vector<std::string> out;
  facts(
      database, filter,
      [&](const model::Fact& fact) {
        out.push_back(fact.unit + " " + fact.indicator + " " + std::string(model::name_of(fact.stage)) + " " +
                      std::to_string(fact.value.value));
      },
      known_at);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a unit is superseded, never changed") {
  NewDatabase db;
  model::Unit office = unit("VP", "Văn phòng");
  office.functions = {"van_thu"};
  office.group = "g";
  office.parent = "XA";
  office.from = base::Date{20000};
  office.predecessors = {"VP1", "VP2"};
  model::Unit renamed = office;
  renamed.name = "Văn phòng HĐND và UBND";
  renamed.to = base::Date{20400};
  const auto first = db.run([&](Command& command) {
    CHECK(upsert_units(command, std::vector{office}) == Changes{.added = 1});
    CHECK(upsert_units(command, std::vector{office}) == Changes{.unchanged = 1});
  });
  db.run([&](Command& command) { CHECK(upsert_units(command, std::vector{renamed}) == Changes{.changed = 1}); });

  REQUIRE(units(db.database).size() == 1);
  CHECK(units(db.database)[0].name == renamed.name);
  CHECK(units(db.database)[0].functions == office.functions);
  CHECK(units(db.database)[0].predecessors == office.predecessors);
  REQUIRE(units(db.database, first).size() == 1);
  CHECK(units(db.database, first)[0].name == office.name);
  CHECK_FALSE(units(db.database, first)[0].to.has_value());
  CHECK(units(db.database, 0).empty());
  CHECK(units_within(db.database, base::Date{20401}, base::Date{20500}).empty());
  CHECK(units_within(db.database, base::Date{20400}, base::Date{20500}).size() == 1);
}

TEST_CASE("a period keeps its rulesets in order") {
  NewDatabase db;
  StoredPeriod year{*model::period_from_code("2026"), "", "", ""};
  const auto first = db.run([&](Command& command) { CHECK(upsert_period(command, year).added == 1); });
  year.ruleset = "vinh-thuy/x";
  year.ruleset_version = "1.0.0";
  db.run([&](Command& command) {
    CHECK(upsert_period(command, year).changed == 1);
    CHECK(upsert_period(command, year).unchanged == 1);
  });
  CHECK(find_period(db.database, "2026") == year);
  CHECK(find_period(db.database, "2026", first)->ruleset.empty());
  CHECK_FALSE(find_period(db.database, "2025"));
  CHECK(periods(db.database).size() == 1);
}

TEST_CASE("facts: added, changed, unchanged; known at") {
  NewDatabase db;
  db.add_units({"A", "B"});
  const std::vector<model::Fact> given{fact("A", "x", 1), fact("B", "x", 2)};
  const auto first = db.run([&](Command& command) {
    CHECK(add_facts(command, given) == Changes{.added = 2});
    CHECK(add_facts(command, given) == Changes{.unchanged = 2});
  });
  const auto second = db.run([&](Command& command) {
    CHECK(add_facts(command, std::vector{fact("A", "x", 5)}, "đếm lại") == Changes{.changed = 1});
  });
  CHECK(shown(db.database) == Lines{"A x self 5", "B x self 2"});
  CHECK(shown(db.database, {}, first) == Lines{"A x self 1", "B x self 2"});
  CHECK(shown(db.database, {}, first - 1).empty());
  CHECK(shown(db.database, {.unit = "B"}) == Lines{"B x self 2"});
  CHECK(shown(db.database, {.period = "2025"}).empty());

  const auto history = fact_history(db.database, "A", "2026", "x");
  REQUIRE(history.size() == 2);
  CHECK(history[0].superseded_by == second);
  CHECK(history[0].who == who);
  CHECK(history[0].fact.source == model::Source{"so_lieu.csv", std::string(64, 'a'), "", 7});
  CHECK(history[1].why == "đếm lại");
  CHECK(history[1].superseded_by == 0);
  CHECK(fact_history(db.database, "A", "2026", "x", first)[0].superseded_by == 0);  // nobody knew yet
}

TEST_CASE("an estimate and an actual live side by side") {
  NewDatabase db;
  db.add_units({"A"});
  model::Fact estimate = fact("A", "x", 90);
  estimate.estimate = true;
  db.run([&](Command& command) { CHECK(add_facts(command, std::vector{estimate, fact("A", "x", 80)}).added == 2); });
  CHECK(shown(db.database) == Lines{"A x self 80"});
  CHECK(shown(db.database, {.estimates = Estimates::only}) == Lines{"A x self 90"});
  CHECK(shown(db.database, {.estimates = Estimates::with}).size() == 2);
}

TEST_CASE("the view of a stage takes the latest word up to it") {
  using model::Stage;
  NewDatabase db;
  db.add_units({"A"});
  model::Fact second_inspector = fact("A", "x", 30, Stage::inspector);
  second_inspector.assessor = "p2";
  db.run([&](Command& command) {
    add_facts(command, std::vector{fact("A", "x", 10), fact("A", "y", 11), fact("A", "x", 40, Stage::final)});
  });
  db.run([&](Command& command) { add_facts(command, std::vector{fact("A", "x", 20, Stage::inspector)}); });
  db.run([&](Command& command) { add_facts(command, std::vector{second_inspector}); });
  CHECK(shown(db.database, {.as_of_stage = Stage::self}) == Lines{"A x self 10", "A y self 11"});
  CHECK(shown(db.database, {.as_of_stage = Stage::consensus}) == Lines{"A x inspector 30", "A y self 11"});
  CHECK(shown(db.database, {.as_of_stage = Stage::final}) == Lines{"A x final 40", "A y self 11"});
  CHECK(shown(db.database, {.stage = Stage::inspector}).size() == 2);
}

TEST_CASE("a fact of an unknown unit is refused with its place") {
  NewDatabase db;
  Command command(db.database, who, when, "import facts");
  try {
    add_facts(command, std::vector{fact("A", "x", 1), fact("A", "y", 1)});
    FAIL("accepted");
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    REQUIRE(failure.total() == 1);  // a unit is told once
    CHECK(failure.problems()[0].value == "A");
    CHECK(failure.problems()[0].row == 7);
  }
}

TEST_CASE("whatever is recorded later, an old moment is read as it was") {
  std::mt19937_64 random(congtam::testing::seed());
  const auto below = [&](std::uint64_t end) { return static_cast<std::int64_t>(random() % end); };
  NewDatabase db;
  db.add_units({"A", "B"});
  std::vector<std::pair<Lines, std::vector<Dossier>>> as_known(2);  // by seq; 1 knew the units alone
  std::map<std::string, Dossier> dossiers_now;
  for (int i = 0; i < 40; ++i) {
    db.run([&](Command& command) {
      for (std::int64_t n = below(4); n > 0; --n) {
        const std::string unit_code = below(2) == 0 ? "A" : "B";
        add_facts(command, std::vector{fact(unit_code, "x" + std::to_string(below(3)), below(5))});
      }
      std::vector<Dossier> file;
      for (const char* code : {"H1", "H2", "H3"})
        if (below(2) == 0) file.push_back({code, "A", 100, 1 + below(2), below(2) == 0 ? "x" : ""});
      const bool replace = below(3) == 0;
      put_rows(command, dossiers(), table_of(file), {.from = base::Date{0}, .to = base::Date{200}, .replace = replace});
      if (replace) dossiers_now.clear();
      for (const Dossier& row : file) dossiers_now[row.code] = row;
    });
    std::vector<Dossier> rows;
    for (const auto& [code, row] : dossiers_now) rows.push_back(row);
    REQUIRE(rows_of(load_register(db.database, dossiers())) == rows);
    as_known.emplace_back(shown(db.database), rows);
  }
  for (std::size_t seq = 1; seq < as_known.size(); ++seq) {
    const KnownAt then = static_cast<std::int64_t>(seq);
    REQUIRE(shown(db.database, {}, then) == as_known[seq].first);
    REQUIRE(rows_of(load_register(db.database, dossiers(), {}, then)) == as_known[seq].second);
  }
  CHECK(verify(db.database).ok());
}

TEST_CASE("register rows: upsert by natural key, vanished rows, replacing") {
  NewDatabase db;
  const model::Register declared = dossiers();
  const std::vector<Dossier> january{{"H1", "A", 100, 1, ""}, {"H2", "B", 110, 2, "ghi chú"}, {"H3", "", 120, 0, "x"}};
  const auto put = [&](const std::vector<Dossier>& rows, const PutRows& options = {}) {
    RowChanges changes;
    const auto seq = db.run([&](Command& command) { changes = put_rows(command, declared, table_of(rows), options); });
    return std::pair(changes, seq);
  };
  const auto [added, first] = put(january);
  CHECK(added.changes == Changes{.added = 3});
  CHECK(added.vanished.empty());
  CHECK(rows_of(load_register(db.database, declared)) == january);
  CHECK(put(january).first.changes == Changes{.unchanged = 3});

  SECTION("a file for other days does not make rows vanish") {
    CHECK(put({{"H9", "A", 200, 1, ""}}).first.vanished.empty());
  }
  SECTION("a changed row is superseded, a missing one reported and kept") {
    auto later = january;
    later[0].note = "đã trả";
    later.erase(later.begin() + 1);
    const auto [changes, seq] = put(later);
    CHECK(changes.changes == Changes{.changed = 1, .unchanged = 1});
    REQUIRE(changes.vanished.size() == 1);
    CHECK(changes.vanished[0].key == "H2");
    CHECK(changes.vanished[0].source.row == 3);
    CHECK(changes.vanished[0].source.file == "ho_so.csv");
    CHECK(rows_of(load_register(db.database, declared)) ==
          std::vector<Dossier>{{"H1", "A", 100, 1, "đã trả"}, january[1], january[2]});
    CHECK(rows_of(load_register(db.database, declared, {}, first)) == january);
  }
  SECTION("replacing takes vanished rows out, and an old moment still sees them") {
    put({january[0], january[2]}, {.replace = true});
    CHECK(rows_of(load_register(db.database, declared)).size() == 2);
    CHECK(rows_of(load_register(db.database, declared, {}, first)) == january);
    CHECK(put(january).first.changes == Changes{.added = 1, .unchanged = 2});
  }
  SECTION("a period given outright decides what a file answers for") {
    const auto [changes, seq] = put({january[0]}, {.from = base::Date{100}, .to = base::Date{115}});
    CHECK(changes.vanished.size() == 1);
  }
  SECTION("only rows that begin within a range") {
    CHECK(rows_of(load_register(db.database, declared, {base::Date{105}, base::Date{119}})) == std::vector{january[1]});
  }
}

TEST_CASE("a choice that the plugin does not offer any more is refused, a new field is blank") {
  NewDatabase db;
  model::Register declared = dossiers();
  db.run([&](Command& command) { put_rows(command, declared, table_of({{"H1", "A", 100, 2, "x"}})); });
  model::Register reordered = declared;
  std::swap(reordered.fields[3].choices[0], reordered.fields[3].choices[1]);
  reordered.fields.push_back(field("rating", "Đánh giá", model::Kind::count));
  const auto table = load_register(db.database, reordered);
  CHECK(table.columns[3].value[0] == 1);  // "paper" is first now
  CHECK(table.columns[6].state[0] == static_cast<std::uint8_t>(model::State::missing));
  declared.fields[3].choices.pop_back();
  CHECK_THROWS_AS(load_register(db.database, declared), base::Failure);
}

TEST_CASE("payloads are canonical JSON and come back as they were") {
  const model::Register declared = dossiers();
  const PayloadLayout layout(declared);
  std::mt19937_64 random(congtam::testing::seed());
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  const std::vector<std::string> letters{"a",  "Z",    "0",    " ", "\"", "\\", "/", "\n",
                                         "\t", "\x1f", "\x7f", "{", ":",  "Đ",  "ạ", "📄"};
  const auto words = [&] {
    std::string out;
    for (std::size_t i = below(12); i > 0; --i) out += letters[below(letters.size())];
    return out;
  };
  for (int i = 0; i < congtam::testing::cases(20'000, 2'000); ++i) {
    const Dossier row{"K" + words(), words(), static_cast<std::int64_t>(below(90'000)) - 1,
                      static_cast<std::int64_t>(below(3)), words()};
    std::string payload;
    write_payload(layout, table_of({row}), 0, payload);
    model::RegisterTable table;
    PayloadReader(layout, table).append(payload);
    table.row_number.push_back(2);
    const bool same =
        "\n" + payload == base::canonical_json(base::Json::parse(payload), "") && rows_of(table) == std::vector{row};
    if (same) continue;
    INFO(payload);
    FAIL("not canonical, or not the same row");
  }
}

TEST_CASE("complete marks are given and taken back") {
  NewDatabase db;
  const model::CompleteMark mark{"procedures.dossiers", "", "2026"};
  const auto first = db.run([&](Command& command) {
    CHECK(mark_complete(command, mark));
    CHECK_FALSE(mark_complete(command, mark));
  });
  db.run([&](Command& command) {
    CHECK(unmark_complete(command, mark));
    CHECK_FALSE(unmark_complete(command, mark));
  });
  CHECK(complete_marks(db.database).empty());
  CHECK(complete_marks(db.database, first) == std::vector{mark});
}

TEST_CASE("a run comes back byte for byte") {
  NewDatabase db;
  ResultRun run{.ruleset = "vinh-thuy/x",
                .ruleset_version = "1.0.0",
                .ruleset_hash = "h",
                .plugins = {{"procedures", "1.0.0"}},
                .calendar_hash = "c",
                .facts_hash = "f",
                .engine = "1",
                .as_of = base::Date{20779},
                .known_at = 3,
                .stage = model::Stage::final,
                .period = "2026",
                .details = {{"learnt", {{"A.1", "2.5"}}}}};
  const std::vector<ResultUnit> given{{"A",
                                       "phong",
                                       "g",
                                       953700,
                                       1000000,
                                       953700,
                                       "Xuất sắc",
                                       1,
                                       {{"tthc", 200000, 200000}},
                                       std::string("\0\x01\xff", 3)},
                                      {"B", "phong", "g", 0, 0, std::nullopt, "", std::nullopt, {}, ""}};
  run.recorded = db.run([&](Command& command) { run.id = save_run(command, run, given); });
  const StoredRun stored = load_run(db.database, run.id);
  CHECK(stored.run == run);
  CHECK(stored.units == given);
  CHECK(runs(db.database, "2026") == std::vector{run});
  CHECK(runs(db.database, "2025").empty());
  CHECK(runs(db.database, {}, run.recorded - 1).empty());
  CHECK_THROWS_AS(load_run(db.database, run.id + 1), base::Failure);
}
