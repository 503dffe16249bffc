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

using Place = std::uint16_t;  // of a grade among the bands, best first, counted from 1; 0 for none

Place place_of(const ruleset::ResultRules& rules, const std::string& grade) {
  for (std::size_t i = 0; i < rules.grades.size(); ++i)
    if (rules.grades[i].grade == grade) return static_cast<Place>(i + 1);
  return 0;
}

// In the ten-thousandths a condition is written in.
std::int64_t as_decimal(Kind kind, std::int64_t value) {
  if (kind == Kind::decimal || kind == Kind::percent) return value;
  std::int64_t scaled = 0;
  if (!__builtin_mul_overflow(value, std::int64_t{10'000}, &scaled)) return scaled;
  return value > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

std::string clause_of(const ruleset::Provenance& provenance) {
  return provenance.clause.empty() ? std::string{} : provenance.clause.front();
}

void lower_to(UnitResult& unit, Place grade, std::uint16_t note) {
  if (unit.grade == 0 || unit.grade >= grade) return;
  unit.grade = grade;
  unit.grade_note = note;
}

// Place of the note, added when it is new.
std::uint16_t note_place(ScoreResult& result, const std::string& note) {
  auto& notes = result.grade_notes;
  const auto found = std::find(notes.begin(), notes.end(), note);
  if (found == notes.end()) notes.push_back(note);
  return static_cast<std::uint16_t>(std::find(notes.begin(), notes.end(), note) - notes.begin());
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
    const Place wanted = place_of(rules_, rule.at_least);
    std::int64_t graded = 0;
    std::int64_t good = 0;
    for (std::uint32_t child : families_.children(unit)) {
      const Place grade = result_.units[child].grade;
      if (grade == 0) continue;
      ++graded;
      if (grade <= wanted) ++good;
    }
    if (graded > 0 && !rule.share.holds_ratio(good, graded))
      lower_to(result_.units[unit], place_of(rules_, rule.else_grade_at_most),
               note_place(result_, clause_of(rule.provenance)));
  }

  const ruleset::ResultRules& rules_;
  const std::vector<model::Unit>& units_;
  ScoreResult& result_;
  CreditMap families_;
  std::vector<bool> settled_;
};

}  // namespace

// The grade bands as whole numbers between which each holds: a unit is then two comparisons a band.
class Grading::Bands {
 public:
  explicit Bands(const ruleset::ResultRules& rules) : rules_(rules) {
    for (const ruleset::GradeBand& band : rules.grades) {
      bands_.push_back(band.when ? range_of(*band.when) : Range{});
      if (band.when && band.when->op == ruleset::Op::ne) not_ranges_ = true;
    }
  }

  Place grade_of(std::int64_t value) const {
    for (std::size_t i = 0; i < bands_.size(); ++i)
      if (not_ranges_ ? holds(i, value) : bands_[i].least <= value && value <= bands_[i].largest)
        return static_cast<Place>(i + 1);
    return 0;
  }

 private:
  struct Range {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  };

  static Range range_of(const ruleset::Condition& when) {
    Range range;
    if (when.op == ruleset::Op::ge || when.op == ruleset::Op::eq) range.least = when.bound;
    if (when.op == ruleset::Op::gt) range.least = when.bound + 1;
    if (when.op == ruleset::Op::le || when.op == ruleset::Op::eq) range.largest = when.bound;
    if (when.op == ruleset::Op::lt) range.largest = when.bound - 1;
    return range;
  }
  bool holds(std::size_t band, std::int64_t value) const {
    return !rules_.grades[band].when || rules_.grades[band].when->holds(value);
  }

  const ruleset::ResultRules& rules_;
  std::vector<Range> bands_;
  bool not_ranges_ = false;
};

// A cap or disqualifier with what it reads looked up once.
class Grading::Limit {
 public:
  Limit(const GradeRule& rule, const Scorer& run, ScoreResult& result)
      : rule_(rule),
        run_(run),
        column_(rule.indicator.empty() ? nullptr : run.facts().find(rule.indicator, Role::this_period)),
        indicator_(run.rules().find_indicator(rule.indicator)),
        grade_(place_of(run.rules().result, rule.grade)),
        note_(note_place(result, clause_of(rule.provenance))) {}

  void judge(std::size_t unit, UnitResult& result) {
    if (holds(unit)) lower_to(result, grade_, note_);
  }

 private:
  // Skipped (false) unless what it reads is known.
  bool holds(std::size_t unit) {
    if (rule_.indicator.empty()) return criterion_holds(unit);
    if (column_ == nullptr || indicator_ == nullptr) return false;
    if (column_->state[unit] != static_cast<std::uint8_t>(State::known)) return false;
    return rule_.when.holds(as_decimal(indicator_->kind, column_->value[unit]));
  }

  bool criterion_holds(std::size_t unit) {
    find_criterion(run_.plan_of(unit));
    if (place_ == plan_->criteria.size()) return false;
    const Cell cell = run_.cell(unit, place_);
    if (cell.state != State::known) return false;
    const std::int64_t max = plan_->max[place_];
    return rule_.when.percent ? max > 0 && rule_.when.holds_ratio(cell.points, max) : rule_.when.holds(cell.points);
  }

  // Units come form by form.
  void find_criterion(const FormPlan& plan) {
    if (plan_ == &plan) return;
    plan_ = &plan;
    const auto& criteria = run_.rules().criteria;
    for (place_ = 0; place_ < plan.criteria.size(); ++place_)
      if (criteria[plan.criteria[place_]].code == rule_.criterion) return;
  }

  const GradeRule& rule_;
  const Scorer& run_;
  const FactColumn* column_;
  const ruleset::Indicator* indicator_;
  Place grade_;
  std::uint16_t note_;
  const FormPlan* plan_ = nullptr;
  std::size_t place_ = 0;
};

Grading::Grading(const ruleset::Ruleset& rules, const Scorer& run, ScoreResult& result)
    : rules_(rules), run_(run), result_(result), bands_(std::make_unique<Bands>(rules.result)) {
  for (const GradeRule& rule : rules.result.caps) limits_.emplace_back(rule, run, result);
  for (const GradeRule& rule : rules.result.disqualify) limits_.emplace_back(rule, run, result);
}

Grading::~Grading() = default;

void Grading::judge(std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    UnitResult& unit = result_.units[i];
    unit.grade = unit.grade_note = 0;
    if (!unit.index) continue;
    unit.grade = bands_->grade_of(ranked_number(rules_, unit));
    for (Limit& limit : limits_) limit.judge(i, unit);
  }
}

void Grading::cascade() {
  if (!rules_.result.cascade.empty()) CascadeOfGrades(rules_.result, run_.facts().units(), result_).run();
}

}  // namespace congtam::scoring
