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

// Every bit, or none: choices among more than two are made of these, because the compiler follows branches through a
// chain of conditional expressions and then vectorises nothing.
[[gnu::always_inline]] inline std::uint8_t all_if(bool holds) { return holds ? std::uint8_t{0xFF} : std::uint8_t{0}; }
[[gnu::always_inline]] inline std::uint16_t all_16_if(bool holds) {
  return holds ? std::uint16_t{0xFFFF} : std::uint16_t{0};
}

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
    const std::uint8_t count = count_states[i], state = states[i], sign = verdicts[i];
    const std::uint8_t is_known = all_if(count == known);
    const std::uint8_t takes = all_if((count > state) | (state == known)) & static_cast<std::uint8_t>(~is_known);
    const std::uint8_t violated = all_if(sign == count_is_above) & is_known;
    const std::uint8_t impossible = all_if(sign == count_is_below) & is_known;
    const auto keeps = static_cast<std::uint8_t>(~(takes | violated | impossible));
    const std::uint8_t larger = count > state ? count : state;
    verdicts[i] = static_cast<std::uint8_t>((takes & gate_takes_state) | (violated & gate_violated) |
                                            (impossible & gate_impossible));
    states[i] =
        static_cast<std::uint8_t>((takes & larger) | (violated & known) | (impossible & failed) | (keeps & state));
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

// What two dates say of a row, whatever their states.
inline constexpr std::uint8_t date_in_time = 1, date_happened = 2, date_over = 4;

// The deadlines are moved by `shift` days. Returns whether they all lie in 1970 to what a date may be, so that nobody
// has to look at them one by one.
CONGTAM_KERNEL bool compare_dates(std::size_t rows, std::int64_t as_of, std::int64_t shift,
                                  const std::int64_t* __restrict done, const std::int64_t* __restrict deadline,
                                  std::uint8_t* __restrict seen) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto given = static_cast<std::uint64_t>(deadline[i]);
    const auto last = static_cast<std::int64_t>(given + static_cast<std::uint64_t>(shift));
    const std::int64_t in_time = done[i] <= last ? date_in_time : 0;
    const std::int64_t happened = done[i] <= as_of ? date_happened : 0;
    const std::int64_t over = last < as_of ? date_over : 0;
    seen[i] = static_cast<std::uint8_t>(in_time | happened | over);
    bits |= given;
  }
  return bits <= INT32_MAX;
}

inline constexpr std::uint8_t timing_none = 0, timing_on_time = 1, timing_late = 2, timing_never = 3,
                              timing_not_due = 4, timing_failed = 5;

// From what the dates say and the states to verdicts and final states. Done after as_of is not done. Not done is never
// once as_of lies after the deadline, and not due up to then.
CONGTAM_KERNEL void judge_timing(std::size_t rows, const std::uint8_t* __restrict seen,
                                 const std::uint8_t* __restrict done_state,
                                 const std::uint8_t* __restrict deadline_state, std::uint8_t* __restrict verdicts,
                                 std::uint8_t* __restrict states) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t done = done_state[i], deadline = deadline_state[i], dates = seen[i];
    const std::uint8_t is_done = all_if(done == known) & all_if((dates & date_happened) != 0);
    const std::uint8_t judged = all_if(deadline == known) & all_if((done == known) | (done == missing));
    const std::uint8_t in_time = all_if((dates & date_in_time) != 0), over = all_if((dates & date_over) != 0);
    const std::uint8_t done_verdict = (in_time & timing_on_time) | (~in_time & timing_late);
    const std::uint8_t open_verdict = (over & timing_never) | (~over & timing_not_due);
    const std::uint8_t other = done > deadline ? done : deadline;
    const std::uint8_t is_decided = is_done | over;
    verdicts[i] = static_cast<std::uint8_t>((judged & ((is_done & done_verdict) | (~is_done & open_verdict))) |
                                            (~judged & timing_failed & all_if(other == failed)));
    states[i] =
        static_cast<std::uint8_t>((judged & ((is_decided & known) | (~is_decided & not_due))) | (~judged & other));
  }
}

// What being on time, late or never done is worth.
struct Timing {
  std::int64_t as_of = 0;
  std::int64_t on_time = 0, late = 0, never = 0;  // points
  std::uint16_t on_time_reason = 0, late_reason = 0, never_reason = 0, not_due_reason = 0, failed_reason = 0;
};

CONGTAM_KERNEL void reward_timing(std::size_t rows, const Timing& timing, const std::uint8_t* __restrict verdicts,
                                  std::int64_t* __restrict points, std::uint16_t* __restrict reasons) {
  const Timing t = timing;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t verdict = verdicts[i];
    const std::int64_t less = verdict == timing_late ? t.late : verdict == timing_never ? t.never : 0;
    points[i] = verdict == timing_on_time ? t.on_time : less;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint16_t verdict = verdicts[i];
    reasons[i] = static_cast<std::uint16_t>((all_16_if(verdict == timing_on_time) & t.on_time_reason) |
                                            (all_16_if(verdict == timing_late) & t.late_reason) |
                                            (all_16_if(verdict == timing_never) & t.never_reason) |
                                            (all_16_if(verdict == timing_not_due) & t.not_due_reason) |
                                            (all_16_if(verdict == timing_failed) & t.failed_reason));
  }
}

}  // namespace congtam::sdk::kernels

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif
