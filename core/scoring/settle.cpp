#include "scoring/settle.hpp"

#include <congtam/sdk/kernels.hpp>

#include <algorithm>

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
// reason that was not declared.
CONGTAM_KERNEL bool is_block_possible(std::size_t rows, const PlainBlock& block, const std::int64_t* __restrict points,
                                      const std::uint8_t* __restrict state, const std::uint16_t* __restrict reason,
                                      std::int32_t* __restrict narrow, std::int32_t* __restrict wide_state) {
  const std::int32_t max = block.max;
  const std::uint16_t reason_count = block.reason_count;
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    seen |= points[i];
    narrow[i] = static_cast<std::int32_t>(points[i]);
  }
  std::uint8_t wrong_state = 0;
  for (std::size_t i = 0; i < rows; ++i)
    wrong_state =
        static_cast<std::uint8_t>(wrong_state | (static_cast<std::uint8_t>(state[i] - 1) < states::failed ? 0 : 1));
  std::uint16_t wrong_reason = 0;
  for (std::size_t i = 0; i < rows; ++i)
    wrong_reason = static_cast<std::uint16_t>(wrong_reason | (reason[i] < reason_count ? 0 : 1));
  for (std::size_t i = 0; i < rows; ++i) wide_state[i] = state[i];
  std::uint32_t sign = 0;  // of points and of what is left to the most they may be
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int32_t limit = wide_state[i] == states::known ? max : 0;
    sign |= static_cast<std::uint32_t>(narrow[i]) |
            (static_cast<std::uint32_t>(limit) - static_cast<std::uint32_t>(narrow[i]));
  }
  const bool beyond_32_bits = (static_cast<std::uint64_t>(seen) >> 31) != 0;
  return !beyond_32_bits && (sign >> 31) == 0 && wrong_state == 0 && wrong_reason == 0;
}

CONGTAM_KERNEL void add_block(std::size_t rows, const PlainBlock& block, const std::int32_t* __restrict wide_state,
                              std::int32_t* __restrict points, std::int32_t* __restrict sum_of_points,
                              std::int32_t* __restrict sum_of_max) {
  const PlainBlock b = block;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int32_t state = wide_state[i];
    const std::int32_t earned = state == states::nothing_arose ? b.points_if_nothing : points[i];
    const bool counted = (state == states::known) | (state == states::missing);
    const std::int32_t countable = state == states::nothing_arose ? b.max_if_nothing : counted ? b.max : 0;
    points[i] = earned;
    sum_of_points[i] += earned;
    sum_of_max[i] += countable;
  }
}

CONGTAM_KERNEL void mark_block(std::size_t rows, const std::uint8_t* __restrict state, std::uint8_t* __restrict marks) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t missing = state[i] == states::missing ? mark_missing : std::uint8_t{0};
    const std::uint8_t failed = state[i] == states::failed ? mark_failed : std::uint8_t{0};
    marks[i] = static_cast<std::uint8_t>(marks[i] | missing | failed);
  }
}

}  // namespace

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

bool settle_plain(std::size_t rows, const PlainRule& rule, std::uint32_t reason_count, const Answers& answers,
                  std::int32_t* points, BlockSums::Slot sums, std::uint8_t* marks) {
  if (reason_count > 0x8000) return false;  // beside the host's own
  alignas(64) std::int32_t wide_state[block_rows];
  const PlainBlock block{rule.max, rule.points_if_nothing, rule.counts_nothing ? rule.max : 0,
                         static_cast<std::uint16_t>(reason_count)};
  if (!is_block_possible(rows, block, answers.points, answers.states, answers.reasons, points, wide_state))
    return false;
  add_block(rows, block, wide_state, points, sums.points, sums.max);
  mark_block(rows, answers.states, marks);
  return true;
}

}  // namespace congtam::scoring
