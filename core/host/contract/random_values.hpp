#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/state.hpp"

namespace congtam::host::contract {

// splitmix64: small, seeded, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  // 0 .. bound-1; bound 0 gives 0.
  std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }

 private:
  std::uint64_t state_;
};

// What a column may hold.
struct ColumnShape {
  model::Kind kind = model::Kind::count;
  std::int64_t values = 0;  // levels, choices or texts there are
};

// A value that can occur in life; dates lie around `as_of`.
std::int64_t ordinary_value(const ColumnShape& shape, std::int32_t as_of, Random& random);

// A value that no honest fact has, or that lies at the edge of 64 bits.
std::int64_t extreme_value(const ColumnShape& shape, Random& random);

// Certainly wrong for its kind (a third answer to a yes or no, level 0, minus one meeting).
bool has_impossible_value(model::Kind kind);
std::int64_t impossible_value(const ColumnShape& shape);

// Cells as columns.
struct Cells {
  std::size_t rows = 0;
  std::vector<std::vector<std::int64_t>> value;
  std::vector<std::vector<std::uint8_t>> state;

  std::size_t columns() const { return value.size(); }
  void set(std::size_t column, std::size_t row, std::int64_t known);
  void set_state(std::size_t column, std::size_t row, std::uint8_t unknown);
};

Cells empty_cells(std::size_t columns, std::size_t rows, std::uint8_t state);

// Every state an input can have, ordinary values mostly, extreme ones here and there.
Cells random_cells(const std::vector<ColumnShape>& shapes, std::size_t rows, std::int32_t as_of, Random& random);

}  // namespace congtam::host::contract
