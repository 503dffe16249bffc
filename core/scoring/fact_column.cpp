#include "scoring/fact_column.hpp"

#include <algorithm>
#include <utility>

#include "model/state.hpp"

namespace congtam::scoring {
namespace {

constexpr auto fact_known = static_cast<std::uint8_t>(model::State::known);

}  // namespace

StateColumn::StateColumn(std::size_t rows) : states_(rows, static_cast<std::uint8_t>(model::State::missing)) {
  for (std::size_t first = 0; first < rows; first += block_rows)
    unknown_.push_back(static_cast<std::uint32_t>(std::min(block_rows, rows - first)));
}

bool StateColumn::all_known(std::size_t first, std::size_t rows) const {
  if (rows == 0) return true;
  const auto begin = unknown_.begin() + static_cast<std::ptrdiff_t>(first / block_rows);
  const auto end = unknown_.begin() + static_cast<std::ptrdiff_t>((first + rows - 1) / block_rows + 1);
  return std::all_of(begin, end, [](std::uint32_t unknown) { return unknown == 0; });
}

void StateColumn::set(std::size_t row, std::uint8_t state) {
  std::uint32_t& unknown = unknown_[row / block_rows];
  unknown -= states_[row] != fact_known ? 1 : 0;
  unknown += state != fact_known ? 1 : 0;
  states_[row] = state;
}

void StateColumn::reorder(const std::vector<std::size_t>& order) {
  StateColumn moved(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) moved.set(i, states_[order[i]]);
  *this = std::move(moved);
}

}  // namespace congtam::scoring
