#include "scoring/settle.hpp"

#include <congtam/sdk/kernels.hpp>

#include <algorithm>
#include <limits>

namespace congtam::scoring {

void BlockSums::clear(std::size_t slots, std::size_t rows) {
  points_.resize(std::max(points_.size(), slots * block_rows));
  max_.resize(points_.size());
  marks_.resize(block_rows);
  for (std::size_t place = 0; place < slots; ++place) {
    std::fill_n(slot(place).points, rows, 0);
    std::fill_n(slot(place).max, rows, 0);
  }
  std::fill_n(marks_.data(), rows, std::uint8_t{0});
}

// As in the kernels of the SDK: one width of lane per loop, so that the compiler vectorises each.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3")
#endif

namespace {

namespace states = sdk::kernels;

struct PlainBlock {
  std::int32_t max, points_if_nothing, max_if_nothing;
  std::uint16_t reason_count;
};

// Anything outside 0 .. max of a known cell or other than 0 elsewhere, a state that does not exist or is unset, a
// reason that was not declared. Lane: holds max; 16 bits hold that of most criteria and make the loops twice as fast.
template <class Lane>
[[gnu::always_inline]] inline bool is_possible_in(std::size_t rows, const PlainBlock& block,
                                                  const std::int64_t* __restrict points,
                                                  const std::uint8_t* __restrict state,
                                                  const std::uint16_t* __restrict reason, Lane* __restrict narrow,
                                                  Lane* __restrict wide_state) {
  const auto max = static_cast<Lane>(block.max);
  const std::uint16_t reason_count = block.reason_count;
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    seen |= points[i];
    narrow[i] = static_cast<Lane>(points[i]);
  }
  std::uint8_t wrong_state = 0;
  for (std::size_t i = 0; i < rows; ++i)
    wrong_state =
        static_cast<std::uint8_t>(wrong_state | (static_cast<std::uint8_t>(state[i] - 1) < states::failed ? 0 : 1));
  std::uint16_t wrong_reason = 0;
  for (std::size_t i = 0; i < rows; ++i)
    wrong_reason = static_cast<std::uint16_t>(wrong_reason | (reason[i] < reason_count ? 0 : 1));
  for (std::size_t i = 0; i < rows; ++i) wide_state[i] = state[i];
  Lane wrong_points = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const Lane limit = wide_state[i] == states::known ? max : Lane{0};
    wrong_points = static_cast<Lane>(wrong_points | (narrow[i] <= limit ? 0 : 1));
  }
  const bool beyond_lane = (static_cast<std::uint64_t>(seen) >> (8 * sizeof(Lane))) != 0;
  return !beyond_lane && wrong_points == 0 && wrong_state == 0 && wrong_reason == 0;
}

template <class Lane>
[[gnu::always_inline]] inline void add_in(std::size_t rows, const PlainBlock& block, Lane* __restrict wide_state,
                                          Lane* __restrict points, std::int32_t* __restrict sum_of_points,
                                          std::int32_t* __restrict sum_of_max) {
  const auto max = static_cast<Lane>(block.max);
  const auto points_if_nothing = static_cast<Lane>(block.points_if_nothing);
  const auto max_if_nothing = static_cast<Lane>(block.max_if_nothing);
  for (std::size_t i = 0; i < rows; ++i) {
    const Lane state = wide_state[i];
    const bool counted = (state == states::known) | (state == states::missing);
    points[i] = state == states::nothing_arose ? points_if_nothing : points[i];
    wide_state[i] = state == states::nothing_arose ? max_if_nothing : counted ? max : Lane{0};  // now what counts
  }
  for (std::size_t i = 0; i < rows; ++i) sum_of_points[i] += static_cast<std::int32_t>(points[i]);
  for (std::size_t i = 0; i < rows; ++i) sum_of_max[i] += static_cast<std::int32_t>(wide_state[i]);
}

CONGTAM_KERNEL bool is_block_possible(std::size_t rows, const PlainBlock& block, const std::int64_t* points,
                                      const std::uint8_t* state, const std::uint16_t* reason, std::uint32_t* narrow,
                                      std::uint32_t* wide_state) {
  return is_possible_in(rows, block, points, state, reason, narrow, wide_state);
}
CONGTAM_KERNEL bool is_short_block_possible(std::size_t rows, const PlainBlock& block, const std::int64_t* points,
                                            const std::uint8_t* state, const std::uint16_t* reason,
                                            std::uint16_t* narrow, std::uint16_t* wide_state) {
  return is_possible_in(rows, block, points, state, reason, narrow, wide_state);
}
CONGTAM_KERNEL void add_block(std::size_t rows, const PlainBlock& block, std::uint32_t* wide_state,
                              std::uint32_t* points, std::int32_t* sum_of_points, std::int32_t* sum_of_max) {
  add_in(rows, block, wide_state, points, sum_of_points, sum_of_max);
}
CONGTAM_KERNEL void add_short_block(std::size_t rows, const PlainBlock& block, std::uint16_t* wide_state,
                                    std::uint16_t* points, std::int32_t* sum_of_points, std::int32_t* sum_of_max) {
  add_in(rows, block, wide_state, points, sum_of_points, sum_of_max);
}

CONGTAM_KERNEL void mark_block(std::size_t rows, const std::uint8_t* __restrict state, std::uint8_t if_missing,
                               std::uint8_t* __restrict marks) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t missing = state[i] == states::missing ? if_missing : std::uint8_t{0};
    const std::uint8_t failed = state[i] == states::failed ? mark_failed : std::uint8_t{0};
    marks[i] = static_cast<std::uint8_t>(marks[i] | missing | failed);
  }
}

}  // namespace

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

bool settle_plain(std::size_t rows, const PlainRule& rule, std::uint32_t reason_count, const Answers& answers,
                  SettledPoints& points, BlockSums::Slot sums, std::uint8_t* marks) {
  if (reason_count > 0x8000) return false;  // beside the host's own
  const PlainBlock block{rule.max, rule.points_if_nothing, rule.counts_nothing ? rule.max : 0,
                         static_cast<std::uint16_t>(reason_count)};
  points.is_short = rule.max <= std::numeric_limits<std::uint16_t>::max();
  if (points.is_short) {
    alignas(64) std::uint16_t state[block_rows];
    if (!is_short_block_possible(rows, block, answers.points, answers.states, answers.reasons, points.narrow, state))
      return false;
    add_short_block(rows, block, state, points.narrow, sums.points, sums.max);
  } else {
    alignas(64) std::uint32_t state[block_rows];
    if (!is_block_possible(rows, block, answers.points, answers.states, answers.reasons, points.wide, state))
      return false;
    add_block(rows, block, state, points.wide, sums.points, sums.max);
  }
  mark_block(rows, answers.states, rule.missing_is_gap ? mark_missing : std::uint8_t{0}, marks);
  return true;
}

}  // namespace congtam::scoring
