// The same twelve criteria written by hand in doubles: a column of double per fact, not-a-number where it is not known,
// and one for every point. What a careful programmer without exact numbers, states and reasons would write.
#pragma once
#include <cstddef>

namespace bench {

struct DoubleRatio {
  double max, from, full_at;
};
struct DoubleBands {
  double max, bound[3], earned[4];
};

// Each keeps its points and returns nothing; rows without a score are not-a-number.
void double_ratio(std::size_t rows, const DoubleRatio& p, const double* num, const double* den, double* points);
void double_reduction(std::size_t rows, double max, double target, const double* now, const double* before,
                      double* points);
void double_bands(std::size_t rows, const DoubleBands& p, const double* num, const double* den, double* points);
void double_levels(std::size_t rows, const double* earned, const double* level, double* points);
void double_all_of(std::size_t rows, double max, const double* a, const double* b, double* points);
void double_per_item(std::size_t rows, double max, double each, const double* count, double* points);
void double_timely(std::size_t rows, double on_time, double late, double never, double deadline, const double* done,
                   double* points);
void double_sum(std::size_t rows, double max, const double* num_a, const double* den_a, const double* num_b,
                const double* den_b, double* points);
// The consumer both sides have: adds what was scored to the totals of the rows.
void double_total(std::size_t rows, double max, const double* points, double* got, double* applicable);

}  // namespace bench
