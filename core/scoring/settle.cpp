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

constexpr auto state_known = sdk::kernels::known, state_nothing_arose = sdk::kernels::nothing_arose,
               state_missing = sdk::kernels::missing, state_failed = sdk::kernels::failed;

struct PlainBlock {
  std::int32_t max, points_if_nothing, max_if_nothing;
  std::uint16_t reason_count;
};

// Every bit, or none: a choice that the compiler does not turn into branches.
template <class Lane>
[[gnu::always_inline]] inline Lane all_if(bool holds) {
  return holds ? static_cast<Lane>(~Lane{0}) : Lane{0};
}

// Points that count, their maxima and tags of the cells, and whether every answer can be: nothing outside 0 .. max of a
// known cell or other than 0 elsewhere, no state that does not exist or is unset, no reason that was not declared.
// Lane: holds max; 16 bits hold that of most criteria and make the loops twice as fast.
template <class Lane>
[[gnu::always_inline]] inline bool settle_in(std::size_t rows, const PlainBlock& block, const Answers& answers,
                                             Lane* __restrict points, Lane* __restrict counted,
                                             std::uint16_t* __restrict tags) {
  const std::int64_t* __restrict answered = answers.points;
  const std::uint8_t* __restrict states = answers.states;
  const std::uint16_t* __restrict reasons = answers.reasons;
  const auto max = static_cast<Lane>(block.max), max_if_nothing = static_cast<Lane>(block.max_if_nothing);
  const auto points_if_nothing = static_cast<Lane>(block.points_if_nothing);
  const Lane reason_count = block.reason_count;
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    seen |= answered[i];
    points[i] = static_cast<Lane>(answered[i]);
  }
  Lane wrong = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const Lane state = states[i], reason = reasons[i], given = points[i];
    const Lane known = all_if<Lane>(state == state_known), missing = all_if<Lane>(state == state_missing);
    const Lane nothing = all_if<Lane>(state == state_nothing_arose);
    wrong |= all_if<Lane>(given > (max & known)) | all_if<Lane>(static_cast<Lane>(state - 1) >= state_failed) |
             all_if<Lane>(reason >= reason_count);
    tags[i] = static_cast<std::uint16_t>(reason | static_cast<Lane>(state << tag_state_shift));
    points[i] = (nothing & points_if_nothing) | (static_cast<Lane>(~nothing) & given);
    counted[i] = (nothing & max_if_nothing) | ((known | missing) & max);
  }
  return wrong == 0 && (static_cast<std::uint64_t>(seen) >> (8 * sizeof(Lane))) == 0;
}

template <class Lane>
[[gnu::always_inline]] inline void add_in(std::size_t rows, const Lane* __restrict points,
                                          const Lane* __restrict counted, std::int32_t* __restrict sum_of_points,
                                          std::int32_t* __restrict sum_of_max) {
  for (std::size_t i = 0; i < rows; ++i) sum_of_points[i] += static_cast<std::int32_t>(points[i]);
  for (std::size_t i = 0; i < rows; ++i) sum_of_max[i] += static_cast<std::int32_t>(counted[i]);
}

// Both return false, and the sums stay as they are, when some answer cannot be.
CONGTAM_KERNEL bool settle_wide(std::size_t rows, const PlainBlock& block, const Answers& answers,
                                std::uint32_t* points, std::uint16_t* tags, std::int32_t* sum_of_points,
                                std::int32_t* sum_of_max) {
  alignas(64) std::uint32_t counted[block_rows];
  if (!settle_in(rows, block, answers, points, counted, tags)) return false;
  add_in(rows, points, counted, sum_of_points, sum_of_max);
  return true;
}
CONGTAM_KERNEL bool settle_short(std::size_t rows, const PlainBlock& block, const Answers& answers,
                                 std::uint16_t* points, std::uint16_t* tags, std::int32_t* sum_of_points,
                                 std::int32_t* sum_of_max) {
  alignas(64) std::uint16_t counted[block_rows];
  if (!settle_in(rows, block, answers, points, counted, tags)) return false;
  add_in(rows, points, counted, sum_of_points, sum_of_max);
  return true;
}

CONGTAM_KERNEL void mark_block(std::size_t rows, const std::uint8_t* __restrict state, std::uint8_t if_missing,
                               std::uint8_t* __restrict marks) {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t missing = state[i] == state_missing ? if_missing : std::uint8_t{0};
    const std::uint8_t failed = state[i] == state_failed ? mark_failed : std::uint8_t{0};
    marks[i] = static_cast<std::uint8_t>(marks[i] | missing | failed);
  }
}

}  // namespace

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

bool settle_plain(std::size_t rows, const PlainRule& rule, std::uint32_t reason_count, const Answers& answers,
                  SettledCells& cells, BlockSums::Slot sums, std::uint8_t* marks) {
  if (reason_count > most_reasons) return false;
  const PlainBlock block{rule.max, rule.points_if_nothing, rule.counts_nothing ? rule.max : 0,
                         static_cast<std::uint16_t>(reason_count)};
  cells.is_short = rule.max <= std::numeric_limits<std::uint16_t>::max();
  const bool possible = cells.is_short
                            ? settle_short(rows, block, answers, cells.narrow, cells.tags, sums.points, sums.max)
                            : settle_wide(rows, block, answers, cells.wide, cells.tags, sums.points, sums.max);
  if (!possible) return false;
  mark_block(rows, answers.states, rule.missing_is_gap ? mark_missing : std::uint8_t{0}, marks);
  return true;
}

}  // namespace congtam::scoring
