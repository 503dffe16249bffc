#pragma once
#include <congtam/plugin.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "scoring/fact_column.hpp"

namespace congtam::scoring {

// The facts of one block as the contract wants them: numbers widened into memory of its own, states where they are
// kept. Memory of one thread.
class BlockFacts {
 public:
  // Of `rows` units from `first` on; rows is at most block_rows.
  void read(std::span<const FactColumn* const> columns, std::size_t first, std::size_t rows);

  // The columns from this row of the block on. Valid until the next call.
  std::span<const ct_column> from(std::size_t row);

 private:
  struct alignas(64) Line {
    std::int64_t number[8];
  };

  std::vector<Line> lines_;  // column by column
  std::vector<ct_column> columns_, later_;
};

// Fetches what the next call reads into the second-level cache, a few lines at a time between the loops that settle
// this one: those work on what is in the cache already, and memory would be idle meanwhile. It changes when bytes are
// fetched, nothing else.
class FactsAhead {
 public:
  // Of at most block_rows units from `first` on, before `last`; everything is fetched after so many steps.
  void begin(std::span<const FactColumn* const> columns, std::size_t first, std::size_t last, std::size_t steps);
  void step();

 private:
  struct Piece {
    const std::byte* from;
    std::size_t bytes;
  };
  static constexpr std::size_t stride = 64;  // a cache line

  std::vector<Piece> pieces_;
  std::size_t per_step_ = 0, piece_ = 0, place_ = 0;
};

}  // namespace congtam::scoring
