#include "scoring/targets.hpp"

#include <congtam/sdk/fraction.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace congtam::scoring {
namespace {

using model::State;
using model::Value;
using ruleset::Op;
using ruleset::Target;
using sdk::Decimal;
using sdk::Fraction;
using sdk::int128;

constexpr int shown_digits = 2;
constexpr int128 whole_percent = int128{100} * Decimal::scale;  // 100 % as a Condition counts it

constexpr std::array<std::pair<Verdict, std::string_view>, 9> verdict_names{{
    {Verdict::met, "met"},
    {Verdict::not_met, "not_met"},
    {Verdict::not_due, "not_due"},
    {Verdict::missing, "missing"},
    {Verdict::nothing_arose, "nothing_arose"},
    {Verdict::no_baseline, "no_baseline"},
    {Verdict::not_applicable, "not_applicable"},
    {Verdict::failed, "failed"},
    {Verdict::not_received, "not_received"},
}};

constexpr std::array<std::pair<Trend, std::string_view>, 4> trend_names{{
    {Trend::unknown, "unknown"},
    {Trend::down, "down"},
    {Trend::same, "same"},
    {Trend::up, "up"},
}};

// What share is asked for: numerator over denominator, or what was cut over the baseline. The denominator is above 0.
struct Rate {
  std::int64_t num = 0, den = 1;
};

Fraction percent_of(const Rate& rate) { return Fraction(int128{rate.num} * 100, rate.den); }

Verdict verdict_of(State state) {
  switch (state) {
    case State::nothing_arose:
      return Verdict::nothing_arose;
    case State::not_due:
      return Verdict::not_due;
    case State::not_applicable:
      return Verdict::not_applicable;
    case State::failed:
      return Verdict::failed;
    default:
      return Verdict::missing;
  }
}

// Two figures that cannot be divided: why. States take precedence over one another as everywhere (the contract's
// order).
Verdict why_not(const Target& target, const Value& part, const Value& whole) {
  if (target.reduction && whole.state == State::missing && part.state != State::failed) return Verdict::no_baseline;
  const State state = std::max(part.state, whole.state);
  if (state != State::known) return verdict_of(state);
  return whole.value == 0 ? Verdict::nothing_arose : Verdict::failed;  // below zero: nobody counted that
}

std::optional<Rate> rate_of(const Target& target, const Value& part, const Value& whole) {
  if (part.state != State::known || whole.state != State::known || whole.value <= 0) return std::nullopt;
  if (!target.reduction) return Rate{part.value, whole.value};
  std::int64_t cut = 0;
  if (__builtin_sub_overflow(whole.value, part.value, &cut)) return std::nullopt;
  return Rate{cut, whole.value};
}

std::optional<Decimal> gap_of(const Rate& rate, const ruleset::Condition& is) {
  return Fraction(int128{rate.num} * whole_percent - int128{is.bound} * rate.den, int128{rate.den} * Decimal::scale)
      .rounded(shown_digits);
}

// The least number of things that reaches the bound, less those there are.
std::optional<std::int64_t> lacking_of(const Rate& rate, const ruleset::Condition& is) {
  if (is.op != Op::ge && is.op != Op::gt) return std::nullopt;
  const int128 asked = int128{is.bound} * rate.den;  // in whole_percent
  const int128 least = asked / whole_percent + (is.op == Op::gt || asked % whole_percent != 0 ? 1 : 0);
  const int128 more = least - rate.num;
  if (more <= 0 || more > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(more);
}

Trend trend_of(const Fraction& now, const Fraction& then) {
  const auto order = Fraction::compare(now, then);
  return order < 0 ? Trend::down : order > 0 ? Trend::up : Trend::same;
}

void compare_with_before(const Target& target, const TargetFigures& figures, const Rate& rate, TargetOutcome& out) {
  if (target.reduction) {
    out.trend = trend_of(Fraction(int128{figures.part.value}), Fraction(int128{figures.whole.value}));
    return;
  }
  const auto before = rate_of(target, figures.part_before, figures.whole_before);
  if (!before) return;
  out.before = percent_of(*before).rounded(shown_digits);
  out.trend = trend_of(percent_of(rate), percent_of(*before));
}

void measure_rate(const Target& target, const TargetFigures& figures, const Rate& rate, TargetOutcome& out) {
  out.holds = target.is.holds_ratio(rate.num, rate.den);
  out.actual = percent_of(rate).rounded(shown_digits);
  out.gap = gap_of(rate, target.is);
  out.rounding_hides = out.actual && target.is.holds(out.actual->units()) != *out.holds;
  if (!*out.holds && figures.counts) out.lacking = lacking_of(rate, target.is);
  compare_with_before(target, figures, rate, out);
}

// --- the lines

bool counts(const ruleset::Ruleset& rules, const Target& target) {
  const auto counted = [&](const std::string& id) {
    const ruleset::Indicator* indicator = rules.find_indicator(id);
    return indicator != nullptr && indicator->kind == model::Kind::count;
  };
  return counted(target.reduction ? target.count : target.num);
}

// A baseline typed for the whole period is compared when the period has ended; `year_ago` is what gather() made it.
Value baseline_of(const ruleset::Ruleset& rules, const Target& target, base::Date as_of, const FactTable& facts,
                  std::size_t row) {
  if (target.baseline == "year_ago") return facts.get(row, target.count, Role::year_ago);
  const Value typed = facts.get(row, target.baseline, Role::this_period);
  if (typed.state == State::known && as_of < rules.period.to) return {State::not_due, 0};
  return typed;
}

TargetLine line_of(const ruleset::Ruleset& rules, std::size_t place, base::Date as_of, const FactTable& facts,
                   std::size_t row) {
  const Target& target = rules.targets[place];
  TargetLine line;
  line.target = place;
  line.figures.counts = counts(rules, target);
  if (target.stated && target.reduction) {
    line.figures.part = facts.get(row, target.count, Role::this_period);
    line.figures.whole = baseline_of(rules, target, as_of, facts, row);
  } else if (target.stated) {
    line.figures.part = facts.get(row, target.num, Role::this_period);
    line.figures.whole = facts.get(row, target.den, Role::this_period);
    line.figures.part_before = facts.get(row, target.num, Role::year_ago);
    line.figures.whole_before = facts.get(row, target.den, Role::year_ago);
  }
  // What the whole year has to bring is open at the end of its first half, however late that is looked at.
  line.outcome = judge(target, line.figures, rules.part_of ? std::min(as_of, rules.period.to) : as_of);
  return line;
}

bool says_nothing(const TargetLine& line) {
  return line.figures.part.state == State::missing && line.figures.whole.state == State::missing;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  for (const auto& [value, name] : verdict_names)
    if (value == verdict) return name;
  return "?";
}

std::string_view name_of(Trend trend) {
  for (const auto& [value, name] : trend_names)
    if (value == trend) return name;
  return "?";
}

TargetOutcome judge(const ruleset::Target& target, const TargetFigures& figures, base::Date as_of) {
  TargetOutcome out;
  if (!target.stated) {
    out.verdict = Verdict::not_received;
    return out;
  }
  const auto rate = rate_of(target, figures.part, figures.whole);
  if (rate) measure_rate(target, figures, *rate, out);
  out.verdict = !rate ? why_not(target, figures.part, figures.whole) : *out.holds ? Verdict::met : Verdict::not_met;
  // A figure that cannot be is said at once; everything else waits for its day.
  if (out.verdict != Verdict::failed && target.deadline && as_of < *target.deadline) out.verdict = Verdict::not_due;
  return out;
}

std::vector<TargetLine> measure_targets(const ruleset::Ruleset& rules, base::Date as_of, const FactTable& units,
                                        const CommuneFacts& commune) {
  const std::string& top = commune.table.units()[commune.row].code;
  std::vector<TargetLine> lines;
  for (std::size_t place = 0; place < rules.targets.size(); ++place) {
    const Target& target = rules.targets[place];
    const bool of_commune = target.scope == "commune";
    if (of_commune) lines.push_back(line_of(rules, place, as_of, commune.table, commune.row));
    for (std::size_t row = 0; row < units.rows(); ++row) {
      const model::Unit& unit = units.units()[row];
      if (of_commune ? unit.code == top : !ruleset::applies(target.units, unit.type, unit.functions)) continue;
      TargetLine line = line_of(rules, place, as_of, units, row);
      line.unit = unit.code;
      line.informs = of_commune;
      if (of_commune && says_nothing(line)) continue;
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace congtam::scoring
