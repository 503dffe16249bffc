#include "scoring/cell_sheet.hpp"

#include <congtam/sdk/kernels.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>

#include "base/failure.hpp"
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace congtam::scoring {
namespace {

constexpr std::size_t cache_line = 64;

template <typename Number>
Number number_at(const std::byte* column, std::size_t row) {
  Number value;
  std::memcpy(&value, column + row * sizeof(Number), sizeof(Number));
  return value;
}

template <typename Number>
void put(std::byte* column, std::size_t row, Number value) {
  std::memcpy(column + row * sizeof(Number), &value, sizeof(Number));
}

// Copies whole cache lines past the cache; both ends are aligned and have room for the last line.
void stream(std::byte* to, const void* from, std::size_t bytes) {
#if defined(__SSE2__)
  const auto* source = static_cast<const __m128i*>(from);
  auto* target = static_cast<__m128i*>(static_cast<void*>(to));
  const std::size_t pieces = (bytes + cache_line - 1) / cache_line * (cache_line / sizeof(__m128i));
  for (std::size_t i = 0; i < pieces; ++i) _mm_stream_si128(target + i, _mm_load_si128(source + i));
#else
  std::memcpy(to, from, bytes);
#endif
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3")
#endif
CONGTAM_KERNEL void narrow_points(std::size_t rows, const std::uint32_t* __restrict from,
                                  std::uint16_t* __restrict to) {
  for (std::size_t i = 0; i < rows; ++i) to[i] = static_cast<std::uint16_t>(from[i]);
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

}  // namespace

void CellSheet::Free::operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t{cache_line}); }

CellSheet::CellSheet(std::span<const std::int64_t> max, std::size_t rows) {
  capacity_ = std::min(block_rows, (rows + 63) / 64 * 64);
  for (const std::int64_t top : max) {
    if (top > std::numeric_limits<std::int32_t>::max()) throw base::Failure::internal("a maximum beyond 32 bits");
    columns_.push_back({row_bytes_, top > std::numeric_limits<std::uint16_t>::max()});
    row_bytes_ += (columns_.back().wide ? 4u : 2u) + 2u;
  }
  const std::size_t blocks = (rows + block_rows - 1) / block_rows;
  bytes_ = blocks * capacity_ * row_bytes_;
  memory_.reset(static_cast<std::byte*>(::operator new[](bytes_, std::align_val_t{cache_line})));
}

CellSheet::Place CellSheet::place_of(std::size_t block, const Column& column) const {
  std::byte* points = memory_.get() + (block * row_bytes_ + column.row_bytes_before) * capacity_;
  return {points, points + capacity_ * (column.wide ? 4 : 2)};
}

CellSheet::Content CellSheet::read(std::size_t row, std::size_t criterion) const {
  const Column& column = columns_[criterion];
  const Place place = place_of(row / block_rows, column);
  const std::size_t i = row % block_rows;
  Content content;
  content.points = column.wide ? number_at<std::int32_t>(place.points, i) : number_at<std::uint16_t>(place.points, i);
  const auto tag = number_at<std::uint16_t>(place.tags, i);
  constexpr std::uint16_t state_bits = 7u << tag_state_shift;
  content.reason = static_cast<std::uint16_t>(tag & ~state_bits);
  content.state = static_cast<model::State>((tag & state_bits) >> tag_state_shift);
  return content;
}

void CellSheet::write(std::size_t row, std::size_t criterion, const Content& content) {
  const Column& column = columns_[criterion];
  const Place place = place_of(row / block_rows, column);
  const std::size_t i = row % block_rows;
  if (column.wide) {
    put(place.points, i, content.points);
  } else {
    put(place.points, i, static_cast<std::uint16_t>(content.points));
  }
  put(place.tags, i, cell_tag(static_cast<std::uint8_t>(content.state), content.reason));
}

void CellSheet::store(std::size_t criterion, std::size_t first, std::size_t rows, const std::uint32_t* points,
                      const std::uint16_t* tags) {
  const Column& column = columns_[criterion];
  if (!column.wide) {
    alignas(cache_line) std::uint16_t narrow[block_rows];
    narrow_points(rows, points, narrow);
    store(criterion, first, rows, narrow, tags);
    return;
  }
  const Place place = place_of(first / block_rows, column);
  stream(place.points, points, rows * sizeof(std::uint32_t));
  stream(place.tags, tags, rows * sizeof(std::uint16_t));
}

void CellSheet::store(std::size_t criterion, std::size_t first, std::size_t rows, const std::uint16_t* points,
                      const std::uint16_t* tags) {
  const Place place = place_of(first / block_rows, columns_[criterion]);
  stream(place.points, points, rows * sizeof(std::uint16_t));
  stream(place.tags, tags, rows * sizeof(std::uint16_t));
}

void CellSheet::publish() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}

}  // namespace congtam::scoring
