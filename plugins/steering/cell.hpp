#pragma once
#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/register.hpp>

#include <cstdint>

#include "reasons.hpp"

namespace congtam::steering {

using Value = std::optional<std::int64_t>;  // a field as it came in; nothing where it is not known

// What a computed field says about one row.
struct Cell {
  std::int64_t value = 0;
  sdk::State state = CT_KNOWN;
  sdk::Reason why = sdk::reason_none;

  bool known() const { return state == CT_KNOWN; }
};

inline Cell known(std::int64_t value) { return {value, CT_KNOWN, sdk::reason_none}; }
inline Cell answer(bool yes) { return known(yes ? 1 : 0); }
inline Cell lacking(OwnReason why) { return {0, CT_MISSING, reason(why)}; }
inline Cell impossible(OwnReason why) { return {0, CT_FAILED, reason(why)}; }
inline Cell outside_calendar() { return {0, CT_FAILED, sdk::reason_outside_calendar}; }
inline Cell not_applicable(OwnReason why) { return {0, CT_NOT_APPLICABLE, reason(why)}; }
inline Cell nothing_arose(OwnReason why) { return {0, CT_NOTHING_AROSE, reason(why)}; }
inline Cell not_due() { return {0, CT_NOT_DUE, sdk::reason_not_due_yet}; }

inline void write(sdk::OutField out, std::size_t row, const Cell& cell) {
  cell.known() ? out.set(row, cell.value, cell.why) : out.set_unknown(row, cell.state, cell.why);
}

// The worse of two cells that a result needs both of: failed before missing.
inline const Cell& worse_of(const Cell& a, const Cell& b) { return a.state >= b.state ? a : b; }

// People, opinions, answers.
inline Cell figure(Value written) {
  constexpr std::int64_t most = 1'000'000'000;
  if (!written) return lacking(lacks_figure);
  return *written < 0 || *written > most ? impossible(figure_impossible) : known(*written);
}

// part / whole in ten-thousandths of a percent point, rounded once, half up; `empty` where the whole is 0.
inline Cell share(const Cell& part, const Cell& whole, OwnReason empty) {
  if (!part.known() || !whole.known()) return worse_of(part, whole);
  if (whole.value == 0) return nothing_arose(empty);
  const auto percent = sdk::round_half_up(sdk::int128{part.value} * 100, whole.value, sdk::Decimal::max_digits);
  return percent ? known(percent->units()) : impossible(figure_impossible);
}

}  // namespace congtam::steering
