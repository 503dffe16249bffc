#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace congtam::sample {

// splitmix64 (Steele, Lea, Flood 2014): the same numbers on every machine, which std:: distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // A stream of its own for each thing that is drawn, so that adding a unit does not change the others.
  Random(std::uint64_t seed, std::string_view purpose) : state_(seed) {
    for (const char c : purpose) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    next();
  }

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  // 0 <= result < bound; the bias of the remainder is below 2^-50 for the small bounds used here.
  int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }

  // low <= result <= high
  int between(int low, int high) { return low + below(high - low + 1); }

  // True in so many of a thousand cases.
  bool chance(int permille) { return below(1000) < permille; }

  // A place in `weights`, drawn in proportion; their sum is positive.
  std::size_t weighted(const std::vector<int>& weights) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    int drawn = below(sum);
    std::size_t place = 0;
    while (drawn >= weights[place]) drawn -= weights[place++];
    return place;
  }

 private:
  std::uint64_t state_;
};

}  // namespace congtam::sample
