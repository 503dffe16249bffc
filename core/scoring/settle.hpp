#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scoring/cell_sheet.hpp"
#include "scoring/policy.hpp"

namespace congtam::scoring {

// What a plugin wrote for one criterion and one block.
struct Answers {
  const std::int64_t* points;
  const std::uint8_t* states;
  const std::uint16_t* reasons;
};

// Marks of a unit, from any of its cells.
inline constexpr std::uint8_t mark_missing = 1, mark_failed = 2, mark_nulled = 4;

// Sums of one block of units while the criteria pass by, in 32 bits: for forms whose maxima add up to less than 2^31
// ten-thousandths. A slot is an area, or the bonus or penalty lines.
class BlockSums {
 public:
  struct Slot {
    std::int32_t *points, *max;
  };

  void clear(std::size_t slots, std::size_t rows);
  Slot slot(std::size_t place) { return {points_.data() + place * block_rows, max_.data() + place * block_rows}; }
  std::uint8_t* marks() { return marks_.data(); }

 private:
  std::vector<std::int32_t> points_, max_;
  std::vector<std::uint8_t> marks_;
};

// One criterion and one block as it is kept: points that count, in 16 bits a row where its maximum allows, else in 32,
// and tags (cell_sheet.hpp).
struct SettledCells {
  bool is_short = false;
  alignas(64) std::uint16_t tags[block_rows];
  alignas(64) std::uint16_t narrow[block_rows];
  alignas(64) std::uint32_t wide[block_rows];
};

// Checks every answer as is_possible() does and settles it as apply_policy() does for a plain criterion: `cells` are
// what counts, sums and marks grow. Returns false, with sums and marks untouched, when some answer cannot be: the cells
// then have to be looked at one by one. At most block_rows rows; reasons below `reason_count` exist.
bool settle_plain(std::size_t rows, const PlainRule& rule, std::uint32_t reason_count, const Answers& answers,
                  SettledCells& cells, BlockSums::Slot sums, std::uint8_t* marks);

}  // namespace congtam::scoring
