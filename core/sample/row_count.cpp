#include "sample/row_count.hpp"

#include <algorithm>

namespace congtam::sample {
namespace {

using ruleset::Filter;

// A filter names a field that a plugin computes.
bool reads_computed(const Filter& filter, const model::Register& declared) {
  const int place = declared.field_index(filter.field);
  if (place >= 0 && declared.fields[static_cast<std::size_t>(place)].computed) return true;
  return std::any_of(filter.parts.begin(), filter.parts.end(),
                     [&](const Filter& part) { return reads_computed(part, declared); });
}

class RowTest {
 public:
  RowTest(const model::Register& declared, const RegisterRow& row) : declared_(declared), row_(row) {}

  // Three values, as the ruleset's: a blank cell decides nothing.
  std::optional<bool> holds(const Filter& filter) const {
    switch (filter.kind) {
      case Filter::Kind::always:
        return true;
      case Filter::Kind::all:
        return joined(filter, false);
      case Filter::Kind::any:
        return joined(filter, true);
      case Filter::Kind::negate: {
        const auto inner = holds(filter.parts.at(0));
        return inner ? std::optional(!*inner) : std::nullopt;
      }
      case Filter::Kind::one_of:
        return one_of(filter);
      case Filter::Kind::compare: {
        const auto value = number(filter.field);
        return value ? std::optional(compared(filter, *value)) : std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<bool> joined(const Filter& filter, bool decides) const {
    bool undecided = false;
    for (const Filter& part : filter.parts) {
      const auto answer = holds(part);
      if (answer == decides) return decides;
      undecided = undecided || !answer;
    }
    return undecided ? std::nullopt : std::optional(!decides);
  }

  std::optional<bool> one_of(const Filter& filter) const {
    if (row_.find(filter.field) == nullptr) return std::nullopt;
    if (!filter.text_values.empty())
      return std::count(filter.text_values.begin(), filter.text_values.end(), row_.word(filter.field)) > 0;
    const auto value = number(filter.field);
    return value && std::count(filter.values.begin(), filter.values.end(), *value) > 0;
  }

  std::optional<std::int64_t> number(const std::string& field) const {
    const RegisterRow::Cell* cell = row_.find(field);
    if (cell == nullptr) return std::nullopt;
    if (const auto* value = std::get_if<std::int64_t>(cell)) return *value;
    const int place = declared_.field_index(field);
    if (place < 0) return std::nullopt;
    return declared_.fields[static_cast<std::size_t>(place)].choice_value(std::get<std::string>(*cell));
  }

  static bool compared(const Filter& filter, std::int64_t value) {
    switch (filter.op) {
      case ruleset::Op::eq:
        return value == filter.bound;
      case ruleset::Op::ne:
        return value != filter.bound;
      case ruleset::Op::lt:
        return value < filter.bound;
      case ruleset::Op::le:
        return value <= filter.bound;
      case ruleset::Op::gt:
        return value > filter.bound;
      case ruleset::Op::ge:
        return value >= filter.bound;
    }
    return false;
  }

  const model::Register& declared_;
  const RegisterRow& row_;
};

}  // namespace

const RegisterRows& RowCount::rows(const std::string& register_id) {
  const auto [place, made] = rows_.try_emplace(register_id);
  if (made) place->second = rows_of(drawing_, register_id, this_year);
  return place->second;
}

std::optional<std::int64_t> RowCount::of(const ruleset::Indicator& indicator, const std::string& unit,
                                         base::Date last) {
  const ruleset::Measure& measure = indicator.measure;
  const model::Register* declared = plugins_.find_register(measure.register_id);
  if (measure.kind != ruleset::MeasureKind::count || declared == nullptr ||
      find_maker(measure.register_id) == nullptr || reads_computed(measure.where, *declared))
    return std::nullopt;
  const base::Date first = std::max(first_day_of(this_year), measure.in_force_from.value_or(base::Date{}));
  std::int64_t count = 0;
  for (const RegisterRow& row : rows(measure.register_id)) {
    const std::int64_t day = row.number(measure.period_by);
    if (row.word(measure.unit_by) != unit || day < first.days || day > last.days) continue;
    count += RowTest(*declared, row).holds(measure.where).value_or(false) ? 1 : 0;
  }
  return count;
}

}  // namespace congtam::sample
