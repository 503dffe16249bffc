#pragma once
#include <compare>
#include <cstdint>
#include <optional>

// The one number of the product: a whole count of ten-thousandths in 64 bits. Points, decimals and percent are Decimals
// (95,37 % = 953700 ten-thousandths of a percent point); counts, money, days and minutes are plain int64_t.
// Nothing here wraps: what does not fit is std::nullopt. Nothing here is floating point.
namespace congtam::sdk {

constexpr std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

constexpr std::optional<std::int64_t> checked_subtract(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) return std::nullopt;
  return difference;
}

constexpr std::optional<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

class Decimal {
 public:
  static constexpr int max_digits = 4;           // after the comma
  static constexpr std::int64_t scale = 10'000;  // ten-thousandths in one

  constexpr Decimal() = default;

  // From the integer a ct_column or ct_scores holds.
  static constexpr Decimal from_units(std::int64_t ten_thousandths) { return Decimal(ten_thousandths); }

  static constexpr std::optional<Decimal> from_whole(std::int64_t whole) {
    const auto units = checked_multiply(whole, scale);
    if (!units) return std::nullopt;
    return Decimal(*units);
  }

  constexpr std::int64_t units() const { return units_; }

  // Places after the comma that the number needs: 95,37 needs 2, 4 needs 0.
  constexpr int digits() const {
    int digits = max_digits;
    for (std::int64_t rest = units_; digits > 0 && rest % 10 == 0; rest /= 10) --digits;
    return digits;
  }

  constexpr std::strong_ordering operator<=>(const Decimal&) const = default;

 private:
  explicit constexpr Decimal(std::int64_t units) : units_(units) {}
  std::int64_t units_ = 0;
};

constexpr std::optional<Decimal> checked_add(Decimal a, Decimal b) {
  const auto units = checked_add(a.units(), b.units());
  if (!units) return std::nullopt;
  return Decimal::from_units(*units);
}

constexpr std::optional<Decimal> checked_subtract(Decimal a, Decimal b) {
  const auto units = checked_subtract(a.units(), b.units());
  if (!units) return std::nullopt;
  return Decimal::from_units(*units);
}

// A whole number of times; a Decimal times a Decimal is a Fraction, which is rounded once.
constexpr std::optional<Decimal> checked_multiply(Decimal a, std::int64_t times) {
  const auto units = checked_multiply(a.units(), times);
  if (!units) return std::nullopt;
  return Decimal::from_units(*units);
}

// 10^digits for 0..4 digits after the comma; 0 for any other number of digits.
constexpr std::int64_t power_of_ten(int digits) {
  constexpr std::int64_t powers[] = {1, 10, 100, 1'000, 10'000};
  return digits < 0 || digits > Decimal::max_digits ? 0 : powers[digits];
}

}  // namespace congtam::sdk
