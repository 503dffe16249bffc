#include "scoring/totals.hpp"

#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/kernels.hpp>

#include <algorithm>
#include <limits>

#include "scoring/rescale.hpp"
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

// What a unit is before it was scored.
UnitResult blank(const UnitResult& unit) {
  UnitResult out;
  out.form = unit.form;
  out.group = unit.group;
  return out;
}

bool is_counted(Treatment treatment) {
  return treatment == Treatment::counted || treatment == Treatment::full || treatment == Treatment::zero;
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3")
#endif
CONGTAM_KERNEL void add_to(std::size_t rows, const std::int32_t* __restrict from, std::int64_t* __restrict to) {
  for (std::size_t i = 0; i < rows; ++i) to[i] += from[i];
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

// Past the cache: nobody reads them before all are there.
void store_past_cache(const Share& share, Share* to) {
#if defined(__SSE2__)
  static_assert(sizeof(Share) == sizeof(__m128i) && __STDCPP_DEFAULT_NEW_ALIGNMENT__ >= sizeof(__m128i));
  _mm_stream_si128(static_cast<__m128i*>(static_cast<void*>(to)), _mm_set_epi64x(share.max, share.points));
#else
  *to = share;
#endif
}

// From area by area to unit by unit.
void store_areas(BlockSums& sums, std::size_t area_count, std::size_t rows, Share* areas) {
  std::vector<BlockSums::Slot> slots;
  for (std::size_t area = 0; area < area_count; ++area) slots.push_back(sums.slot(area));
  for (std::size_t i = 0; i < rows; ++i)
    for (const BlockSums::Slot& slot : slots) store_past_cache({slot.points[i], slot.max[i]}, areas++);
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
  std::int64_t whole = 0;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
    const ruleset::Criterion& criterion = rules.criteria[plan.criteria[k]];
    Line line;
    line.area = place_of(rules.areas, criterion.area);
    line.heading = criterion.heading.empty() ? 0 : place_of(rules.headings, criterion.heading) + 1;
    line.block = criterion.block.empty() ? 0 : place_of(form.blocks, criterion.block) + 1;
    line.rescale_at = criterion.rescale_at;
    line.line = criterion.line;
    line.max = plan.max[k];
    line.slot = line.line == ruleset::Line::score   ? line.area
                : line.line == ruleset::Line::bonus ? rules.areas.size()
                                                    : rules.areas.size() + 1;
    lines_.push_back(line);
    rescales_inside_ = rescales_inside_ || leaves_inside(criterion);
    whole += line.max;
  }
  simple_ = !rescales_inside_ && whole <= std::numeric_limits<std::int32_t>::max();
}

void Totals::add_up(std::span<const Cell> cells, UnitResult& unit, std::span<Share> areas) const {
  unit = blank(unit);
  std::fill(areas.begin(), areas.end(), Share{});
  std::int64_t bonus = 0;
  std::int64_t penalty = 0;
  bool failed = false;
  bool nulled = false;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const Cell& cell = cells[k];
    failed = failed || cell.treatment == Treatment::failed;
    nulled = nulled || cell.treatment == Treatment::nulled;
    unit.provisional = unit.provisional || (cell.state == model::State::missing && missing_is_gap(lines_[k].line));
    if (cell.treatment == Treatment::beside) continue;
    if (lines_[k].line == ruleset::Line::bonus) bonus += cell.points;
    if (lines_[k].line == ruleset::Line::penalty) penalty += cell.points;
  }
  if (rescales_inside_) {
    add_rescaled(cells, unit, areas);
  } else {
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (!is_counted(cells[k].treatment) || lines_[k].line != ruleset::Line::score) continue;
      Share& area = areas[lines_[k].area];
      area.points += cells[k].points;
      area.max += lines_[k].max;
    }
    for (const Share& area : areas) {
      unit.score.points += area.points;
      unit.score.max += area.max;
    }
  }
  add_extras(bonus, penalty, unit);
  finish(unit, failed, nulled);
}

void Totals::add(std::size_t criterion, const Cell& cell, std::size_t row, BlockSums& sums) const {
  const Line& line = lines_[criterion];
  const BlockSums::Slot slot = sums.slot(line.slot);
  std::uint8_t& marks = sums.marks()[row];
  if (cell.treatment == Treatment::failed) marks |= mark_failed;
  if (cell.treatment == Treatment::nulled) marks |= mark_nulled;
  if (cell.state == model::State::missing) marks |= mark_missing;
  const bool is_extra = line.line != ruleset::Line::score;
  if (is_extra ? cell.treatment == Treatment::beside : !is_counted(cell.treatment)) return;
  slot.points[row] += cell.points;
  slot.max[row] += static_cast<std::int32_t>(line.max);
}

// Without bonus and penalty the index is 100 P/M: units of the last digit are floor((2 S P + M) / 2 M) with S the units
// of 100, and with P and M below 2^31 and S at most 10^6 everything stays below 2^53, which is what divide_columns()
// asks for.
void Totals::finish_block(BlockSums& sums, std::size_t rows, UnitResult* units, Share* areas) const {
  const std::size_t area_count = rules_.areas.size();
  std::int64_t points[block_rows];
  std::int64_t max[block_rows];
  std::int32_t index[block_rows];
  std::fill_n(points, rows, 0);
  std::fill_n(max, rows, 0);
  for (std::size_t area = 0; area < area_count; ++area) {
    const BlockSums::Slot slot = sums.slot(area);
    add_to(rows, slot.points, points);
    add_to(rows, slot.max, max);
  }
  store_areas(sums, area_count, rows, areas);
  const std::int64_t step = sdk::power_of_ten(sdk::Decimal::max_digits - rules_.result.digits);
  const std::int64_t hundred = 100 * sdk::Decimal::scale / step;
  sdk::kernels::divide_columns(rows, {2 * hundred, 1, 0, 2, 0, static_cast<std::int32_t>(hundred)}, points, max, index);

  const std::int32_t* bonus = sums.slot(area_count).points;
  const std::int32_t* penalty = sums.slot(area_count + 1).points;
  const std::uint8_t* marks = sums.marks();
  for (std::size_t i = 0; i < rows; ++i) {
    UnitResult unit = blank(units[i]);
    unit.score = {points[i], max[i]};
    unit.provisional = (marks[i] & mark_missing) != 0;
    const bool no_index = (marks[i] & (mark_failed | mark_nulled)) != 0 || max[i] == 0;
    if (no_index || bonus[i] != 0 || penalty[i] != 0) {
      add_extras(bonus[i], penalty[i], unit);
      finish(unit, (marks[i] & mark_failed) != 0, (marks[i] & mark_nulled) != 0);
    } else {
      const auto whole = static_cast<std::uint32_t>(points[i] + step / 2);  // below 2^32, and quicker to divide
      unit.points = whole - whole % static_cast<std::uint32_t>(step);
      unit.index = index[i] * step;
      if (is_below_minimum(max[i])) unit.unranked = Unranked::below_min_applicable;
    }
    units[i] = unit;
  }
}

void Totals::add_rescaled(std::span<const Cell> cells, UnitResult& unit, std::span<Share> areas) const {
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
  const Rescaled out = rescale(std::move(items), static_cast<std::uint32_t>(areas.size()));
  std::copy(out.areas.begin(), out.areas.end(), areas.begin());
  unit.score = out.total;
  unit.rescaled = out.any;
}

void Totals::add_extras(std::int64_t bonus, std::int64_t penalty, UnitResult& unit) const {
  unit.bonus = capped(bonus, rules_.result.bonus_cap);
  unit.penalty = capped(penalty, rules_.result.penalty_cap);
}

// M/T below the minimum: listed, not ranked. The bound is in ten-thousandths of a percent point.
bool Totals::is_below_minimum(std::int64_t max) const {
  return static_cast<sdk::int128>(max) * 1'000'000 < static_cast<sdk::int128>(rules_.result.min_applicable) * total_;
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
  if (is_below_minimum(m)) unit.unranked = Unranked::below_min_applicable;
}

}  // namespace congtam::scoring
