#include "host/contract/random_values.hpp"

#include <congtam/plugin.h>

#include <array>

namespace congtam::host::contract {
namespace {

using model::Kind;

std::int64_t around(std::int64_t centre, std::uint64_t distance, Random& random) {
  return centre - static_cast<std::int64_t>(distance) + static_cast<std::int64_t>(random.below(2 * distance + 1));
}

// Small numbers mostly: that is where boundaries and zero denominators are.
std::int64_t amount(Random& random) {
  switch (random.below(5)) {
    case 0:
      return static_cast<std::int64_t>(random.below(3));
    case 1:
      return static_cast<std::int64_t>(random.below(12));
    case 2:
      return static_cast<std::int64_t>(random.below(101));
    case 3:
      return static_cast<std::int64_t>(random.below(10001));
    default:
      return static_cast<std::int64_t>(random.below(1000000000));
  }
}

}  // namespace

std::int64_t ordinary_value(const ColumnShape& shape, std::int32_t as_of, Random& random) {
  switch (shape.kind) {
    case Kind::yes_no:
      return static_cast<std::int64_t>(random.below(2));
    case Kind::level:
    case Kind::choice:
      return 1 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(shape.values)));
    case Kind::text:
      return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(shape.values)));
    case Kind::date:
      return around(as_of, random.below(2) == 0 ? 5 : 200, random);
    case Kind::time:
      return around(std::int64_t{as_of} * 1440, random.below(2) == 0 ? 5 * 1440 : 200 * 1440, random);
    case Kind::percent:
      return random.below(4) == 0 ? static_cast<std::int64_t>(random.below(21)) * 50000
                                  : static_cast<std::int64_t>(random.below(1000001));
    case Kind::decimal:
      return amount(random) * (random.below(2) == 0 ? 10000 : 1);
    default:
      return amount(random);
  }
}

std::int64_t extreme_value(const ColumnShape& shape, Random& random) {
  constexpr std::array<std::int64_t, 10> edges = {
      INT64_MIN, INT64_MIN + 1, INT64_MAX, INT64_MAX - 1, -1, INT32_MIN, INT32_MAX, -10000, 1'000'000'000'000'000'000,
      0};
  // A text is the host's own place in a list, never read from a file.
  if (shape.kind == Kind::text) return 0;
  return random.below(4) == 0 ? shape.values + 1 : edges[random.below(edges.size())];
}

bool has_impossible_value(Kind kind) {
  return kind == Kind::yes_no || kind == Kind::level || kind == Kind::choice || kind == Kind::count;
}

std::int64_t impossible_value(const ColumnShape& shape) {
  if (shape.kind == Kind::yes_no) return 2;
  return shape.kind == Kind::count ? -1 : shape.values + 1;
}

void Cells::set(std::size_t column, std::size_t row, std::int64_t known) {
  value[column][row] = known;
  state[column][row] = CT_KNOWN;
}

void Cells::set_state(std::size_t column, std::size_t row, std::uint8_t unknown) {
  value[column][row] = 0;
  state[column][row] = unknown;
}

Cells empty_cells(std::size_t columns, std::size_t rows, std::uint8_t state) {
  Cells cells;
  cells.rows = rows;
  cells.value.assign(columns, std::vector<std::int64_t>(rows, 0));
  cells.state.assign(columns, std::vector<std::uint8_t>(rows, state));
  return cells;
}

Cells random_cells(const std::vector<ColumnShape>& shapes, std::size_t rows, std::int32_t as_of, Random& random) {
  Cells cells = empty_cells(shapes.size(), rows, CT_MISSING);
  for (std::size_t row = 0; row < rows; ++row) {
    // Half of the rows are wholly known, so that methods of many inputs are exercised too.
    const bool whole = random.below(2) == 0;
    for (std::size_t column = 0; column < shapes.size(); ++column) {
      if (!whole && random.below(4) == 0) {
        cells.set_state(column, row, static_cast<std::uint8_t>(CT_NOTHING_AROSE + random.below(5)));
      } else if (!whole && random.below(16) == 0) {
        cells.set(column, row, extreme_value(shapes[column], random));
      } else {
        cells.set(column, row, ordinary_value(shapes[column], as_of, random));
      }
    }
  }
  return cells;
}

}  // namespace congtam::host::contract
