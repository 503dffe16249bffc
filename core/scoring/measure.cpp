#include "scoring/measure.hpp"

#include <algorithm>
#include <set>

namespace congtam::scoring {
namespace {

using model::State;
using model::Value;
using ruleset::Indicator;
using ruleset::MeasureKind;

// The day of a date or time cell.
std::int32_t day_of(model::Kind kind, std::int64_t value) {
  if (kind != model::Kind::time) return static_cast<std::int32_t>(value);
  const std::int64_t day =
      value >= 0 ? value / base::minutes_a_day : -((-value + base::minutes_a_day - 1) / base::minutes_a_day);
  return static_cast<std::int32_t>(day);
}

// The figure of one unit, fed row by row.
class Tally {
 public:
  void add_row(MeasureKind kind, std::optional<std::int64_t> field) {
    ++rows_;
    if (!field) return;
    switch (kind) {
      case MeasureKind::sum:
        overflow_ |= __builtin_add_overflow(figure_, *field, &figure_);
        break;
      case MeasureKind::earliest:
        figure_ = any_field_ ? std::min(figure_, *field) : *field;
        break;
      case MeasureKind::latest:
        figure_ = any_field_ ? std::max(figure_, *field) : *field;
        break;
      case MeasureKind::distinct:
        seen_.insert(*field);
        break;
      default:
        break;
    }
    any_field_ = true;
  }
  void undecidable() { undecidable_ = true; }

  Value value(const Indicator& indicator) const {
    if (overflow_ || (undecidable_ && indicator.measure.unknown_fails)) return {State::failed, 0};
    if (rows_ == 0) return {State::unset, 0};
    switch (indicator.measure.kind) {
      case MeasureKind::count:
        return model::known(rows_);
      case MeasureKind::distinct:
        return model::known(static_cast<std::int64_t>(seen_.size()));
      case MeasureKind::sum:
        return model::known(figure_);
      default:
        return any_field_ ? model::known(figure_) : Value{State::missing, 0};
    }
  }

 private:
  std::int64_t rows_ = 0, figure_ = 0;
  std::set<std::int64_t> seen_;
  bool any_field_ = false, overflow_ = false, undecidable_ = false;
};

// Dates of times count as days in earliest and latest.
std::optional<std::int64_t> field_value(const RegisterData& data, int field, const Indicator& indicator,
                                        std::size_t row) {
  if (field < 0) return std::nullopt;
  const auto& cells = data.table.columns[static_cast<std::size_t>(field)];
  if (cells.state[row] != model::known_cell) return std::nullopt;
  const model::Kind kind = data.declared->fields[static_cast<std::size_t>(field)].kind;
  const bool date_wanted =
      indicator.measure.kind == MeasureKind::earliest || indicator.measure.kind == MeasureKind::latest;
  return date_wanted ? day_of(kind, cells.value[row]) : cells.value[row];
}

Window narrowed(const Indicator& indicator, Window window) {
  if (indicator.measure.in_force_from) window.from = std::max(window.from, *indicator.measure.in_force_from);
  return window;
}

}  // namespace

CompleteMarks::CompleteMarks(std::vector<model::CompleteMark> marks) : marks_(std::move(marks)) {
  for (const model::CompleteMark& mark : marks_) periods_.push_back(model::period_from_code(mark.period));
}

bool CompleteMarks::covers(const std::string& register_id, const std::vector<std::string>& codes,
                           const std::string& period) const {
  const auto asked = model::period_from_code(period);
  const auto holds = [&](std::size_t i) {
    return marks_[i].period == period ||
           (asked && periods_[i] && periods_[i]->from <= asked->from && asked->to <= periods_[i]->to);
  };
  return std::all_of(codes.begin(), codes.end(), [&](const std::string& code) {
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (marks_[i].register_id == register_id && (marks_[i].unit.empty() || marks_[i].unit == code) && holds(i))
        return true;
    return false;
  });
}

Measurer::Measurer(const RegisterData& data, const CreditMap& credit, std::size_t units)
    : data_(data), credit_(credit), units_(units) {}

const Measurer::Assignment& Measurer::assignment(const std::string& unit_by) const {
  const auto [place, made] = assignments_.try_emplace(unit_by);
  if (!made) return place->second;
  static const std::vector<std::uint32_t> nobody;
  Assignment& out = place->second;
  out.units.assign(data_.table.rows(), &nobody);
  const int field = data_.declared->field_index(unit_by);
  if (field < 0) return out;
  const auto& cells = data_.table.columns[static_cast<std::size_t>(field)];
  for (std::size_t row = 0; row < out.units.size(); ++row)
    if (cells.state[row] == model::known_cell)
      out.units[row] = &credit_.credited(data_.table.texts[static_cast<std::size_t>(cells.value[row])]);
  return out;
}

bool Measurer::in_window(const std::string& period_by, Window window, std::size_t row) const {
  const int field = data_.declared->field_index(period_by);
  if (field < 0) return false;
  const auto& cells = data_.table.columns[static_cast<std::size_t>(field)];
  if (cells.state[row] != model::known_cell) return false;
  const std::int32_t day = day_of(data_.declared->fields[static_cast<std::size_t>(field)].kind, cells.value[row]);
  return window.from.days <= day && day <= window.to.days;
}

std::vector<Value> Measurer::measure(const Indicator& indicator, Window window) const {
  const ruleset::Measure& how = indicator.measure;
  window = narrowed(indicator, window);
  const Assignment& owners = assignment(how.unit_by);
  const std::vector<Truth> truth = evaluate(how.where, *data_.declared, data_.table);
  const int field = data_.declared->field_index(how.field);

  std::vector<Tally> tallies(units_);
  for (std::size_t row = 0; row < truth.size(); ++row) {
    if (truth[row] == Truth::no || owners.units[row]->empty() || !in_window(how.period_by, window, row)) continue;
    for (std::uint32_t unit : *owners.units[row]) {
      if (truth[row] == Truth::undecidable) {
        tallies[unit].undecidable();
      } else {
        tallies[unit].add_row(how.kind, field_value(data_, field, indicator, row));
      }
    }
  }
  std::vector<Value> out;
  out.reserve(units_);
  for (const Tally& tally : tallies) out.push_back(tally.value(indicator));
  return out;
}

std::vector<RowUse> Measurer::rows_of(const Indicator& indicator, Window window, std::uint32_t unit) const {
  const ruleset::Measure& how = indicator.measure;
  window = narrowed(indicator, window);
  const Assignment& owners = assignment(how.unit_by);
  std::vector<RowUse> out;
  for (std::size_t row = 0; row < owners.units.size(); ++row) {
    const auto& credited = *owners.units[row];
    if (std::find(credited.begin(), credited.end(), unit) == credited.end()) continue;
    if (!in_window(how.period_by, window, row)) continue;
    const Decision decision = decide(how.where, *data_.declared, data_.table, row);
    const RowVerdict verdict = decision.truth == Truth::yes  ? RowVerdict::counted
                               : decision.truth == Truth::no ? RowVerdict::left_out
                                                             : RowVerdict::undecidable;
    out.push_back({row, verdict, verdict == RowVerdict::counted ? std::string{} : decision.clause});
  }
  return out;
}

}  // namespace congtam::scoring
