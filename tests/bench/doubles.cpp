#include "doubles.hpp"

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define BENCH_CLONES [[gnu::target_clones("default", "avx2", "arch=x86-64-v4")]]
#else
#define BENCH_CLONES
#endif

namespace bench {
namespace {

constexpr double unknown = __builtin_nan("");

[[gnu::always_inline]] inline double clamp01(double x) {
  const double low = x < 0.0 ? 0.0 : x;
  return low < 1.0 ? low : 1.0;
}

}  // namespace

BENCH_CLONES void double_ratio(std::size_t rows, const DoubleRatio& p, const double* __restrict num,
                               const double* __restrict den, double* __restrict points) {
  const double max = p.max, from = p.from, scale = 1.0 / (p.full_at - p.from);
  for (std::size_t i = 0; i < rows; ++i) {
    const double earned = max * clamp01((num[i] / den[i] - from) * scale);
    points[i] = (den[i] > 0.0) & (num[i] >= 0.0) ? earned : unknown;
  }
}

BENCH_CLONES void double_reduction(std::size_t rows, double max, double target, const double* __restrict now,
                                   const double* __restrict before, double* __restrict points) {
  const double scale = 1.0 / target;
  for (std::size_t i = 0; i < rows; ++i) {
    const double earned = max * clamp01((before[i] - now[i]) / before[i] * scale);
    points[i] = (before[i] > 0.0) & (now[i] >= 0.0) ? earned : unknown;
  }
}

BENCH_CLONES void double_bands(std::size_t rows, const DoubleBands& given, const double* __restrict num,
                               const double* __restrict den, double* __restrict points) {
  const DoubleBands p = given;
  for (std::size_t i = 0; i < rows; ++i) {
    const double r = 100.0 * num[i] / den[i];
    double earned = p.earned[3];
    earned = r > p.bound[2] ? p.earned[2] : earned;
    earned = r >= p.bound[1] ? p.earned[1] : earned;
    earned = r >= p.bound[0] ? p.earned[0] : earned;
    points[i] = (den[i] > 0.0) & (num[i] >= 0.0) ? earned : unknown;
  }
}

BENCH_CLONES void double_levels(std::size_t rows, const double* __restrict earned, const double* __restrict level,
                                double* __restrict points) {
  const double one = earned[0], two = earned[1], three = earned[2], four = earned[3];
  for (std::size_t i = 0; i < rows; ++i) {
    double found = unknown;
    found = level[i] == 1.0 ? one : found;
    found = level[i] == 2.0 ? two : found;
    found = level[i] == 3.0 ? three : found;
    points[i] = level[i] == 4.0 ? four : found;
  }
}

BENCH_CLONES void double_all_of(std::size_t rows, double max, const double* __restrict a, const double* __restrict b,
                                double* __restrict points) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double known = a[i] + b[i] == 2.0 ? max : unknown;
    points[i] = a[i] == 0.0 || b[i] == 0.0 ? 0.0 : known;
  }
}

BENCH_CLONES void double_per_item(std::size_t rows, double max, double each, const double* __restrict count,
                                  double* __restrict points) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double earned = each * count[i];
    points[i] = earned > max ? max : earned;
  }
}

BENCH_CLONES void double_timely(std::size_t rows, double on_time, double late, double never, double deadline,
                                const double* __restrict done, double* __restrict points) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double earned = done[i] <= deadline ? on_time : late;
    points[i] = done[i] != done[i] ? never : earned;
  }
}

BENCH_CLONES void double_sum(std::size_t rows, double max, const double* __restrict num_a,
                             const double* __restrict den_a, const double* __restrict num_b,
                             const double* __restrict den_b, double* __restrict points) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double earned = max / 2 * clamp01(num_a[i] / den_a[i]) + max / 2 * clamp01(num_b[i] / den_b[i]);
    points[i] = (den_a[i] > 0.0) & (den_b[i] > 0.0) & (num_a[i] + num_b[i] >= 0.0) ? earned : unknown;
  }
}

BENCH_CLONES void double_total(std::size_t rows, double max, const double* __restrict points, double* __restrict got,
                               double* __restrict applicable) {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool scored = points[i] == points[i];
    got[i] += scored ? points[i] : 0.0;
    applicable[i] += scored ? max : 0.0;
  }
}

}  // namespace bench
