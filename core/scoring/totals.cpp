#include "scoring/totals.hpp"

#include <congtam/sdk/fraction.hpp>

#include <algorithm>

#include "scoring/rescale.hpp"

namespace congtam::scoring {
namespace {

using ruleset::AbsentRule;
using ruleset::RescaleAt;

bool leaves_inside(const ruleset::Criterion& criterion) {
  const auto inside = [&](AbsentRule rule) {
    return rule == AbsentRule::share_equally ||
           (rule == AbsentRule::exclude && criterion.rescale_at != RescaleAt::form);
  };
  return inside(criterion.nothing_arose) || inside(criterion.not_applicable);
}

std::int64_t capped(std::int64_t sum, const std::optional<std::int64_t>& cap) {
  return cap ? std::min(sum, *cap) : sum;
}

template <typename Items>
std::uint32_t place_of(const Items& items, const std::string& id) {
  for (std::uint32_t i = 0; i < items.size(); ++i)
    if (items[i].id == id) return i;
  return 0;
}

}  // namespace

Totals::Totals(const ruleset::Ruleset& rules, const FormPlan& plan) : rules_(rules) {
  const ruleset::Form& form = rules.forms[plan.form];
  total_ = form.total;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
    const ruleset::Criterion& criterion = rules.criteria[plan.criteria[k]];
    Line line;
    line.area = place_of(rules.areas, criterion.area);
    line.heading = criterion.heading.empty() ? 0 : place_of(rules.headings, criterion.heading) + 1;
    line.block = criterion.block.empty() ? 0 : place_of(form.blocks, criterion.block) + 1;
    line.rescale_at = criterion.rescale_at;
    line.line = criterion.line;
    line.max = plan.max[k];
    lines_.push_back(line);
    rescales_inside_ = rescales_inside_ || leaves_inside(criterion);
  }
}

void Totals::add_up(std::span<const Cell> cells, UnitResult& unit) const {
  unit.areas.assign(rules_.areas.size(), {});
  std::int64_t bonus = 0;
  std::int64_t penalty = 0;
  bool failed = false;
  bool nulled = false;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const Cell& cell = cells[k];
    failed = failed || cell.treatment == Treatment::failed;
    nulled = nulled || cell.treatment == Treatment::nulled;
    unit.provisional = unit.provisional || cell.state == model::State::missing;
    if (cell.treatment == Treatment::beside) continue;
    if (lines_[k].line == ruleset::Line::bonus) bonus += cell.points;
    if (lines_[k].line == ruleset::Line::penalty) penalty += cell.points;
  }
  if (rescales_inside_) {
    add_rescaled(cells, unit);
  } else {
    for (std::size_t k = 0; k < cells.size(); ++k) {
      const auto treatment = cells[k].treatment;
      const bool counts =
          treatment == Treatment::counted || treatment == Treatment::full || treatment == Treatment::zero;
      if (!counts || lines_[k].line != ruleset::Line::score) continue;
      Share& area = unit.areas[lines_[k].area];
      area.points += cells[k].points;
      area.max += lines_[k].max;
    }
    for (const Share& area : unit.areas) {
      unit.score.points += area.points;
      unit.score.max += area.max;
    }
  }
  unit.bonus = capped(bonus, rules_.result.bonus_cap);
  unit.penalty = capped(penalty, rules_.result.penalty_cap);
  finish(unit, failed, nulled);
}

void Totals::add_rescaled(std::span<const Cell> cells, UnitResult& unit) const {
  std::vector<RescaleItem> items;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (lines_[k].line != ruleset::Line::score) continue;
    const Treatment treatment = cells[k].treatment;
    if (treatment == Treatment::beside || treatment == Treatment::failed) continue;
    RescaleItem item{
        lines_[k].block, lines_[k].area, lines_[k].heading, {cells[k].points, lines_[k].max}, Leaving::stays};
    if (treatment == Treatment::shared) item.leaving = Leaving::shared;
    if (treatment == Treatment::nulled || treatment == Treatment::block_absent) item.leaving = Leaving::form;
    if (treatment == Treatment::excluded) {
      // Not due and not examined leave at the form, whatever the criterion says of absent values.
      const bool host_state = cells[k].state == model::State::not_due || cells[k].state == model::State::not_examined;
      item.leaving = host_state ? Leaving::form : leaving_at(lines_[k].rescale_at);
    }
    items.push_back(item);
  }
  const Rescaled out = rescale(std::move(items), static_cast<std::uint32_t>(unit.areas.size()));
  unit.areas = out.areas;
  unit.score = out.total;
  unit.rescaled = out.any;
}

void Totals::finish(UnitResult& unit, bool failed, bool nulled) const {
  const ruleset::ResultRules& rules = rules_.result;
  const std::int64_t extra = unit.bonus - unit.penalty;
  const auto points = sdk::round_half_up(unit.score.points + extra, sdk::Decimal::scale, rules.digits);
  unit.points = points ? points->units() : 0;
  const std::int64_t m = unit.score.max;
  if (failed)
    unit.unranked = Unranked::failed;
  else if (nulled)
    unit.unranked = Unranked::nulled;
  else if (m <= 0)
    unit.unranked = Unranked::nothing_applicable;
  if (unit.unranked != Unranked::ranked) return;

  // 100 P/M + 100 E/T = 100 (P T + E M) / (M T)
  const sdk::int128 denominator = static_cast<sdk::int128>(m) * total_;
  sdk::int128 numerator =
      100 * (static_cast<sdk::int128>(unit.score.points) * total_ + static_cast<sdk::int128>(extra) * m);
  numerator = std::max<sdk::int128>(numerator, 0);
  if (!rules.may_exceed_total) numerator = std::min(numerator, 100 * denominator);
  const auto index = sdk::round_half_up(numerator, denominator, rules.digits);
  if (!index) {
    unit.unranked = Unranked::failed;
    return;
  }
  unit.index = index->units();
  // M/T below the minimum: listed, not ranked. The bound is in ten-thousandths of a percent point.
  if (static_cast<sdk::int128>(m) * 1'000'000 < static_cast<sdk::int128>(rules.min_applicable) * total_)
    unit.unranked = Unranked::below_min_applicable;
}

}  // namespace congtam::scoring
