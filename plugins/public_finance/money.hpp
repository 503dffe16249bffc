#pragma once
#include <congtam/sdk/fraction.hpp>

#include "cell.hpp"

namespace congtam::public_finance {

// More than all the money there is; keeps every product well inside 128 bits.
inline constexpr std::int64_t most_money = 1'000'000'000'000'000;

// The amount, or why nothing can be said about it.
inline Cell amount(Value value) {
  if (!value) return lacking(lacks_amount);
  if (*value < 0 || *value > most_money) return impossible(amount_impossible);
  return known(*value);
}

// The worse of two cells that a result needs both of: failed before missing.
inline const Cell& worse_of(const Cell& a, const Cell& b) { return a.state >= b.state ? a : b; }

// part / whole in ten-thousandths of a percent point, rounded once, half up.
inline Cell share(const Cell& part, const Cell& whole) {
  if (!part.known() || !whole.known()) return worse_of(part, whole);
  if (whole.value == 0) return {0, CT_NOTHING_AROSE, reason(no_amount)};
  const auto percent = sdk::round_half_up(sdk::int128{part.value} * 100, whole.value, sdk::Decimal::max_digits);
  return percent ? known(percent->units()) : impossible(amount_impossible);
}

inline Cell exceeds(const Cell& part, const Cell& whole) {
  if (!part.known() || !whole.known()) return worse_of(part, whole);
  return answer(part.value > whole.value);
}

}  // namespace congtam::public_finance
