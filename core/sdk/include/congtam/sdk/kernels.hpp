#pragma once
#include <congtam/sdk/canonical.hpp>

#include <cstddef>
#include <cstdint>

// Loops over columns, as fast as floating point and exact. THE ONE FILE WHERE A DOUBLE MAY APPEAR: a double here
// carries a whole number below 2^53 and nothing else; no result depends on how a floating-point operation rounds.
//
// Why an ordinary double division gives the exact rounded points. Points in units of the last digit are floor(N / M)
// with whole N >= 0 and M > 0, the half that rounds up being part of N (term.hpp). Let N + M < 2^53.
//   - N, M and everything added up to them are whole and below 2^53, hence exact as doubles, fused or not.
//   - Let r = floor(N / M) + 1. As N and M are whole, N / M <= r - 1 / M. The quotient, rounded to the nearest double,
//   can
//     only reach r when r - N / M is at most half the spacing of doubles just below r, which is at most r / 2^53; that
//     needs r M >= 2^53. But r M <= N + M < 2^53. So the rounded quotient stays below r.
//   - Rounding to nearest never crosses a whole number that is a double, so the quotient is not below floor(N / M)
//   either. Cutting off its fraction is therefore floor(N / M).
// The precondition is an OR over the values, collected on the way (Reach in term.hpp: which bits must be clear).
//
// The wide loop (N and M below 2^61) takes the double quotient only as a first guess: conversion and division together
// err by less than 2^-51 of it, so with the guess clamped to at most 2^31 by less than 2^-20. Cutting off guess - 2^-10
// gives the floor or one below it, and the exact remainder in 64-bit integers says which. What is wider still is done
// in 128 bits (term.hpp). All three give the same bits: tests/property/methods compares them with rationals.
//
// A loop keeps to one width of lane wherever it can, for the compiler to vectorise it; `static` because a function with
// target_clones is resolved per object file.

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(CONGTAM_SANITIZED)
#define CONGTAM_KERNEL [[maybe_unused, gnu::target_clones("default", "avx2", "arch=x86-64-v4")]] static
#else
#define CONGTAM_KERNEL [[maybe_unused]] static
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3", "no-trapping-math", "no-math-errno")
#endif

namespace congtam::sdk::kernels {

// In a column of units: the row has nothing to divide by, or a value that cannot be.
inline constexpr std::int32_t units_nothing = -1;
inline constexpr std::int32_t units_impossible = -2;

inline constexpr std::uint8_t known = 1;  // as in plugin.h; the loops compare bytes with it
inline constexpr std::uint8_t nothing_arose = 2;
inline constexpr std::uint8_t missing = 3;
inline constexpr std::uint8_t not_due = 4;
inline constexpr std::uint8_t not_applicable = 6;
inline constexpr std::uint8_t failed = 7;

// floor((x X + y Y + c) / (m Y + k)) clamped to 0..top. Either m or k is 0.
struct Quotient {
  std::int64_t x = 0, y = 0, c = 0, m = 0, k = 0;
  std::int32_t top = 0;
};

// 2^52 + v as a double has v in its low bits.
[[gnu::always_inline]] inline double to_double(std::int64_t below_2_52) {
  return __builtin_bit_cast(double, below_2_52 | 0x4330000000000000) - 4503599627370496.0;
}

[[gnu::always_inline]] inline double clamped(double value, double top) {
  const double low = value < 0.0 ? 0.0 : value;
  return low < top ? low : top;
}

// Every bit that is set in some value of a column: one look at it says whether all values were small enough. The loops
// compute and collect in one pass, because a pass of its own over columns that come from memory costs more than the
// division; whoever calls them throws the result away when the bits say so. Values beyond reach give some units, never
// a trap: what is not a number is clamped to the top.
struct Bits {
  std::uint64_t x = 0, y = 0;
};

// Whether every byte is a state an input may have: 1..most.
CONGTAM_KERNEL bool are_states(std::size_t rows, const std::uint8_t* __restrict states, std::uint8_t most) {
  std::uint8_t largest = 0;  // of the states less 1, where no state is above all
  for (std::size_t i = 0; i < rows; ++i) {
    const auto from_0 = static_cast<std::uint8_t>(states[i] - 1);
    largest = from_0 > largest ? from_0 : largest;
  }
  return largest < most;
}

CONGTAM_KERNEL void copy_states(std::size_t rows, const std::uint8_t* __restrict from, std::uint8_t* __restrict to) {
  for (std::size_t i = 0; i < rows; ++i) to[i] = from[i];
}

// The larger state wins (state.hpp).
CONGTAM_KERNEL void merge_states(std::size_t rows, const std::uint8_t* __restrict from, std::uint8_t* __restrict into) {
  for (std::size_t i = 0; i < rows; ++i) into[i] = from[i] > into[i] ? from[i] : into[i];
}

// X over Y; units_nothing where Y is 0. Needs N + M < 2^53.
CONGTAM_KERNEL Bits divide_columns(std::size_t rows, const Quotient& q, const std::int64_t* __restrict x,
                                   const std::int64_t* __restrict y, std::int32_t* __restrict units) {
  const auto qx = static_cast<double>(q.x), qy = static_cast<double>(q.y), m = static_cast<double>(q.m);
  const auto top = static_cast<double>(q.top);
  std::int64_t bits_of_x = 0, bits_of_y = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const double numerator = qx * to_double(x[i]) + qy * to_double(y[i]);
    const double denominator = m * to_double(y[i]);
    const double quotient = clamped(numerator / (denominator < 1.0 ? 1.0 : denominator), top);
    units[i] = static_cast<std::int32_t>(y[i] == 0 ? static_cast<double>(units_nothing) : quotient);
    bits_of_x |= x[i];
    bits_of_y |= y[i];
  }
  return {static_cast<std::uint64_t>(bits_of_x), static_cast<std::uint64_t>(bits_of_y)};
}

// X over a constant. Needs N + M < 2^53.
CONGTAM_KERNEL Bits divide_by_constant(std::size_t rows, const Quotient& q, const std::int64_t* __restrict x,
                                       std::int32_t* __restrict units) {
  const auto qx = static_cast<double>(q.x), c = static_cast<double>(q.c), k = static_cast<double>(q.k);
  const auto top = static_cast<double>(q.top);
  std::int64_t bits_of_x = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    units[i] = static_cast<std::int32_t>(clamped((qx * to_double(x[i]) + c) / k, top));
    bits_of_x |= x[i];
  }
  return {static_cast<std::uint64_t>(bits_of_x), 0};
}

// X and Y over a constant. Needs N + M < 2^53.
CONGTAM_KERNEL Bits divide_two_by_constant(std::size_t rows, const Quotient& q, const std::int64_t* __restrict x,
                                           const std::int64_t* __restrict y, std::int32_t* __restrict units) {
  const auto qx = static_cast<double>(q.x), qy = static_cast<double>(q.y);
  const auto c = static_cast<double>(q.c), k = static_cast<double>(q.k);
  const auto top = static_cast<double>(q.top);
  std::int64_t bits_of_x = 0, bits_of_y = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const double numerator = qx * to_double(x[i]) + qy * to_double(y[i]) + c;
    units[i] = static_cast<std::int32_t>(clamped(numerator / k, top));
    bits_of_x |= x[i];
    bits_of_y |= y[i];
  }
  return {static_cast<std::uint64_t>(bits_of_x), static_cast<std::uint64_t>(bits_of_y)};
}

// As divide_columns and the others in one, for N and M below 2^61 (y is null when there is no second column).
CONGTAM_KERNEL void divide_wide(std::size_t rows, const Quotient& q, const std::int64_t* __restrict x,
                                const std::int64_t* __restrict y, std::int32_t* __restrict units) {
  const auto top = static_cast<double>(q.top);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t second = y == nullptr ? 0 : y[i];
    const std::int64_t sum = q.x * x[i] + q.y * second + q.c;
    const std::int64_t numerator = sum < 0 ? 0 : sum;
    const std::int64_t below = q.m * second + q.k;
    const std::int64_t denominator = below == 0 ? 1 : below;
    const double guess = static_cast<double>(numerator) / static_cast<double>(denominator);
    const auto floor_or_less = static_cast<std::int64_t>(clamped(guess - 0x1p-10, top));
    const std::int64_t remainder = numerator - floor_or_less * denominator;
    const std::int64_t quotient = floor_or_less + (remainder >= denominator ? 1 : 0);
    const std::int64_t capped = quotient < q.top ? quotient : q.top;
    units[i] = below == 0 ? units_nothing : static_cast<std::int32_t>(capped);
  }
}

// units[i] = table[values[i] - first] for values first .. first + count - 1, else units_impossible.
CONGTAM_KERNEL void look_up(std::size_t rows, const std::int64_t* __restrict values, std::int64_t first,
                            std::size_t count, const std::int32_t* __restrict table, std::int32_t* __restrict units) {
  std::int32_t places[1024];
  for (std::size_t i = 0; i < rows; ++i) {
    const auto place = static_cast<std::uint64_t>(values[i]) - static_cast<std::uint64_t>(first);
    places[i] = static_cast<std::int32_t>(place < count ? place : count);
    units[i] = units_impossible;
  }
  for (std::size_t j = 0; j < count; ++j) {
    const auto here = static_cast<std::int32_t>(j);
    const std::int32_t earned = table[j];
    for (std::size_t i = 0; i < rows; ++i) units[i] = places[i] == here ? earned : units[i];
  }
}

// Unused places never hold. A band holds where low <= X scale - Y bound <= high. Whole numbers, so that "> b" is low =
// 1 and ">= b" low = 0.
struct Bands {
  static constexpr std::size_t most = 8;
  static constexpr double never = 9223372036854775808.0;  // above every difference; its negative is below every one
  std::size_t count = 0;
  double scale = 0;
  double bound[most] = {}, high[most] = {};
  double low[most] = {never, never, never, never, never, never, never, never};
  double earned[most] = {};  // units
  double otherwise = 0;
};

// Band `place` of at most Bands::most. bound below 2^52, units below 2^31.
inline void set_band(Bands& bands, std::size_t place, std::int64_t bound, Comparison comparison, std::int32_t units) {
  bands.bound[place] = static_cast<double>(bound);
  bands.earned[place] = units;
  bands.low[place] = -Bands::never;
  bands.high[place] = Bands::never;
  if (comparison == Comparison::at_least || comparison == Comparison::equal) bands.low[place] = 0;
  if (comparison == Comparison::at_most || comparison == Comparison::equal) bands.high[place] = 0;
  if (comparison == Comparison::above) bands.low[place] = 1;
  if (comparison == Comparison::below) bands.high[place] = -1;
}
inline void set_bands(Bands& bands, std::int64_t scale, std::int32_t otherwise) {
  bands.scale = static_cast<double>(scale);
  bands.otherwise = otherwise;
}

// What is earned when none of the first bands holds: the recursion unrolls them into one branchless expression.
// from_below: no band has an upper bound.
template <std::size_t band, std::size_t count, bool from_below>
[[gnu::always_inline]] inline double earned_from(const Bands& bands, double scaled, double below) {
  if constexpr (band == count) {
    return bands.otherwise;
  } else {
    const double difference = scaled - bands.bound[band] * below;
    const double later = earned_from<band + 1, count, from_below>(bands, scaled, below);
    const double up_to = from_below || difference <= bands.high[band] ? bands.earned[band] : later;
    return difference >= bands.low[band] ? up_to : later;
  }
}

template <std::size_t count, bool divided, bool from_below>
[[gnu::always_inline]] inline Bits find_bands_of(std::size_t rows, const Bands& given, const std::int64_t* __restrict x,
                                                 const std::int64_t* __restrict y, std::int32_t* __restrict units) {
  const Bands bands = given;
  std::int64_t bits_of_x = 0, bits_of_y = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const double below = divided ? to_double(y[i]) : 1.0;
    const double earned = earned_from<0, count, from_below>(bands, bands.scale * to_double(x[i]), below);
    units[i] = static_cast<std::int32_t>(divided && below == 0.0 ? static_cast<double>(units_nothing) : earned);
    bits_of_x |= x[i];
    bits_of_y |= y[i];
  }
  return {static_cast<std::uint64_t>(bits_of_x), static_cast<std::uint64_t>(bits_of_y)};
}

template <bool divided>
[[gnu::always_inline]] inline Bits find_bands(std::size_t rows, const Bands& bands, const std::int64_t* __restrict x,
                                              const std::int64_t* __restrict y, std::int32_t* __restrict units) {
  bool from_below = true;
  for (std::size_t j = 0; j < bands.count; ++j) from_below = from_below && bands.high[j] == Bands::never;
  if (!from_below) return find_bands_of<Bands::most, divided, false>(rows, bands, x, y, units);
  switch (bands.count) {
    case 1:
      return find_bands_of<1, divided, true>(rows, bands, x, y, units);
    case 2:
      return find_bands_of<2, divided, true>(rows, bands, x, y, units);
    case 3:
      return find_bands_of<3, divided, true>(rows, bands, x, y, units);
    case 4:
      return find_bands_of<4, divided, true>(rows, bands, x, y, units);
    default:
      return find_bands_of<Bands::most, divided, true>(rows, bands, x, y, units);
  }
}

// The first band that holds, on X over Y or on X alone. Needs every product below 2^52.
CONGTAM_KERNEL Bits find_bands_of_ratio(std::size_t rows, const Bands& bands, const std::int64_t* __restrict x,
                                        const std::int64_t* __restrict y, std::int32_t* __restrict units) {
  return find_bands<true>(rows, bands, x, y, units);
}
CONGTAM_KERNEL Bits find_bands_of_value(std::size_t rows, const Bands& bands, const std::int64_t* __restrict x,
                                        std::int32_t* __restrict units) {
  return find_bands<false>(rows, bands, x, x, units);
}

// Yes-no facts, one byte a row: what was met, 0 where it is not known. A known value other than 0 and 1 is impossible.
inline constexpr std::uint8_t met_no = 1, met_yes = 2, met_impossible = 4;
CONGTAM_KERNEL void meet_fact(std::size_t rows, const std::int64_t* __restrict values,
                              const std::uint8_t* __restrict states, std::uint8_t* __restrict met) {
  for (std::size_t i = 0; i < rows; ++i) {
    const auto value = static_cast<std::uint64_t>(values[i]);
    const std::uint8_t bit = value == 0 ? met_no : value == 1 ? met_yes : met_impossible;
    met[i] = states[i] == known ? bit : std::uint8_t{0};
  }
}

// The same where every value is 0 or 1, known or not: then its low byte plus met_no is what was met, and bytes are
// packed without a comparison. Returns whether that was so; otherwise `met` has no meaning and meet_fact() has to say.
// Merges the states on the way. At most 1,024 rows.
CONGTAM_KERNEL bool meet_flags(std::size_t rows, const std::int64_t* __restrict values,
                               const std::uint8_t* __restrict states, std::uint8_t* __restrict met,
                               std::uint8_t* __restrict merged) {
  std::int64_t bits = 0;
  std::uint8_t low[1024];
  for (std::size_t i = 0; i < rows; ++i) {
    bits |= values[i];
    low[i] = static_cast<std::uint8_t>(values[i]);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const auto bit = static_cast<std::uint8_t>(low[i] + met_no);
    met[i] = states[i] == known ? bit : std::uint8_t{0};
    merged[i] = states[i] > merged[i] ? states[i] : merged[i];
  }
  return static_cast<std::uint64_t>(bits) <= 1;
}

CONGTAM_KERNEL void merge_met(std::size_t rows, const std::uint8_t* __restrict met, std::uint8_t* __restrict into) {
  for (std::size_t i = 0; i < rows; ++i) into[i] = static_cast<std::uint8_t>(into[i] | met[i]);
}

// all_of: one known "no" is 0 whatever the rest; all yes is the top.
CONGTAM_KERNEL void conclude_all(std::size_t rows, const std::uint8_t* __restrict met, std::int32_t top,
                                 std::uint8_t* __restrict states, std::int32_t* __restrict units) {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool impossible = (met[i] & met_impossible) != 0;
    const bool no = (met[i] & met_no) != 0;
    units[i] = impossible ? units_impossible : no ? 0 : top;
    states[i] = (impossible | no) ? known : states[i];
  }
}

// any_of: what the best fact that is known and met earns.
CONGTAM_KERNEL void best_fact(std::size_t rows, const std::uint8_t* __restrict met, std::int32_t earned,
                              std::uint8_t* __restrict all_met, std::int32_t* __restrict best) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int32_t here = (met[i] & met_yes) != 0 ? earned : 0;
    best[i] = here > best[i] ? here : best[i];
    all_met[i] = static_cast<std::uint8_t>(all_met[i] | met[i]);
  }
}
CONGTAM_KERNEL void conclude_any(std::size_t rows, const std::uint8_t* __restrict met, std::uint8_t* __restrict states,
                                 std::int32_t* __restrict units) {
  for (std::size_t i = 0; i < rows; ++i) {
    states[i] = met[i] != 0 ? known : states[i];
    units[i] = (met[i] & met_impossible) != 0 ? units_impossible : units[i];
  }
}

// parts: the shares of the facts that are met, added.
CONGTAM_KERNEL void add_share(std::size_t rows, const std::uint8_t* __restrict met, std::int64_t share,
                              std::uint8_t* __restrict all_met, std::int64_t* __restrict shares) {
  for (std::size_t i = 0; i < rows; ++i) {
    shares[i] += (met[i] & met_yes) != 0 ? share : 0;
    all_met[i] = static_cast<std::uint8_t>(all_met[i] | met[i]);
  }
}
CONGTAM_KERNEL void conclude_parts(std::size_t rows, const std::uint8_t* __restrict met,
                                   std::uint8_t* __restrict states, std::int32_t* __restrict units) {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool impossible = (met[i] & met_impossible) != 0;
    units[i] = impossible ? units_impossible : units[i];
    states[i] = impossible ? failed : states[i];
  }
}

// reduction: a baseline that is missing makes the criterion not applicable.
CONGTAM_KERNEL void merge_baseline(std::size_t rows, const std::uint8_t* __restrict baseline,
                                   std::uint8_t* __restrict into) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t state = baseline[i] == missing ? not_applicable : baseline[i];
    into[i] = state > into[i] ? state : into[i];
  }
}

// One term of a sum onto totals. Where the term has nothing to divide by it counts `if_nothing` units and is known, or,
// with if_nothing below 0, its state is "nothing arose".
CONGTAM_KERNEL void add_term(std::size_t rows, const std::int32_t* __restrict term,
                             const std::uint8_t* __restrict states, std::int32_t if_nothing,
                             std::int32_t* __restrict total, std::uint8_t* __restrict worst) {
  const std::uint8_t state_if_nothing = if_nothing < 0 ? nothing_arose : known;
  for (std::size_t i = 0; i < rows; ++i) {
    const bool nothing = (states[i] == nothing_arose) | ((states[i] == known) & (term[i] == units_nothing));
    const bool impossible = (states[i] == known) & (term[i] == units_impossible);
    const std::uint8_t state = impossible ? failed : nothing ? state_if_nothing : states[i];
    worst[i] = state > worst[i] ? state : worst[i];
    const std::int32_t earned = nothing ? if_nothing : term[i];
    total[i] += earned < 0 ? 0 : earned;
  }
}

// What the units of a criterion become. Reasons by what was earned, by the empty denominator and by state.
struct Outcome {
  std::int32_t top = 0;    // units of the maximum
  std::int32_t digit = 1;  // ten-thousandths in a unit
  std::uint16_t zero = 0, part = 0, full = 0, empty = 0, not_applicable = 0, impossible = 0;
};

// Lane: 16 bits hold the units of most criteria and make the loop twice as fast.
template <class Lane>
[[gnu::always_inline]] inline void finish_in(std::size_t rows, const Outcome& o, const std::int32_t* __restrict units,
                                             std::uint8_t* __restrict states, std::int64_t* __restrict points,
                                             std::uint16_t* __restrict reasons) {
  const auto top = static_cast<Lane>(o.top);
  const auto zero = static_cast<Lane>(o.zero), part = static_cast<Lane>(o.part), full = static_cast<Lane>(o.full);
  const auto empty = static_cast<Lane>(o.empty), impossible = static_cast<Lane>(o.impossible);
  const auto no_baseline = static_cast<Lane>(o.not_applicable);
  Lane earned[1024];
  Lane state[1024];
  for (std::size_t i = 0; i < rows; ++i) earned[i] = static_cast<Lane>(units[i] < o.top ? units[i] : o.top);
  for (std::size_t i = 0; i < rows; ++i) state[i] = states[i];
  for (std::size_t i = 0; i < rows; ++i) {
    const Lane cut = earned[i];
    const Lane earned_reason = cut == top ? full : cut == 0 ? zero : part;
    const Lane known_reason = cut == units_nothing ? empty : cut < 0 ? impossible : earned_reason;
    const Lane known_state = cut == units_nothing ? Lane{nothing_arose} : cut < 0 ? Lane{failed} : Lane{known};
    const Lane other_reason = state[i] == failed ? impossible : state[i] == not_applicable ? no_baseline : Lane{0};
    const bool is_known = state[i] == known;
    state[i] = is_known ? known_state : state[i];
    reasons[i] = static_cast<std::uint16_t>(is_known ? known_reason : other_reason);
    earned[i] = (is_known & (cut > 0)) ? cut : Lane{0};
  }
  for (std::size_t i = 0; i < rows; ++i) states[i] = static_cast<std::uint8_t>(state[i]);
  if constexpr (sizeof(Lane) == sizeof(std::int16_t)) {  // 2^15 units of 10^4 at most: 32 bits hold the product
    for (std::size_t i = 0; i < rows; ++i) points[i] = static_cast<std::int32_t>(earned[i]) * o.digit;
  } else {
    for (std::size_t i = 0; i < rows; ++i) points[i] = static_cast<std::int64_t>(earned[i]) * o.digit;
  }
}

// Units and merged states -> points, final states, reasons. Units above the top are cut to it. At most 1,024 rows.
CONGTAM_KERNEL void finish(std::size_t rows, const Outcome& outcome, const std::int32_t* __restrict units,
                           std::uint8_t* __restrict states, std::int64_t* __restrict points,
                           std::uint16_t* __restrict reasons) {
  if (outcome.top <= INT16_MAX) {
    finish_in<std::int16_t>(rows, outcome, units, states, points, reasons);
  } else {
    finish_in<std::int32_t>(rows, outcome, units, states, points, reasons);
  }
}

}  // namespace congtam::sdk::kernels

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif
