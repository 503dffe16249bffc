#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/inputs.hpp>
#include <congtam/sdk/reasons.hpp>
#include <congtam/sdk/state.hpp>

#include <cstddef>
#include <cstdint>

// What a criterion sees of a batch and where it writes: plain arrays, so that kernels run over them.
namespace congtam::sdk {

// Rows per block: the columns of some fourteen criteria then stay in the second cache.
inline constexpr std::size_t block_rows = 1024;

// Consecutive rows of a batch.
class Block {
 public:
  Block(const ct_column* columns, std::size_t first, std::size_t rows)
      : columns_(columns), first_(first), rows_(rows) {}

  std::size_t rows() const { return rows_; }
  const std::int64_t* values(const Input& input) const { return columns_[input.column].value + first_; }
  const State* states(const Input& input) const { return columns_[input.column].state + first_; }

  Block part(std::size_t first, std::size_t rows) const { return {columns_, first_ + first, rows}; }

 private:
  const ct_column* columns_;
  std::size_t first_, rows_;
};

// The cells of one criterion for the rows of a block. Every element is written.
struct Cells {
  std::int64_t* points;
  State* state;
  Reason* reason;

  Cells part(std::size_t first) const { return {points + first, state + first, reason + first}; }
};

struct Cell {
  std::int64_t points = 0;
  State state = CT_KNOWN;
  Reason reason = reason_none;

  friend bool operator==(const Cell&, const Cell&) = default;
};

// One row of a block.
class Row {
 public:
  Row(const Block& block, std::size_t place) : block_(block.part(place, 1)) {}

  std::int64_t value(const Input& input) const { return *block_.values(input); }
  State state(const Input& input) const { return *block_.states(input); }
  bool known(const Input& input) const { return state(input) == CT_KNOWN; }
  const Block& block() const { return block_; }

 private:
  Block block_;
};

}  // namespace congtam::sdk
