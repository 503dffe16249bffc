#include "scoring/grade.hpp"

#include <congtam/sdk/kernels.hpp>

#include <algorithm>
#include <limits>
#include <span>

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

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3")
#endif
CONGTAM_KERNEL void put_where_between(std::size_t count, const std::int64_t* __restrict numbers, std::int64_t least,
                                      std::int64_t largest, std::int64_t place, std::int64_t* __restrict places) {
  for (std::size_t i = 0; i < count; ++i) {
    const bool between = (least <= numbers[i]) & (numbers[i] <= largest);
    places[i] = between ? place : places[i];
  }
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

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

// Between which numbers a condition holds.
struct Grading::Range {
  Range() = default;
  explicit Range(const ruleset::Condition& when) {  // not "!="
    if (when.op == ruleset::Op::ge || when.op == ruleset::Op::eq) least = when.bound;
    if (when.op == ruleset::Op::gt) least = when.bound + 1;
    if (when.op == ruleset::Op::le || when.op == ruleset::Op::eq) largest = when.bound;
    if (when.op == ruleset::Op::lt) largest = when.bound - 1;
  }
  bool contains(std::int64_t value) const { return (least <= value) & (value <= largest); }

  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t largest = std::numeric_limits<std::int64_t>::max();
};

// The grade bands as whole numbers between which each holds. They are tried on many units at once, the last band first:
// which of them holds nobody can foresee, and a wrong guess costs more than trying all.
class Grading::Bands {
 public:
  explicit Bands(const ruleset::ResultRules& rules) : rules_(rules) {
    for (const ruleset::GradeBand& band : rules.grades) {
      bands_.push_back(band.when ? Range(*band.when) : Range{});
      if (band.when && band.when->op == ruleset::Op::ne) not_ranges_ = true;
    }
  }

  // Of as many numbers as places, at most block_rows: the first band that holds, counted from 1, or 0.
  void find(std::span<const std::int64_t> numbers, std::span<std::int64_t> places) const {
    std::fill(places.begin(), places.end(), 0);
    for (std::size_t band = bands_.size(); band-- > 0;) {
      const auto place = static_cast<std::int64_t>(band + 1);
      if (not_ranges_) {
        for (std::size_t i = 0; i < numbers.size(); ++i) places[i] = holds(band, numbers[i]) ? place : places[i];
      } else {
        const Range& range = bands_[band];
        put_where_between(numbers.size(), numbers.data(), range.least, range.largest, place, places.data());
      }
    }
  }

 private:
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
        note_(note_place(result, clause_of(rule.provenance))),
        range_(rule.when) {}

  // Units that begin at place `first`, at most block_rows. Skipped unless what it reads is known.
  void judge(std::size_t first, std::span<UnitResult> units) {
    if (rule_.indicator.empty()) {
      for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i].grade != 0 && criterion_holds(first + i)) lower_to(units[i], grade_, note_);
    } else if (column_ != nullptr && indicator_ != nullptr) {
      judge_indicator(first, units);
    }
  }

 private:
  void judge_indicator(std::size_t first, std::span<UnitResult> units) {
    std::int64_t values[block_rows];
    column_->value.widen(first, units.size(), values);
    const std::uint8_t* states = column_->state.from(first);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (states[i] != static_cast<std::uint8_t>(State::known)) continue;
      if (holds(as_decimal(indicator_->kind, values[i]))) lower_to(units[i], grade_, note_);
    }
  }
  bool holds(std::int64_t value) const {
    return rule_.when.op == ruleset::Op::ne ? rule_.when.holds(value) : range_.contains(value);
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
  Range range_;
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
  const std::span<UnitResult> units = std::span(result_.units).subspan(first, last - first);
  std::int64_t numbers[block_rows];
  std::int64_t places[block_rows];
  for (std::size_t i = 0; i < units.size(); ++i) numbers[i] = ranked_number(rules_, units[i]);
  bands_->find({numbers, units.size()}, {places, units.size()});
  for (std::size_t i = 0; i < units.size(); ++i) {
    units[i].grade = static_cast<Place>(units[i].index ? places[i] : 0);
    units[i].grade_note = 0;
  }
  for (Limit& limit : limits_) limit.judge(first, units);
}

void Grading::cascade() {
  if (!rules_.result.cascade.empty()) CascadeOfGrades(rules_.result, run_.facts().units(), result_).run();
}

}  // namespace congtam::scoring
