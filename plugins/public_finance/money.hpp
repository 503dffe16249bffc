#pragma once
#include "cell.hpp"

namespace congtam::public_finance {

// More than all the money there is; keeps every product well inside 128 bits.
inline constexpr std::int64_t most_money = 1'000'000'000'000'000;

// The amount, or why nothing can be said about it.
inline Cell amount(Value value) {
  return sdk::figure(value, most_money, {.lacking = lacks_amount, .impossible = amount_impossible});
}

inline Cell share(const Cell& part, const Cell& whole) {
  return sdk::share(part, whole, {.empty = no_amount, .impossible = amount_impossible});
}

inline Cell exceeds(const Cell& part, const Cell& whole) {
  if (!part.known() || !whole.known()) return worse_of(part, whole);
  return answer(part.value > whole.value);
}

}  // namespace congtam::public_finance
