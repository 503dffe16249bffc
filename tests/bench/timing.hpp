// Medians of nine, the variants taking turns, so that a busy moment of the machine meets all of them.
#pragma once
#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace bench {

inline double milliseconds(const std::function<void()>& body) {
  const auto begin = std::chrono::steady_clock::now();
  body();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

inline double median_of(std::vector<double> times) {
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
  return times[times.size() / 2];
}

// Every variant is run twice before it counts.
inline std::vector<double> medians(const std::vector<std::function<void()>>& variants, int rounds = 9) {
  std::vector<std::vector<double>> times(variants.size());
  for (int round = -2; round < rounds; ++round)
    for (std::size_t v = 0; v < variants.size(); ++v) {
      const double took = milliseconds(variants[v]);
      if (round >= 0) times[v].push_back(took);
    }
  std::vector<double> out;
  for (auto& all : times) out.push_back(median_of(all));
  return out;
}

}  // namespace bench
