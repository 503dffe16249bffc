#include "scoring/narrow_numbers.hpp"

#include <congtam/sdk/kernels.hpp>

#include <cstring>
#include <utility>

namespace congtam::scoring {
namespace {

std::size_t width_of(std::int64_t number) {
  if (number == static_cast<std::int8_t>(number)) return 1;
  if (number == static_cast<std::int16_t>(number)) return 2;
  return number == static_cast<std::int32_t>(number) ? 4 : 8;
}

// Calls `task` with a number of the type that is kept in so many bytes.
template <typename Task>
auto with_type(std::size_t width, const Task& task) {
  switch (width) {
    case 1:
      return task(std::int8_t{});
    case 2:
      return task(std::int16_t{});
    case 4:
      return task(std::int32_t{});
    default:
      return task(std::int64_t{});
  }
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3")
#endif
// `from` are numbers of the type, whatever their alignment.
template <typename Number>
[[gnu::always_inline]] inline void widen_from(std::size_t count, const std::byte* __restrict from,
                                              std::int64_t* __restrict wide) {
  for (std::size_t i = 0; i < count; ++i) {
    Number number;
    __builtin_memcpy(&number, from + i * sizeof(Number), sizeof(Number));
    wide[i] = number;
  }
}
CONGTAM_KERNEL void widen_1(std::size_t count, const std::byte* from, std::int64_t* wide) {
  widen_from<std::int8_t>(count, from, wide);
}
CONGTAM_KERNEL void widen_2(std::size_t count, const std::byte* from, std::int64_t* wide) {
  widen_from<std::int16_t>(count, from, wide);
}
CONGTAM_KERNEL void widen_4(std::size_t count, const std::byte* from, std::int64_t* wide) {
  widen_from<std::int32_t>(count, from, wide);
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

}  // namespace

std::int64_t NarrowNumbers::operator[](std::size_t place) const {
  const std::byte* from = bytes_.data() + place * width_;
  return with_type(width_, [&](auto number) {
    std::memcpy(&number, from, sizeof(number));
    return static_cast<std::int64_t>(number);
  });
}

void NarrowNumbers::set(std::size_t place, std::int64_t number) {
  if (const std::size_t width = width_of(number); width > width_) {
    NarrowNumbers wider(count_);
    wider.width_ = width;
    wider.bytes_.resize(count_ * width);
    for (std::size_t i = 0; i < count_; ++i) wider.put(i, (*this)[i]);
    *this = std::move(wider);
  }
  put(place, number);
}

void NarrowNumbers::put(std::size_t place, std::int64_t number) {
  std::byte* to = bytes_.data() + place * width_;
  with_type(width_, [&](auto kept) {
    kept = static_cast<decltype(kept)>(number);
    std::memcpy(to, &kept, sizeof(kept));
  });
}

void NarrowNumbers::widen(std::size_t first, std::size_t count, std::int64_t* wide) const {
  const std::byte* from = kept(first, count).data();
  switch (width_) {
    case 1:
      return widen_1(count, from, wide);
    case 2:
      return widen_2(count, from, wide);
    case 4:
      return widen_4(count, from, wide);
    default:
      std::memcpy(wide, from, count * sizeof(std::int64_t));
  }
}

void NarrowNumbers::reorder(const std::vector<std::size_t>& order) {
  NarrowNumbers moved(order.size());
  moved.width_ = width_;
  moved.bytes_.resize(order.size() * width_);
  for (std::size_t i = 0; i < order.size(); ++i) moved.put(i, (*this)[order[i]]);
  *this = std::move(moved);
}

}  // namespace congtam::scoring
