#pragma once
#include <congtam/sdk/fraction.hpp>

#include <cstdint>
#include <optional>

namespace congtam::steering {

// Where the true share of satisfied people lies with a confidence of 95 %, in ten-thousandths of a percent point.
struct Interval {
  std::int64_t low = 0, high = 0;
};

// The score interval of Wilson (1927) for `satisfied` of `answers` with z = 1,96, in whole numbers: `low` is the
// greatest ten-thousandth not above the exact lower bound, `high` the least not below the exact upper one. Nothing
// without answers, for a part that is no part, and beyond 500 million answers, where 128 bits would be tight.
std::optional<Interval> wilson(std::int64_t satisfied, std::int64_t answers);

// The least whole number whose square is not below `value`.
sdk::uint128 root_upwards(sdk::uint128 value);

}  // namespace congtam::steering
