// Registers to indicators: three-valued filters, who a row belongs to, what no rows mean, baselines.
#include <catch2/catch.hpp>

#include "scoring/gather.hpp"
#include "scoring/policy.hpp"
#include "scoring/rank.hpp"

using namespace congtam;
using model::State;
using ruleset::Filter;
using scoring::Role;
using scoring::Truth;

namespace {

base::Date day(int year, int month, int number) { return *base::date_from(year, month, number); }

// A register of three fields: unit, date, kind (1..3); blanks are missing.
struct Fixture {
  model::Register declared;
  scoring::RegisterData data;

  Fixture() {
    declared.id = "rows";
    declared.plugin = "p";
    declared.fields.resize(3);
    declared.fields[0] = {.id = "unit", .title = "", .kind = model::Kind::text, .choices = {}};
    declared.fields[1] = {.id = "date", .title = "", .kind = model::Kind::date, .choices = {}};
    declared.fields[2] = {.id = "kind", .title = "", .kind = model::Kind::choice, .choices = {}};
    data.declared = &declared;
    data.table.register_id = "p.rows";
    data.table.columns.resize(3);
    data.table.files.push_back({"rows.csv", "", "", 0});
  }
  void add(const std::string& unit, base::Date date, std::int64_t kind) {
    auto& table = data.table;
    table.texts.push_back(unit);
    const std::int64_t values[] = {static_cast<std::int64_t>(table.texts.size()) - 1, date.days, kind};
    for (int c = 0; c < 3; ++c) {
      const bool blank = c == 2 && kind == 0;
      table.columns[static_cast<std::size_t>(c)].value.push_back(values[c]);
      table.columns[static_cast<std::size_t>(c)].state.push_back(
          static_cast<std::uint8_t>(blank ? State::missing : State::known));
    }
    table.row_file.push_back(0);
    table.row_number.push_back(static_cast<std::int64_t>(table.row_number.size()) + 2);
  }
};

Filter kind_is(std::vector<std::int64_t> values) {
  Filter filter;
  filter.kind = Filter::Kind::one_of;
  filter.field = "kind";
  filter.values = std::move(values);
  filter.shown = "kind";
  return filter;
}

Filter combine(Filter::Kind kind, std::vector<Filter> parts) {
  Filter filter;
  filter.kind = kind;
  filter.parts = std::move(parts);
  return filter;
}

ruleset::Indicator count_of(Filter where) {
  ruleset::Indicator indicator;
  indicator.id = "n";
  indicator.measure.kind = ruleset::MeasureKind::count;
  indicator.measure.register_id = "p.rows";
  indicator.measure.unit_by = "unit";
  indicator.measure.period_by = "date";
  indicator.measure.where = std::move(where);
  return indicator;
}

model::Unit unit(std::string code, std::string parent = {}, std::vector<std::string> predecessors = {}) {
  model::Unit out;
  out.code = std::move(code);
  out.parent = std::move(parent);
  out.predecessors = std::move(predecessors);
  return out;
}

ruleset::Ruleset rules_of_2026(ruleset::Indicator indicator) {
  ruleset::Ruleset rules;
  rules.period = *model::period_from_code("2026");
  rules.indicators.push_back(std::move(indicator));
  return rules;
}

}  // namespace

TEST_CASE("a test on a blank cell is undecidable; and, or, not follow Kleene") {
  Fixture fixture;
  fixture.add("A", day(2026, 1, 5), 0);
  const auto truth = [&](const Filter& filter) {
    return scoring::evaluate(filter, fixture.declared, fixture.data.table)[0];
  };
  const Filter unknown = kind_is({1});
  Filter yes;
  const Filter no = combine(Filter::Kind::negate, {yes});
  CHECK(truth(unknown) == Truth::undecidable);
  CHECK(truth(combine(Filter::Kind::negate, {unknown})) == Truth::undecidable);
  CHECK(truth(combine(Filter::Kind::all, {unknown, no})) == Truth::no);
  CHECK(truth(combine(Filter::Kind::all, {unknown, yes})) == Truth::undecidable);
  CHECK(truth(combine(Filter::Kind::any, {unknown, yes})) == Truth::yes);
  CHECK(truth(combine(Filter::Kind::any, {unknown, no})) == Truth::undecidable);
}

TEST_CASE("a row counts for its unit, for what that unit became, and once for every unit above") {
  Fixture fixture;
  fixture.add("A", day(2026, 3, 1), 1);
  fixture.add("OLD", day(2026, 3, 1), 1);
  fixture.add("B", day(2026, 3, 1), 1);
  fixture.add("A", day(2025, 12, 31), 1);  // the year before
  fixture.add("NOBODY", day(2026, 3, 1), 1);
  const std::vector<model::Unit> units{unit("A", "TOP", {"OLD"}), unit("B", "TOP"), unit("TOP")};
  const scoring::CreditMap credit(units);
  const scoring::Measurer measurer(fixture.data, credit, units.size());
  const auto figures = measurer.measure(count_of({}), {day(2026, 1, 1), day(2026, 12, 31)});
  CHECK(figures[0] == model::known(2));
  CHECK(figures[1] == model::known(1));
  CHECK(figures[2] == model::known(3));
}

TEST_CASE("no rows are zero only where the register was declared complete") {
  Fixture fixture;
  fixture.add("A", day(2026, 3, 1), 1);
  const ruleset::Ruleset rules = rules_of_2026(count_of(kind_is({2})));
  scoring::GatherInput input{rules, day(2026, 12, 31), {}, {fixture.data}, {{"p.rows", "A", "2026"}}, {}, false, false};
  const auto gathered = scoring::gather(input, {unit("A"), unit("B")});
  CHECK(gathered.table.get(0, "n", Role::this_period) == model::known(0));
  CHECK(gathered.table.get(1, "n", Role::this_period).state == State::missing);
}

TEST_CASE("a register that is complete for the year is complete for its parts, not the other way round") {
  Fixture fixture;
  ruleset::Ruleset rules = rules_of_2026(count_of({}));
  const auto state_with = [&](const std::string& marked, const std::string& scored) {
    rules.period = *model::period_from_code(scored);
    scoring::GatherInput input{rules, rules.period.to, {}, {fixture.data}, {{"p.rows", "A", marked}}, {}, false, false};
    return scoring::gather(input, {unit("A")}).table.get(0, "n", Role::this_period).state;
  };
  for (const char* part : {"2026", "2026-H1", "2026-Q3", "2026-12"}) CHECK(state_with("2026", part) == State::known);
  CHECK(state_with("2026-H1", "2026-Q2") == State::known);
  CHECK(state_with("2026-H1", "2026") == State::missing);
  CHECK(state_with("2026-H1", "2026-Q3") == State::missing);
  CHECK(state_with("2025", "2026-H1") == State::missing);
}

TEST_CASE("derived beats typed, and the difference is a finding") {
  Fixture fixture;
  fixture.add("A", day(2026, 3, 1), 1);
  const ruleset::Ruleset rules = rules_of_2026(count_of({}));
  model::Fact typed;
  typed.unit = "A";
  typed.period = "2026";
  typed.indicator = "n";
  typed.value = model::known(7);
  scoring::GatherInput input{rules, day(2026, 12, 31), {typed}, {fixture.data}, {}, {}, false, false};
  const auto gathered = scoring::gather(input, {unit("A")});
  CHECK(gathered.table.get(0, "n", Role::this_period) == model::known(1));
  REQUIRE(gathered.disagreements.size() == 1);
  CHECK(gathered.disagreements[0].typed == model::known(7));

  input.direct_values = true;
  CHECK(scoring::gather(input, {unit("A")}).table.get(0, "n", Role::this_period) == model::known(7));
}

TEST_CASE("a year ago ends on the same calendar day") {
  Fixture fixture;
  fixture.data.role = Role::year_ago;
  fixture.add("A", day(2025, 6, 30), 1);
  fixture.add("A", day(2025, 7, 1), 1);
  const ruleset::Ruleset rules = rules_of_2026(count_of({}));
  scoring::GatherInput input{rules, day(2026, 6, 30), {}, {fixture.data}, {}, {}, false, false};
  CHECK(scoring::gather(input, {unit("A")}).table.get(0, "n", Role::year_ago) == model::known(1));
}

TEST_CASE("a parent takes the sum of typed counts, unless one is missing") {
  ruleset::Indicator typed;
  typed.id = "n";
  typed.sums = true;
  const ruleset::Ruleset rules = rules_of_2026(typed);
  const auto fact = [](std::string code, model::Value value) {
    model::Fact out;
    out.unit = std::move(code);
    out.period = "2026";
    out.indicator = "n";
    out.value = value;
    return out;
  };
  scoring::GatherInput input{
      rules, day(2026, 12, 31), {fact("A", model::known(3)), fact("B", {State::nothing_arose, 0})}, {}, {}, {}, false,
      false};
  const std::vector<model::Unit> units{unit("TOP"), unit("A", "TOP"), unit("B", "TOP")};
  CHECK(scoring::gather(input, units).table.get(0, "n", Role::this_period) == model::known(3));
  input.facts.pop_back();
  CHECK(scoring::gather(input, units).table.get(0, "n", Role::this_period).state == State::missing);
}

TEST_CASE("policies are written over a plugin's answer in the contract's order") {
  ruleset::Criterion criterion;
  scoring::CellContext context;
  context.as_of = day(2026, 11, 30);
  const scoring::Scored good{20'000, State::known, 0};
  const auto treated = [&](const scoring::Scored& scored) {
    return scoring::apply_policy(criterion, 40'000, scored, context);
  };

  CHECK(treated(good).points == 20'000);
  criterion.due = day(2026, 12, 1);  // for every unit, also one that is ready
  CHECK(treated(good).state == State::not_due);
  CHECK(treated({0, State::failed, 3}).state == State::failed);
  criterion.due = day(2026, 11, 30);
  CHECK(treated(good).state == State::known);

  criterion.evidence = ruleset::EvidenceRule::needed;
  context.evidence = model::Evidence::explained;
  CHECK(treated(good).points == 0);
  CHECK(treated(good).state == State::known);
  criterion.evidence = ruleset::EvidenceRule::needed_or_explained;
  CHECK(treated(good).points == 20'000);

  criterion.nothing_arose = ruleset::AbsentRule::full;
  CHECK(treated({0, State::nothing_arose, 0}).points == 40'000);
  criterion.nothing_arose = ruleset::AbsentRule::exclude;
  CHECK(treated({0, State::nothing_arose, 0}).treatment == scoring::Treatment::excluded);

  criterion.channel = ruleset::Channel::visit;
  context.visited = false;
  CHECK(treated(good).state == State::not_examined);
  CHECK(treated(good).treatment == scoring::Treatment::beside);
  context.visited = context.visits_count = true;
  CHECK(treated(good).treatment == scoring::Treatment::counted);
}

TEST_CASE("an answer that cannot be is known as such") {
  CHECK(scoring::is_possible({40'000, State::known, 2}, 40'000, 3));
  CHECK_FALSE(scoring::is_possible({40'001, State::known, 0}, 40'000, 3));
  CHECK_FALSE(scoring::is_possible({-1, State::known, 0}, 40'000, 3));
  CHECK_FALSE(scoring::is_possible({1, State::missing, 0}, 40'000, 3));
  CHECK_FALSE(scoring::is_possible({0, State::unset, 0}, 40'000, 3));
  CHECK_FALSE(scoring::is_possible({0, State::known, 3}, 40'000, 3));
}

TEST_CASE("ranks: equal as printed is equal in rank, dense or competition") {
  ruleset::Ruleset rules;
  rules.result.groups.push_back({"g", "G", {}});
  scoring::ScoreResult result;
  for (std::int64_t index : {953'700, 953'700, 1'000'000, 900'000}) {
    scoring::UnitResult unit_result;
    unit_result.group = 0;
    unit_result.index = index;
    result.units.push_back(unit_result);
  }
  result.units.emplace_back();  // no group
  const auto ranks = [&] {
    scoring::ScoreResult copy = result;
    scoring::give_ranks(rules, copy);
    std::vector<int> out;
    for (const auto& one : copy.units) out.push_back(one.rank);
    return out;
  };
  CHECK(ranks() == std::vector<int>{2, 2, 1, 3, 0});
  rules.result.ties = ruleset::Ties::competition;
  CHECK(ranks() == std::vector<int>{2, 2, 1, 4, 0});
}
