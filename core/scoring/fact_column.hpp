#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/fact.hpp"
#include "scoring/narrow_numbers.hpp"

namespace congtam::scoring {

// Where a column's value came from, for explanations.
// kept: as it was when last year was closed; kept_otherwise: it was kept, counted in another way, so it is not used.
enum class Origin : std::uint8_t { none, typed, derived, summed, computed, kept, kept_otherwise };

// Rows that are scored together: what a plugin reads and writes for a block stays in the second-level cache.
inline constexpr std::size_t block_rows = 1024;

// States of a column, all missing at first. Knows where every fact is known, as most are: nobody reads states there.
class StateColumn {
 public:
  explicit StateColumn(std::size_t rows);

  std::uint8_t operator[](std::size_t row) const { return states_[row]; }
  const std::uint8_t* from(std::size_t row) const { return states_.data() + row; }
  bool all_known(std::size_t first, std::size_t rows) const;
  void set(std::size_t row, std::uint8_t state);
  void reorder(const std::vector<std::size_t>& order);

 private:
  std::vector<std::uint8_t> states_;
  std::vector<std::uint32_t> unknown_;  // how many are not known, in every stretch of block_rows
};

// One indicator of one period for every unit. A plugin is never given a figure that cannot be (an undecidable row under
// `row_unknown: fail`, a sum past 64 bits): it stands here as missing and is marked impossible, and whoever reads it
// fails.
struct FactColumn {
  explicit FactColumn(std::size_t rows) : value(rows), state(rows) {}

  NarrowNumbers value;  // 0 where the state is not known
  StateColumn state;
  std::vector<std::uint8_t> impossible;   // empty: nowhere
  std::vector<model::Evidence> evidence;  // empty: given everywhere
  std::vector<Origin> origin;             // empty: none
};

}  // namespace congtam::scoring
