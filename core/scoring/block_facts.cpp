#include "scoring/block_facts.hpp"

#include <algorithm>
#include <iterator>

#include "model/state.hpp"

namespace congtam::scoring {
namespace {

// Stands for the states of every column that has only known facts in a block: one kilobyte that never leaves the cache.
struct KnownStates {
  KnownStates() { states.fill(static_cast<std::uint8_t>(model::State::known)); }
  alignas(64) std::array<std::uint8_t, block_rows> states;
};
const KnownStates known_throughout;

}  // namespace

void BlockFacts::read(std::span<const FactColumn* const> columns, std::size_t first, std::size_t rows) {
  const std::size_t lines = rows / std::size(Line{}.number) + 1;  // one more, so that columns do not lie 4 KB apart
  if (lines_.size() < columns.size() * lines) lines_.resize(columns.size() * lines);
  columns_.clear();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FactColumn& column = *columns[i];
    std::int64_t* const numbers = lines_[i * lines].number;
    column.value.widen(first, rows, numbers);
    const bool all_known = column.state.all_known(first, rows);
    columns_.push_back({numbers, all_known ? known_throughout.states.data() : column.state.from(first)});
  }
}

std::span<const ct_column> BlockFacts::from(std::size_t row) {
  if (row == 0) return columns_;
  later_.clear();
  for (const ct_column& column : columns_) later_.push_back({column.value + row, column.state + row});
  return later_;
}

void FactsAhead::begin(std::span<const FactColumn* const> columns, std::size_t first, std::size_t last,
                       std::size_t steps) {
  pieces_.clear();
  per_step_ = piece_ = place_ = 0;
  if (first >= last || steps == 0) return;
  const std::size_t rows = std::min(block_rows, last - first);
  std::size_t bytes = 0;
  const auto add = [&](const void* from, std::size_t length) {
    pieces_.push_back({static_cast<const std::byte*>(from), length});
    bytes += length;
  };
  for (const FactColumn* column : columns) {
    const std::span<const std::byte> numbers = column->value.kept(first, rows);
    add(numbers.data(), numbers.size());
    if (!column->state.all_known(first, rows)) add(column->state.from(first), rows);
  }
  per_step_ = (bytes / steps / stride + 1) * stride;
}

void FactsAhead::step() {
  for (std::size_t left = per_step_; left > 0 && piece_ < pieces_.size();) {
    const Piece& piece = pieces_[piece_];
    const std::size_t end = std::min(piece.bytes, place_ + left);
    left -= std::min(left, end - place_);
    for (; place_ < end; place_ += stride) __builtin_prefetch(piece.from + place_, 0, 2);
    if (place_ < piece.bytes) break;
    place_ = 0;
    ++piece_;
  }
}

}  // namespace congtam::scoring
