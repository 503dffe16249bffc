#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace congtam::scoring {

// Whole numbers, each in as few bytes (1, 2, 4 or 8) as the widest of them needs: most facts are small counts, dates
// and answers, and a pass over a nation costs what it reads. All begin as 0.
//
// Reading from several threads is safe while nobody writes.
class NarrowNumbers {
 public:
  explicit NarrowNumbers(std::size_t count) : count_(count), bytes_(count) {}

  std::size_t size() const { return count_; }
  std::int64_t operator[](std::size_t place) const;
  // A number that does not fit widens all of them: at most three times in the life of a column.
  void set(std::size_t place, std::int64_t number);

  // Writes `count` numbers from `first` on to `wide`.
  void widen(std::size_t first, std::size_t count, std::int64_t* wide) const;
  // Where `count` numbers from `first` on are kept.
  std::span<const std::byte> kept(std::size_t first, std::size_t count) const {
    return std::span(bytes_).subspan(first * width_, count * width_);
  }

  // order[i]: the old place of the new i-th.
  void reorder(const std::vector<std::size_t>& order);

 private:
  void put(std::size_t place, std::int64_t number);

  std::size_t count_;
  std::size_t width_ = 1;  // bytes of a number
  std::vector<std::byte> bytes_;
};

}  // namespace congtam::scoring
