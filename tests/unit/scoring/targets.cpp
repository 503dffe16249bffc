// Targets: decided on counts with the comparator, states kept apart, the commune from rows and summed counts.
#include "scoring/targets.hpp"

#include <catch2/catch.hpp>

using namespace congtam;
using model::known;
using model::State;
using model::Value;
using scoring::Role;
using scoring::TargetFigures;
using scoring::TargetOutcome;
using scoring::Trend;
using scoring::Verdict;

namespace {

base::Date day(int year, int month, int number) { return *base::date_from(year, month, number); }
const base::Date year_end = day(2026, 12, 31);

ruleset::Target ratio(const std::string& is) {
  ruleset::Target target;
  target.id = "t";
  target.is = *ruleset::condition_from(is);
  target.scope = "commune";
  target.num = "num";
  target.den = "den";
  return target;
}

ruleset::Target reduction(const std::string& is) {
  ruleset::Target target = ratio(is);
  target.reduction = true;
  target.num = target.den = "";
  target.count = "num";
  target.baseline = "year_ago";
  return target;
}

TargetOutcome judged(const ruleset::Target& target, Value part, Value whole, base::Date as_of = year_end) {
  return scoring::judge(target, {part, whole, {}, {}}, as_of);
}

ruleset::Indicator typed_count(const std::string& id) {
  ruleset::Indicator indicator;
  indicator.id = id;
  indicator.sums = true;
  return indicator;
}

model::Fact fact(const std::string& unit, const std::string& indicator, Value value,
                 const std::string& period = "2026") {
  model::Fact out;
  out.unit = unit;
  out.period = period;
  out.indicator = indicator;
  out.value = value;
  return out;
}

model::Unit unit(const std::string& code, const std::string& type, std::vector<std::string> predecessors = {}) {
  model::Unit out;
  out.code = code;
  out.type = type;
  out.predecessors = std::move(predecessors);
  return out;
}

// A year with the typed counts num and den, and one register of meetings (unit, date) counted as `held`.
struct Commune {
  ruleset::Ruleset rules;
  std::vector<model::Unit> units;
  std::vector<model::Fact> facts;
  std::vector<model::CompleteMark> complete;
  model::Register declared;
  scoring::RegisterData rows;

  Commune() {
    rules.period = *model::period_from_code("2026");
    rules.indicators = {typed_count("num"), typed_count("den"), typed_count("held")};
    ruleset::Indicator& held = rules.indicators.back();
    held.sums = false;
    held.measure.kind = ruleset::MeasureKind::count;
    held.measure.register_id = "p.rows";
    held.measure.unit_by = "unit";
    held.measure.period_by = "date";
    declared.plugin = "p";
    declared.id = "rows";
    declared.fields.resize(2);
    declared.fields[0] = {.id = "unit", .title = "", .kind = model::Kind::text, .choices = {}};
    declared.fields[1] = {.id = "date", .title = "", .kind = model::Kind::date, .choices = {}};
    rows.declared = &declared;
    rows.table.register_id = "p.rows";
    rows.table.columns.resize(2);
    rows.table.files.push_back({"rows.csv", "", "", 0});
  }

  void meeting(const std::string& code, base::Date date) {
    rows.table.texts.push_back(code);
    const std::int64_t cells[] = {static_cast<std::int64_t>(rows.table.texts.size()) - 1, date.days};
    for (std::size_t c = 0; c < 2; ++c) {
      rows.table.columns[c].value.push_back(cells[c]);
      rows.table.columns[c].state.push_back(static_cast<std::uint8_t>(State::known));
    }
    rows.table.row_file.push_back(0);
    rows.table.row_number.push_back(static_cast<std::int64_t>(rows.table.row_number.size()) + 2);
  }

  std::vector<scoring::TargetLine> lines(base::Date as_of = year_end) const {
    scoring::RegisterData ago = rows;
    ago.role = Role::year_ago;
    const scoring::GatherInput input{rules, as_of, facts, {rows, ago}, complete, {}, false, false};
    const auto gathered = scoring::gather(input, units);
    return scoring::measure_targets(rules, as_of, gathered.table, scoring::gather_commune(input, units));
  }
};

}  // namespace

TEST_CASE("met is decided on the counts, whatever the rounded percent looks like") {
  const TargetOutcome just_missed = judged(ratio(">= 95 %"), known(94'996), known(100'000));
  CHECK(just_missed.verdict == Verdict::not_met);
  CHECK(just_missed.actual->units() == 950'000);  // prints as 95,00 %
  CHECK(just_missed.rounding_hides);
  CHECK(just_missed.lacking == 4);

  const TargetOutcome reached = judged(ratio(">= 95 %"), known(95), known(100));
  CHECK(reached.verdict == Verdict::met);
  CHECK(reached.gap->units() == 0);
  CHECK_FALSE(reached.lacking);
  CHECK_FALSE(reached.rounding_hides);

  CHECK(judged(ratio("> 95 %"), known(95), known(100)).verdict == Verdict::not_met);
  CHECK(judged(ratio("> 95 %"), known(95), known(100)).lacking == 1);
  const TargetOutcome just_above = judged(ratio("> 95 %"), known(95'001), known(100'000));
  CHECK(just_above.verdict == Verdict::met);
  CHECK(just_above.rounding_hides);
  CHECK(judged(ratio("< 5 %"), known(5), known(100)).verdict == Verdict::not_met);

  // One in 2^62: a double would call it 100 %.
  const std::int64_t many = std::int64_t{1} << 62;
  CHECK(judged(ratio(">= 100 %"), known(many - 1), known(many)).verdict == Verdict::not_met);
  CHECK(judged(ratio(">= 100 %"), known(many - 1), known(many)).lacking == 1);
}

TEST_CASE("a reduction is measured on the baseline; growth, zero and no baseline are three things") {
  const ruleset::Target target = reduction(">= 10 %");
  CHECK(judged(target, known(18), known(20)).verdict == Verdict::met);
  const TargetOutcome short_of = judged(target, known(19), known(20));
  CHECK(short_of.verdict == Verdict::not_met);
  CHECK(short_of.actual->units() == 50'000);
  CHECK(short_of.gap->units() == -50'000);
  CHECK(short_of.lacking == 1);
  CHECK(short_of.trend == Trend::down);
  const TargetOutcome grew = judged(target, known(25), known(20));
  CHECK(grew.verdict == Verdict::not_met);
  CHECK(grew.actual->units() == -250'000);
  CHECK(grew.lacking == 7);
  CHECK(grew.trend == Trend::up);
  CHECK(judged(target, known(5), known(0)).verdict == Verdict::nothing_arose);
  CHECK(judged(target, known(5), {}).verdict == Verdict::no_baseline);
  CHECK(judged(target, known(5), {State::not_due, 0}).verdict == Verdict::not_due);
  CHECK(judged(target, {}, known(20)).verdict == Verdict::missing);
}

TEST_CASE("what cannot be decided says why") {
  const ruleset::Target target = ratio(">= 95 %");
  CHECK(judged(target, known(0), known(0)).verdict == Verdict::nothing_arose);
  CHECK(judged(target, known(1), {}).verdict == Verdict::missing);
  CHECK(judged(target, {State::failed, 0}, known(3)).verdict == Verdict::failed);
  CHECK(judged(target, known(1), known(-3)).verdict == Verdict::failed);

  ruleset::Target later = target;
  later.deadline = year_end;
  const TargetOutcome early = judged(later, known(97), known(100), day(2026, 12, 30));
  CHECK(early.verdict == Verdict::not_due);
  CHECK(early.holds == true);
  CHECK(judged(later, known(97), known(100), year_end).verdict == Verdict::met);
  CHECK(judged(later, {State::failed, 0}, known(3), day(2026, 6, 30)).verdict == Verdict::failed);

  ruleset::Target unknown = target;
  unknown.stated = false;
  CHECK(judged(unknown, known(97), known(100)).verdict == Verdict::not_received);
  CHECK_FALSE(judged(unknown, known(97), known(100)).holds);
}

TEST_CASE("the trend compares exact ratios") {
  TargetFigures figures{known(2), known(3), known(666'667), known(1'000'000)};
  CHECK(scoring::judge(ratio(">= 50 %"), figures, year_end).trend == Trend::down);
  figures.part_before = known(4), figures.whole_before = known(6);
  const TargetOutcome same = scoring::judge(ratio(">= 50 %"), figures, year_end);
  CHECK(same.trend == Trend::same);
  CHECK(same.before == same.actual);
  figures.whole_before = {};
  CHECK(scoring::judge(ratio(">= 50 %"), figures, year_end).trend == Trend::unknown);
}

TEST_CASE("typed counts of the commune are summed; a hole in the sum is told, who is not asked is none") {
  Commune commune;
  commune.units = {unit("A", "office"), unit("B", "office"), unit("S", "school")};
  commune.rules.targets = {ratio(">= 90 %")};
  ruleset::Form form;
  form.id = "office_form";
  form.applies_to.types = {"office"};
  ruleset::Criterion asks;
  asks.max["office_form"] = 1;
  asks.reads = {"num", "den"};
  commune.rules.forms = {form};
  commune.rules.criteria = {asks};
  commune.facts = {fact("A", "num", known(90)), fact("A", "den", known(100)), fact("B", "num", known(1))};
  auto lines = commune.lines();
  REQUIRE(lines.size() == 3);  // the commune, A and B; the school has nothing to show
  CHECK(lines[0].unit.empty());
  CHECK(lines[0].outcome.verdict == Verdict::missing);  // B did not give its denominator
  CHECK(lines[1].informs);
  CHECK(lines[1].outcome.verdict == Verdict::met);

  commune.facts.push_back(fact("B", "den", known(2)));
  lines = commune.lines();
  CHECK(lines[0].figures.part == known(91));
  CHECK(lines[0].figures.whole == known(102));
  CHECK(lines[0].outcome.verdict == Verdict::not_met);  // 89,2 %, though the mean of the two is 70 %
}

TEST_CASE("rows of the commune are counted once, over mergers, against the same days of last year") {
  Commune commune;
  commune.units = {unit("A", "office", {"OLD"}), unit("B", "office")};
  commune.rules.targets = {reduction(">= 10 %")};
  commune.rules.targets[0].count = "held";
  for (const std::string code : {"OLD", "OLD", "B", "B"}) commune.meeting(code, day(2025, 3, 1));
  commune.meeting("A", day(2025, 11, 1));  // after the same day of last year
  for (const std::string code : {"A", "A", "B"}) commune.meeting(code, day(2026, 3, 1));
  const auto lines = commune.lines(day(2026, 6, 30));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].figures.whole == known(4));
  CHECK(lines[0].figures.part == known(3));
  CHECK(lines[0].outcome.actual->units() == 250'000);
  CHECK(lines[0].outcome.verdict == Verdict::met);
  CHECK(lines[1].figures.whole == known(2));  // what OLD had
  CHECK(lines[1].outcome.verdict == Verdict::not_met);
}

TEST_CASE("a typed baseline comes over a merger, and not from a unit that was split") {
  Commune commune;
  commune.units = {unit("A", "office", {"X", "Y"})};
  commune.rules.targets = {reduction(">= 10 %")};
  commune.rules.targets[0].scope = "each_unit";
  commune.facts = {fact("A", "num", known(27)), fact("X", "num", known(10), "2025"),
                   fact("Y", "num", known(20), "2025")};
  CHECK(commune.lines()[0].figures.whole == known(30));
  CHECK(commune.lines()[0].outcome.verdict == Verdict::met);
  CHECK(commune.lines(day(2026, 6, 30))[0].outcome.verdict == Verdict::not_due);  // a whole year's figure

  commune.facts.pop_back();  // Y said nothing: no sum
  CHECK(commune.lines()[0].outcome.verdict == Verdict::no_baseline);

  commune.facts.push_back(fact("Y", "num", known(20), "2025"));
  commune.units.push_back(unit("B", "office", {"Y"}));
  CHECK(commune.lines()[0].outcome.verdict == Verdict::no_baseline);
}

TEST_CASE("a commune that stands in the list is the commune, and no rows count where the register is complete") {
  Commune commune;
  commune.units = {unit("XA", "commune"), unit("A", "office"), unit("B", "office")};
  commune.units[1].parent = commune.units[2].parent = "XA";
  commune.rules.targets = {ratio(">= 50 %")};
  commune.facts = {fact("XA", "num", known(5)), fact("XA", "den", known(8))};
  const auto lines = commune.lines();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].unit.empty());
  CHECK(lines[0].figures.part == known(5));

  commune.units.erase(commune.units.begin());
  commune.rules.targets[0].num = "held";
  commune.rules.targets[0].den = "held";
  commune.meeting("A", day(2025, 3, 1));
  commune.complete = {{"p.rows", "A", "2026"}};
  CHECK(commune.lines()[0].outcome.verdict == Verdict::missing);
  commune.complete.push_back({"p.rows", "B", "2026"});
  CHECK(commune.lines()[0].outcome.verdict == Verdict::nothing_arose);
}
