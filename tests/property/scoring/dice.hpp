// Chance that can be repeated: everything drawn follows from the seed.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool one_in(int chances) { return between(1, chances) == 1; }
  bool percent(int share) { return between(1, 100) <= share; }
  template <class Type>
  const Type& pick(const std::vector<Type>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
  }
  std::string word(const std::vector<std::string>& from) { return pick(from); }
  template <class Type>
  void shuffle(std::vector<Type>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1))]);
  }

 private:
  std::mt19937_64 engine_;
};
