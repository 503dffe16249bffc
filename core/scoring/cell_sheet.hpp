#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "model/state.hpp"
#include "scoring/fact_column.hpp"

namespace congtam::scoring {

// State and reason of a cell in 16 bits: the state takes three bits that no reason uses, between the bit of the host's
// own reasons and the numbers below most_reasons.
inline constexpr std::uint32_t most_reasons = 0x1000;
inline constexpr unsigned tag_state_shift = 12;
constexpr std::uint16_t cell_tag(std::uint8_t state, std::uint16_t reason) {
  return static_cast<std::uint16_t>(reason | state << tag_state_shift);
}

// The cells of the units that share a plan, kept narrow: points, reason and state in 4 bytes where the maximum of the
// criterion is at most 6,5535 points, in 6 above. What a state is treated as follows from the criterion (CellPolicy)
// and is not kept. Stored block by block, in a block criterion by criterion, so that a scored column is written in one
// piece; writing goes past the cache, which then keeps the facts.
//
// Concurrent store() of different blocks is allowed; the writer ends with publish().
class CellSheet {
 public:
  struct Content {
    std::int32_t points = 0;  // ten-thousandths
    std::uint16_t reason = 0;
    model::State state = model::State::unset;
  };

  // max: of every criterion, ten-thousandths, at most 2^31 - 1. Cells have no meaning until they are stored.
  CellSheet(std::span<const std::int64_t> max, std::size_t rows);

  Content read(std::size_t row, std::size_t criterion) const;
  void write(std::size_t row, std::size_t criterion, const Content& content);

  // Rows first .. first + rows of one criterion, first a multiple of block_rows and rows at most block_rows. Points are
  // within 0 .. max. The arrays are aligned to 64 bytes and block_rows long, whatever `rows` is.
  void store(std::size_t criterion, std::size_t first, std::size_t rows, const std::uint32_t* points,
             const std::uint16_t* tags);
  // The same for a criterion whose points are kept in 16 bits.
  void store(std::size_t criterion, std::size_t first, std::size_t rows, const std::uint16_t* points,
             const std::uint16_t* tags);

  // After the last store() of a thread: makes what it wrote visible to others.
  static void publish();

  std::size_t bytes() const { return bytes_; }

 private:
  struct Column {
    std::size_t row_bytes_before = 0;  // of the criteria in front of it
    bool wide = false;                 // points in 32 bits, else in 16
  };
  struct Free {
    void operator()(std::byte* memory) const;
  };
  struct Place {
    std::byte *points, *tags;
  };
  Place place_of(std::size_t block, const Column& column) const;

  std::vector<Column> columns_;
  std::size_t capacity_ = 0;  // rows of a block, a multiple of 64 that every block has room for
  std::size_t row_bytes_ = 0;
  std::size_t bytes_ = 0;
  std::unique_ptr<std::byte[], Free> memory_;
};

}  // namespace congtam::scoring
