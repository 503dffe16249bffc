#include "wilson.hpp"

namespace congtam::steering {
namespace {

using sdk::uint128;

constexpr std::int64_t most_answers = 500'000'000;
constexpr uint128 scale = 10'000;        // makes z squared a whole number
constexpr uint128 z_squared = 38'416;    // 1,96 x 1,96 x scale
constexpr uint128 in_whole = 1'000'000;  // 100 % in ten-thousandths of a percent point

constexpr uint128 divide_upwards(uint128 numerator, uint128 denominator) {
  return numerator / denominator + (numerator % denominator == 0 ? 0 : 1);
}

}  // namespace

// Digit by digit in base 2, from the highest pair of bits.
sdk::uint128 root_upwards(sdk::uint128 value) {
  uint128 root = 0, rest = value;
  for (uint128 bit = uint128{1} << 126; bit != 0; bit >>= 2) {
    if (rest >= root + bit) {
      rest -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  return rest == 0 ? root : root + 1;
}

// Bounds of p: (2k + z^2 -+ sqrt(z^4 + 4 z^2 k (n - k) / n)) / (2 (n + z^2)). Everything times `scale`, the numerator
// times `in_whole` too. The fraction below the root and the root itself are taken upwards, which makes the root the
// ceiling of the exact one; and since `centre` is whole, floor and ceiling of the two divisions are those of the exact
// bounds.
std::optional<Interval> wilson(std::int64_t satisfied, std::int64_t answers) {
  if (answers <= 0 || answers > most_answers || satisfied < 0 || satisfied > answers) return std::nullopt;
  const auto n = static_cast<uint128>(answers), k = static_cast<uint128>(satisfied);
  const uint128 centre = in_whole * (2 * k * scale + z_squared);
  const uint128 spread = divide_upwards(in_whole * in_whole * 4 * z_squared * scale * k * (n - k), n);
  const uint128 root = root_upwards(in_whole * in_whole * z_squared * z_squared + spread);
  const uint128 denominator = 2 * (n * scale + z_squared);
  return Interval{static_cast<std::int64_t>((centre - root) / denominator),
                  static_cast<std::int64_t>(divide_upwards(centre + root, denominator))};
}

}  // namespace congtam::steering
