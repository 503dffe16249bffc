#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/block.hpp>
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/kernels.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>

// A term: top x clamp(f, 0, 1) rounded once, half up, where f is one fraction of at most two columns:
//     f = (x X + y Y + c) / (m Y + k), with m = 0 or k = 0.
// Ratio, reduction, mean level, items, deductions and scaled values are all of this shape.
namespace congtam::sdk {

// f with whole coefficients, not reduced.
struct Share {
  int128 x = 0, y = 0, c = 0, m = 0, k = 0;
};

// Which bits of the values must be clear for a tier of kernels.hpp to be exact.
struct Reach {
  bool possible = false;
  std::uint64_t x = 0, y = 0;

  bool holds(const kernels::Bits& bits) const { return possible && ((bits.x & x) | (bits.y & y)) == 0; }
};

namespace term_detail {

constexpr std::int64_t largest_coefficient = std::int64_t{1} << 62;

// The bits above the largest 2^bits - 1 (bits <= most) whose product with factor is at most room.
constexpr std::uint64_t bits_beyond(int128 factor, int128 room, int most) {
  int bits = most;
  while (bits > 0 && factor * ((int128{1} << bits) - 1) > room) --bits;
  return ~((std::uint64_t{1} << bits) - 1);
}

// Everything added up stays below 2^limit_bits, every value below 2^value_bits.
constexpr Reach reach_of(const kernels::Quotient& q, int limit_bits, int value_bits) {
  const auto size = [](std::int64_t value) { return fraction_detail::magnitude(value); };
  const int128 room = (int128{1} << limit_bits) - 1 - static_cast<int128>(size(q.c)) - q.k;
  if (room < 0) return {};
  return {true, bits_beyond(static_cast<int128>(size(q.x)), room / 2, value_bits),
          bits_beyond(static_cast<int128>(size(q.y)) + q.m, room / 2, value_bits)};
}

}  // namespace term_detail

class Term {
 public:
  // top: units of the maximum. place: for the refusal when the numbers of the ruleset do not fit.
  Term(const Share& share, std::int32_t top, Input x, std::optional<Input> y, const Params& place) : x_(x), y_(y) {
    quotient_ = reduced(share, top, place);
    fast_ = term_detail::reach_of(quotient_, 53, 52);
    wide_ = term_detail::reach_of(quotient_, 61, 61);
    negative_allowed_ = !y && units_in_one(x.about->kind) != 1;
  }

  // What a formula is written from (formula.hpp).
  const kernels::Quotient& quotient() const { return quotient_; }
  const Input& x() const { return x_; }
  const std::optional<Input>& y() const { return y_; }
  bool negative_allowed() const { return negative_allowed_; }

  // The larger of the states of the inputs.
  void states(const Block& block, State* out) const {
    kernels::copy_states(block.rows(), block.states(x_), out);
    if (y_) kernels::merge_states(block.rows(), block.states(*y_), out);
  }

  // states: as merged; a known value that cannot be makes its row CT_FAILED.
  void units(const Block& block, std::int32_t* out, State* states) const {
    if (fast_.holds(fast(block, out))) return;
    // One huge value does not cost the whole block.
    for (std::size_t first = 0; first < block.rows(); first += tile_rows) {
      const Block tile = block.part(first, std::min(tile_rows, block.rows() - first));
      const kernels::Bits bits = fast(tile, out + first);
      if (fast_.holds(bits)) continue;
      if (wide_.holds(bits)) {
        kernels::divide_wide(tile.rows(), quotient_, tile.values(x_), y_ ? tile.values(*y_) : nullptr, out + first);
      } else {
        for (std::size_t i = 0; i < tile.rows(); ++i) out[first + i] = exact(Row(tile, i), states[first + i]);
      }
    }
  }

 private:
  static constexpr std::size_t tile_rows = 64;

  // floor((top f) + 1/2) = floor(N / M) with N = 2 top (x X + y Y + c) + (m Y + k) and M = 2 (m Y + k), in lowest
  // terms.
  static kernels::Quotient reduced(const Share& f, std::int32_t top, const Params& place) {
    const int128 twice = int128{2} * top;
    int128 whole[] = {twice * f.x, twice * f.y + f.m, twice * f.c + f.k, 2 * f.m, 2 * f.k};
    int128 common = std::max(whole[3], whole[4]);
    for (const int128 value : whole) common = fraction_detail::greatest_common_divisor(value, common);
    for (int128& value : whole) {
      value /= common;
      if (fraction_detail::magnitude(value) >= term_detail::largest_coefficient) {
        place.refuse_here("Các số trong tham số quá lớn để tính chính xác.");
      }
    }
    kernels::Quotient q;
    q.x = static_cast<std::int64_t>(whole[0]);
    q.y = static_cast<std::int64_t>(whole[1]);
    q.c = static_cast<std::int64_t>(whole[2]);
    q.m = static_cast<std::int64_t>(whole[3]);
    q.k = static_cast<std::int64_t>(whole[4]);
    q.top = top;
    return q;
  }

  kernels::Bits fast(const Block& block, std::int32_t* out) const {
    if (quotient_.m != 0) {
      return kernels::divide_columns(block.rows(), quotient_, block.values(x_), block.values(*y_), out);
    }
    if (!y_) return kernels::divide_by_constant(block.rows(), quotient_, block.values(x_), out);
    return kernels::divide_two_by_constant(block.rows(), quotient_, block.values(x_), block.values(*y_), out);
  }

  // The 128-bit tier, and the only one that meets negative values: coefficients are below 2^62, so nothing overflows.
  std::int32_t exact(const Row& row, State& state) const {
    const std::int64_t x = row.known(x_) ? row.value(x_) : 0;
    const std::int64_t y = y_ && row.known(*y_) ? row.value(*y_) : 0;
    if ((x < 0 && !negative_allowed_) || y < 0) {
      state = CT_FAILED;
      return kernels::units_impossible;
    }
    const int128 denominator = int128{quotient_.m} * y + quotient_.k;
    if (denominator == 0) return kernels::units_nothing;
    const int128 numerator = int128{quotient_.x} * x + int128{quotient_.y} * y + quotient_.c;
    if (numerator < 0) return 0;
    return static_cast<std::int32_t>(std::min<int128>(numerator / denominator, quotient_.top));
  }

  Input x_;
  std::optional<Input> y_;
  kernels::Quotient quotient_;
  Reach fast_, wide_;
  bool negative_allowed_ = false;  // a decimal or percent by itself may be below 0, and earns 0 there
};

// (num / den - from) / (full_at - from), in columns of any amounts; from and full_at in ten-thousandths of a percent
// point.
inline Share share_of_ratio(const Input& num, const Input& den, std::int64_t from, std::int64_t full_at) {
  const int128 num_scale = units_in_one(num.about->kind);
  const int128 den_scale = units_in_one(den.about->kind);
  return {hundred_percent * den_scale, -from * num_scale, 0, (full_at - from) * num_scale, 0};
}

}  // namespace congtam::sdk
