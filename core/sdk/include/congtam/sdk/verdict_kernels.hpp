#pragma once
#include <congtam/sdk/kernels.hpp>

#include <cstddef>
#include <cstdint>

// Loops over whole numbers alone, of the methods that decide rather than divide: gates and deadlines. As in kernels.hpp
// a loop keeps to one width of lane, here a byte of verdict per row.

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3")
#endif

namespace congtam::sdk::kernels {

inline constexpr std::uint8_t count_is_zero = 0, count_is_above = 1, count_is_below = 2;

// What a gate makes of a row beside what another method made of it.
inline constexpr std::uint8_t gate_keeps = 0, gate_takes_state = 1, gate_violated = 2, gate_impossible = 3;

// Finds the verdicts and merges the states: a known count above 0 is a violation whatever the rest, below 0 impossible;
// a count that is not known takes over from a known cell and from a smaller state.
CONGTAM_KERNEL void judge_gate(std::size_t rows, const std::int64_t* __restrict counts,
                               const std::uint8_t* __restrict count_states, std::uint8_t* __restrict states,
                               std::uint8_t* __restrict verdicts) {
  for (std::size_t i = 0; i < rows; ++i)
    verdicts[i] = counts[i] > 0 ? count_is_above : counts[i] < 0 ? count_is_below : count_is_zero;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t count = count_states[i], state = states[i];
    const bool takes = (count > state) | (state == known);
    const std::uint8_t unknown_verdict = takes ? gate_takes_state : gate_keeps;
    const std::uint8_t known_verdict = verdicts[i] == count_is_above   ? gate_violated
                                       : verdicts[i] == count_is_below ? gate_impossible
                                                                       : gate_keeps;
    const std::uint8_t verdict = count == known ? known_verdict : unknown_verdict;
    const std::uint8_t larger = count > state ? count : state;
    verdicts[i] = verdict;
    states[i] = verdict == gate_takes_state  ? larger
                : verdict == gate_violated   ? known
                : verdict == gate_impossible ? failed
                                             : state;
  }
}

// Takes the points where the gate did not keep the row, and writes its reasons.
CONGTAM_KERNEL void close_gate(std::size_t rows, const std::uint8_t* __restrict verdicts, std::uint16_t violated,
                               std::uint16_t impossible, std::int64_t* __restrict points,
                               std::uint16_t* __restrict reasons) {
  for (std::size_t i = 0; i < rows; ++i) points[i] = verdicts[i] == gate_keeps ? points[i] : 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint16_t taken = verdicts[i] == gate_violated     ? violated
                                : verdicts[i] == gate_impossible ? impossible
                                                                 : std::uint16_t{0};
    reasons[i] = verdicts[i] == gate_keeps ? reasons[i] : taken;
  }
}

// Deadlines that are dates of the facts, moved by so many days; a known one beyond what a date may be is failed.
CONGTAM_KERNEL void shift_dates(std::size_t rows, std::int64_t days, const std::int64_t* __restrict dates,
                                const std::uint8_t* __restrict date_states, std::int64_t* __restrict shifted,
                                std::uint8_t* __restrict states) {
  std::uint8_t wrong[1024];
  for (std::size_t i = 0; i < rows; ++i) {
    const bool is_date = (dates[i] > std::int64_t{INT32_MIN} + 1) & (dates[i] <= INT32_MAX);
    shifted[i] = is_date ? dates[i] + days : 0;
  }
  for (std::size_t i = 0; i < rows; ++i)
    wrong[i] = (dates[i] > std::int64_t{INT32_MIN} + 1) & (dates[i] <= INT32_MAX) ? 0 : 1;
  for (std::size_t i = 0; i < rows; ++i)
    states[i] = (date_states[i] == known) & (wrong[i] != 0) ? failed : date_states[i];
}

}  // namespace congtam::sdk::kernels

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif
