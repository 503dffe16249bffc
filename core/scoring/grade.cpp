#include "scoring/grade.hpp"

#include <algorithm>
#include <limits>

#include "scoring/credit.hpp"
#include "scoring/rank.hpp"
#include "scoring/scorer.hpp"

namespace congtam::scoring {
namespace {

using model::Kind;
using model::State;
using ruleset::GradeRule;

// Place of a grade among the bands, best first; the number of bands for none.
std::size_t place_of(const ruleset::ResultRules& rules, const std::string& grade) {
  std::size_t place = 0;
  while (place < rules.grades.size() && rules.grades[place].grade != grade) ++place;
  return place;
}

std::string grade_of(const ruleset::ResultRules& rules, std::int64_t value) {
  for (const ruleset::GradeBand& band : rules.grades)
    if (!band.when || band.when->holds(value)) return band.grade;
  return {};
}

// In the ten-thousandths a condition is written in.
std::int64_t as_decimal(Kind kind, std::int64_t value) {
  if (kind == Kind::decimal || kind == Kind::percent) return value;
  std::int64_t scaled = 0;
  if (!__builtin_mul_overflow(value, std::int64_t{10'000}, &scaled)) return scaled;
  return value > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

// Whether the rule's condition holds for the unit; skipped (false) unless what it reads is known.
bool triggered(const GradeRule& rule, const Scorer& run, std::size_t unit) {
  if (!rule.indicator.empty()) {
    const model::Value value = run.facts().get(unit, rule.indicator, Role::this_period);
    const ruleset::Indicator* indicator = run.rules().find_indicator(rule.indicator);
    return value.state == State::known && indicator != nullptr &&
           rule.when.holds(as_decimal(indicator->kind, value.value));
  }
  const FormPlan& plan = run.plan_of(unit);
  for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
    if (run.rules().criteria[plan.criteria[k]].code != rule.criterion) continue;
    const Cell& cell = run.cell(unit, k);
    if (cell.state != State::known) return false;
    return rule.when.percent ? plan.max[k] > 0 && rule.when.holds_ratio(cell.points, plan.max[k])
                             : rule.when.holds(cell.points);
  }
  return false;
}

std::string clause_of(const ruleset::Provenance& provenance) {
  return provenance.clause.empty() ? std::string{} : provenance.clause.front();
}

void lower_to(const ruleset::ResultRules& rules, UnitResult& unit, const std::string& grade, const std::string& note) {
  if (place_of(rules, unit.grade) >= place_of(rules, grade)) return;
  unit.grade = grade;
  unit.grade_note = note;
}

// Grades of units above follow those of the units below; the lowest are settled first, so that each unit is judged by
// the grades its units end with.
class CascadeOfGrades {
 public:
  CascadeOfGrades(const ruleset::ResultRules& rules, const std::vector<model::Unit>& units, ScoreResult& result)
      : rules_(rules), units_(units), result_(result), families_(units), settled_(units.size(), false) {}

  void run() {
    for (std::size_t i = 0; i < units_.size(); ++i) settle(i);
  }

 private:
  void settle(std::size_t unit) {
    if (settled_[unit]) return;
    settled_[unit] = true;  // before its units: a circle, which the importer refuses, ends here
    for (std::uint32_t child : families_.children(unit)) settle(child);
    for (const ruleset::Cascade& rule : rules_.cascade) judge(rule, unit);
  }

  void judge(const ruleset::Cascade& rule, std::size_t unit) {
    if (std::find(rule.types.begin(), rule.types.end(), units_[unit].type) == rule.types.end()) return;
    const std::size_t wanted = place_of(rules_, rule.at_least);
    std::int64_t graded = 0;
    std::int64_t good = 0;
    for (std::uint32_t child : families_.children(unit)) {
      const std::string& grade = result_.units[child].grade;
      if (grade.empty()) continue;
      ++graded;
      if (place_of(rules_, grade) <= wanted) ++good;
    }
    if (graded > 0 && !rule.share.holds_ratio(good, graded))
      lower_to(rules_, result_.units[unit], rule.else_grade_at_most, clause_of(rule.provenance));
  }

  const ruleset::ResultRules& rules_;
  const std::vector<model::Unit>& units_;
  ScoreResult& result_;
  CreditMap families_;
  std::vector<bool> settled_;
};

}  // namespace

void give_grades(const ruleset::Ruleset& rules, const Scorer& run, ScoreResult& result) {
  for (std::size_t i = 0; i < result.units.size(); ++i) {
    UnitResult& unit = result.units[i];
    if (!unit.index) continue;
    unit.grade = grade_of(rules.result, ranked_number(rules, unit));
    for (const GradeRule& rule : rules.result.caps)
      if (triggered(rule, run, i)) lower_to(rules.result, unit, rule.grade, clause_of(rule.provenance));
    for (const GradeRule& rule : rules.result.disqualify)
      if (triggered(rule, run, i)) lower_to(rules.result, unit, rule.grade, clause_of(rule.provenance));
  }
  if (!rules.result.cascade.empty()) CascadeOfGrades(rules.result, run.facts().units(), result).run();
}

}  // namespace congtam::scoring
