#include "app/self_assessment/total_formulas.hpp"

#include <algorithm>
#include <optional>

#include "base/text_catalog.hpp"
#include "scoring/credit.hpp"

namespace congtam::app::forms {
namespace {

using base::text;
using model::Kind;
using ruleset::Condition;
using ruleset::Op;
using scoring::Leaving;
using scoring::Treatment;
using sdk::sheet::all_hold;
using sdk::sheet::choose;
using sdk::sheet::divide;
using sdk::sheet::equal;
using sdk::sheet::largest;
using sdk::sheet::smallest;
using sdk::sheet::some_hold;

template <typename Items>
std::uint32_t place_by_id(const Items& items, const std::string& id) {
  for (std::uint32_t i = 0; i < items.size(); ++i)
    if (items[i].id == id) return i;
  return 0;
}

std::int64_t ten_to(int power) {
  std::int64_t out = 1;
  while (power-- > 0) out *= 10;
  return out;
}

Test compare(const Expr& value, Op op, const Expr& bound) {
  switch (op) {
    case Op::eq:
      return equal(value, bound);
    case Op::ne:
      return some_hold({value<bound, value> bound});
    case Op::lt:
      return value < bound;
    case Op::le:
      return value <= bound;
    case Op::gt:
      return value > bound;
    case Op::ge:
      return value >= bound;
  }
  return false;
}

// How far out a criterion leaves in one state; nothing: it is no line of the totals at all.
Leaving leaving_of(const ruleset::Criterion& rule, const CriterionPlace& place, std::size_t state) {
  switch (place.treatment[state]) {
    case Treatment::shared:
      return Leaving::shared;
    case Treatment::excluded:
      return state == CT_NOT_DUE || state == CT_NOT_EXAMINED ? Leaving::form : scoring::leaving_at(rule.rescale_at);
    case Treatment::counted:
    case Treatment::full:
    case Treatment::zero:
      return Leaving::stays;
    default:
      return Leaving::form;
  }
}

class TotalsWriter {
 public:
  TotalsWriter(const FormUnit& unit, const CriterionLines& criteria, const FactLines& facts, Workings& workings)
      : unit_(unit), rules_(unit.run.rules), criteria_(criteria), facts_(facts), workings_(workings) {}

  TotalFormulas write() {
    TotalFormulas out;
    out.areas = add_score();
    out.score = whole_;
    out.bonus = extra_line(ruleset::Line::bonus, rules_.result.bonus_cap, "form.working.bonus");
    out.penalty = extra_line(ruleset::Line::penalty, rules_.result.penalty_cap, "form.working.penalty");
    const std::int64_t step = ten_to(4 - rules_.result.digits);
    out.points = put("form.working.points_total",
                     step * divide(2 * (out.score.points + out.bonus - out.penalty) + step, 2 * step));
    out.has_index = has_index(out.score.max);
    out.index = index(out, step);
    out.grade = grade(out);
    return out;
  }

 private:
  Expr put(const char* what, const Expr& step) { return workings_.put(text(what), step); }

  static Expr cell_of(const CriterionPlace& place, exchange::FormColumn column, std::int64_t max) {
    return Expr::atom(place.cell(column), 0, max);
  }

  bool is_score(const CriterionPlace& place) const {
    return unit_.rule(place.criterion).line == ruleset::Line::score && !place.beside;
  }

  bool leaves_inside() const {
    for (const CriterionPlace& place : criteria_.places()) {
      if (!is_score(place)) continue;
      for (std::size_t state = 1; state < CT_FAILED; ++state) {
        const Leaving leaving = leaving_of(unit_.rule(place.criterion), place, state);
        if (leaving != Leaving::stays && leaving != Leaving::form) return true;
      }
    }
    return false;
  }

  std::vector<ShareFormulas> add_score() {
    if (leaves_inside()) {
      RescaledFormulas rescaled =
          rescale_formulas(rescale_lines(), static_cast<std::uint32_t>(rules_.areas.size()), workings_);
      whole_ = rescaled.total;
      return rescaled.areas;
    }
    std::vector<ShareFormulas> areas;
    Expr points = 0, max = 0;
    for (const ruleset::Area& area : rules_.areas) {
      areas.push_back(area_sum(area.id));
      points = points + areas.back().points;
      max = max + areas.back().max;
    }
    whole_ = {put("form.working.sum_points", points), put("form.working.sum_max", max)};
    return areas;
  }

  // SUM over the lines of the area, which stand together.
  ShareFormulas area_sum(const std::string& area) {
    std::optional<std::size_t> first, last;
    std::int64_t most = 0;
    for (const CriterionPlace& place : criteria_.places()) {
      const ruleset::Criterion& rule = unit_.rule(place.criterion);
      if (rule.area != area || rule.line != ruleset::Line::score) continue;
      if (!first) first = place.line;
      last = place.line;
      most += place.beside ? 0 : place.max;
    }
    if (!first || most == 0) return {0, 0};
    const auto sum = [&](exchange::FormColumn column, const char* what) {
      return workings_.put(
          text(what), "SUM(" + exchange::form_cell(*first, column) + ":" + exchange::form_cell(*last, column) + ")", 0,
          most);
    };
    return {sum(exchange::form_counted_points, "form.working.sum_points"),
            sum(exchange::form_counted_max, "form.working.sum_max")};
  }

  std::vector<RescaleLine> rescale_lines() {
    std::vector<RescaleLine> lines;
    const ruleset::Form& form = rules_.forms[unit_.plan.form];
    for (const CriterionPlace& place : criteria_.places()) {
      if (!is_score(place)) continue;
      const ruleset::Criterion& rule = unit_.rule(place.criterion);
      RescaleLine line{0, 0, 0, cell_of(place, exchange::form_final_points, place.max), Expr(place.max), 0, {}};
      line.area = place_by_id(rules_.areas, rule.area);
      line.heading = rule.heading.empty() ? 0 : place_by_id(rules_.headings, rule.heading) + 1;
      line.block = rule.block.empty() ? 0 : place_by_id(form.blocks, rule.block) + 1;
      std::vector<std::string> each;
      for (std::size_t state = 1; state < place.treatment.size(); ++state) {
        const Leaving leaving = leaving_of(rule, place, state);
        each.push_back(std::to_string(static_cast<int>(leaving)));
        if (std::find(line.may_leave.begin(), line.may_leave.end(), leaving) == line.may_leave.end())
          line.may_leave.push_back(leaving);
      }
      std::string formula = by_state(place.cell(exchange::form_final_state), each);
      if (!place.block_there.empty())
        formula =
            "IF(" + place.block_there + "=0," + std::to_string(static_cast<int>(Leaving::form)) + "," + formula + ")";
      line.leaving = workings_.put(text("form.working.leaving"), formula, 0, static_cast<int>(Leaving::form));
      lines.push_back(std::move(line));
    }
    return lines;
  }

  // Bonus or penalty lines, whatever became of their maxima.
  Expr extra_line(ruleset::Line line, const std::optional<std::int64_t>& cap, const char* what) {
    Expr sum = 0;
    for (const CriterionPlace& place : criteria_.places())
      if (unit_.rule(place.criterion).line == line && !place.beside)
        sum = sum + cell_of(place, exchange::form_final_points, place.max);
    return put(what, cap ? smallest({sum, *cap}) : sum);
  }

  // No total for a unit with a figure that cannot be, no index where a criterion takes it away or nothing applies.
  Expr has_index(const Expr& max) {
    std::vector<Test> none{equal(max, 0)};
    for (const CriterionPlace& place : criteria_.places()) {
      const Expr state = Expr::atom(place.cell(exchange::form_final_state), 1, CT_FAILED);
      none.push_back(equal(state, CT_FAILED));
      for (std::size_t one = 1; one < CT_FAILED; ++one)
        if (place.treatment[one] == Treatment::nulled) {
          std::vector<Test> nulls{equal(state, static_cast<std::int64_t>(one))};
          if (!place.block_there.empty()) nulls.push_back(equal(Expr::atom(place.block_there, 0, 1), 1));
          none.push_back(all_hold(nulls));
        }
    }
    // A few at a time: a formula takes 255 arguments.
    Expr lacking = 0;
    constexpr std::size_t at_once = 100;
    for (std::size_t first = 0; first < none.size(); first += at_once) {
      const auto from = none.begin() + static_cast<std::ptrdiff_t>(first);
      const std::vector<Test> some(from, from + static_cast<std::ptrdiff_t>(std::min(at_once, none.size() - first)));
      lacking = lacking + workings_.put(text("form.working.no_index"), some_hold(some));
    }
    return put("form.working.has_index", choose(equal(lacking, 0), 1, 0));
  }

  // 100 P/M + 100 (B - D)/T to the result's digits: both quotients with their remainders, then half up.
  Expr index(const TotalFormulas& totals, std::int64_t step) {
    const std::int64_t hundred = 100 * 10'000 / step, whole = rules_.forms[unit_.plan.form].total;
    const Expr max = put("form.working.divisor", largest({totals.score.max, 1}));
    const Expr points = totals.score.points, extra = totals.bonus - totals.penalty;
    const Expr first = workings_.put(text("form.working.quotient"), divide(hundred * points, max), 0, hundred);
    const Expr first_rest = workings_.put(text("form.working.rest"), hundred * points - first * max, 0,
                                          std::max<std::int64_t>(max.max() - 1, 0));
    const Expr second = put("form.working.quotient", divide(hundred * extra, whole));
    const Expr second_rest =
        second.constant() && extra.constant()
            ? Expr(hundred * extra.min() - second.min() * whole)
            : workings_.put(text("form.working.rest"), hundred * extra - whole * second, 0, whole - 1);
    const Expr rest = put("form.working.rest", 2 * (whole * first_rest + second_rest * max));
    const Expr unit = put("form.working.divisor", whole * max);
    Expr index = first + second + choose(rest >= 3 * unit, 2, choose(rest >= unit, 1, 0));
    index = largest({index, 0});
    if (!rules_.result.may_exceed_total) index = smallest({index, hundred});
    return put("form.working.index", choose(equal(totals.has_index, 1), step * put("form.working.index", index), 0));
  }

  Expr grade(const TotalFormulas& totals) {
    const ruleset::ResultRules& result = rules_.result;
    const Expr number = result.rank_by == ruleset::RankBy::points ? totals.points : totals.index;
    Expr grade = 0;
    for (std::size_t i = result.grades.size(); i-- > 0;) {
      const auto& when = result.grades[i].when;
      const Expr place = static_cast<std::int64_t>(i + 1);
      grade = when ? choose(compare(number, when->op, when->bound), place, grade) : place;
    }
    grade = put("form.working.grade", choose(equal(totals.has_index, 1), grade, 0));
    for (const ruleset::GradeRule& rule : result.caps) grade = lowered(grade, holds(rule), rule.grade);
    for (const ruleset::GradeRule& rule : result.disqualify) grade = lowered(grade, holds(rule), rule.grade);
    for (const ruleset::Cascade& rule : result.cascade)
      grade = lowered(grade, cascade_holds(rule), rule.else_grade_at_most);
    return grade;
  }

  Expr lowered(const Expr& grade, const Test& when, const std::string& to) {
    if (when.decided() == false) return grade;
    std::int64_t limit = 0;
    for (std::size_t i = 0; i < rules_.result.grades.size(); ++i)
      if (rules_.result.grades[i].grade == to) limit = static_cast<std::int64_t>(i + 1);
    return put("form.working.grade", choose(all_hold({when, grade > 0, grade < limit}), limit, grade));
  }

  Test holds(const ruleset::GradeRule& rule) {
    if (!rule.indicator.empty()) return indicator_holds(rule);
    const CriterionPlace* place = criteria_.find(rule.criterion);
    if (place == nullptr) return false;
    const Expr state = Expr::atom(place->cell(exchange::form_final_state), 1, CT_FAILED);
    const Expr points = cell_of(*place, exchange::form_final_points, place->max);
    if (rule.when.percent && place->max == 0) return false;
    // points / max against a percent in ten-thousandths
    const Test reached = rule.when.percent
                             ? compare(1'000'000 * points, rule.when.op, Expr(rule.when.bound) * place->max)
                             : compare(points, rule.when.op, rule.when.bound);
    return all_hold({equal(state, CT_KNOWN), reached});
  }

  Test indicator_holds(const ruleset::GradeRule& rule) {
    const FactPlace* place = facts_.find({rule.indicator, scoring::Role::this_period});
    const ruleset::Indicator* indicator = rules_.find_indicator(rule.indicator);
    if (place == nullptr || indicator == nullptr) return false;
    const bool is_decimal = indicator->kind == Kind::decimal || indicator->kind == Kind::percent;
    const Expr value =
        Expr::atom(place->value, std::min<std::int64_t>(place->min, 0), std::max<std::int64_t>(place->max, 0));
    const Expr state = Expr::atom(place->state, 1, CT_NOT_APPLICABLE);
    return all_hold(
        {equal(state, CT_KNOWN), compare(is_decimal ? value : 10'000 * value, rule.when.op, rule.when.bound)});
  }

  // The units below are what they are on the day of the form.
  bool cascade_holds(const ruleset::Cascade& rule) const {
    const auto& units = unit_.run.scorer->result().units;
    if (std::find(rule.types.begin(), rule.types.end(), unit_.unit.type) == rule.types.end()) return false;
    std::size_t wanted = 0;
    for (std::size_t i = 0; i < rules_.result.grades.size(); ++i)
      if (rules_.result.grades[i].grade == rule.at_least) wanted = i + 1;
    std::int64_t graded = 0, good = 0;
    const scoring::CreditMap families(unit_.run.scorer->facts().units());
    for (const std::uint32_t child : families.children(unit_.place)) {
      if (units[child].grade == 0) continue;
      ++graded;
      good += units[child].grade <= wanted ? 1 : 0;
    }
    return graded > 0 && !rule.share.holds_ratio(good, graded);
  }

  const FormUnit& unit_;
  const ruleset::Ruleset& rules_;
  const CriterionLines& criteria_;
  const FactLines& facts_;
  Workings& workings_;
  ShareFormulas whole_;
};

}  // namespace

TotalFormulas total_formulas(const FormUnit& unit, const CriterionLines& criteria, const FactLines& facts,
                             Workings& workings) {
  return TotalsWriter(unit, criteria, facts, workings).write();
}

}  // namespace congtam::app::forms
