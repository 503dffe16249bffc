#pragma once
#include <congtam/sdk/decimal.hpp>

#include <compare>
#include <cstdint>
#include <optional>

// A term of a score is one integer fraction in 128 bits, rounded once. Rounding a ratio before multiplying it is wrong:
// at four digits it changes 999 of 80,199 small cases of "6 points x C / 0,50".
namespace congtam::sdk {

__extension__ typedef __int128 int128;  // -Wpedantic: the type is an extension of gcc and clang
__extension__ typedef unsigned __int128 uint128;

enum class FractionError : std::uint8_t {
  none,
  zero_denominator,      // "nothing arose": the caller decides that before it divides
  negative_denominator,  // no denominator of a score is negative
  overflow,              // does not fit 128 bits, or its rounded value not 64
  digits                 // more than four digits after the comma, or fewer than none
};

// numerator / denominator with denominator > 0. An error sticks: whatever is done to a fraction in error stays that
// error, and rounding it gives nothing, so that a formula is written in one line and asked once.
class Fraction {
 public:
  constexpr Fraction() = default;
  constexpr explicit Fraction(int128 whole) : numerator_(whole) {}
  constexpr explicit Fraction(Decimal value) : numerator_(value.units()), denominator_(Decimal::scale) {}
  constexpr Fraction(int128 numerator, int128 denominator) : numerator_(numerator) { divide(denominator); }

  constexpr int128 numerator() const { return numerator_; }
  constexpr int128 denominator() const { return denominator_; }
  constexpr FractionError error() const { return error_; }
  constexpr bool ok() const { return error_ == FractionError::none; }

  constexpr Fraction& times(int128 factor);
  constexpr Fraction& times(Decimal factor) { return times(factor.units()).over(Decimal::scale); }
  constexpr Fraction& over(int128 divisor);
  constexpr Fraction& over(Decimal divisor) { return over(divisor.units()).times(Decimal::scale); }
  constexpr Fraction& plus(const Fraction& other);
  constexpr Fraction& minus(const Fraction& other);
  constexpr Fraction& at_least(const Fraction& floor);  // raised to `floor` when below it
  constexpr Fraction& at_most(const Fraction& limit);   // lowered to `limit` when above it

  // Lowest terms. Values are the same; overflow comes later.
  constexpr Fraction& reduce();

  // floor(x + 1/2) to `digits` places after the comma (0..4). Negative values are defined by the same formula
  // (-0,5 -> 0), though nothing negative is rounded in a score: growth clamps to 0 first.
  constexpr std::optional<Decimal> rounded(int digits) const;

  // Exact, whatever the sizes: no product is formed. Only of fractions without error.
  static constexpr std::strong_ordering compare(const Fraction& a, const Fraction& b);

 private:
  constexpr Fraction& fail(FractionError error) {
    if (error_ == FractionError::none) error_ = error;
    numerator_ = 0;
    denominator_ = 1;
    return *this;
  }
  constexpr void divide(int128 denominator) {
    if (denominator > 0) {
      denominator_ = denominator;
    } else {
      fail(denominator == 0 ? FractionError::zero_denominator : FractionError::negative_denominator);
    }
  }

  int128 numerator_ = 0;
  int128 denominator_ = 1;
  FractionError error_ = FractionError::none;
};

// floor(numerator / denominator + 1/2) to `digits` places; nothing when the denominator is not positive or the value
// does not fit.
constexpr std::optional<Decimal> round_half_up(int128 numerator, int128 denominator, int digits) {
  return Fraction(numerator, denominator).rounded(digits);
}

namespace fraction_detail {

// Checked by hand: the builtin for 128-bit products calls a function that only compiler-rt has.
constexpr uint128 magnitude(int128 value) {
  return value < 0 ? uint128{0} - static_cast<uint128>(value) : static_cast<uint128>(value);
}

constexpr bool multiply(int128 a, int128 b, int128& product) {
  const uint128 x = magnitude(a);
  const uint128 y = magnitude(b);
  constexpr uint128 limit = ~uint128{0} >> 1;  // 2^127 - 1; the one value below -limit counts as overflow
  if (x > (~std::uint64_t{0} >> 1) || y > (~std::uint64_t{0} >> 1)) {  // else the product is below 2^126
    if (x != 0 && y > limit / x) return false;
  }
  const auto result = static_cast<int128>(x * y);
  product = (a < 0) != (b < 0) ? -result : result;
  return true;
}

constexpr bool add(int128 a, int128 b, int128& sum) { return !__builtin_add_overflow(a, b, &sum); }

constexpr int128 greatest_common_divisor(int128 a, int128 b) {  // b > 0
  uint128 x = magnitude(a);
  uint128 y = magnitude(b);
  while (x != 0) {
    const uint128 rest = y % x;
    y = x;
    x = rest;
  }
  return static_cast<int128>(y);
}

// Quotient rounded down and remainder in [0, divisor), divisor > 0.
struct Division {
  int128 quotient, remainder;
};
constexpr Division floor_division(int128 value, int128 divisor) {
  Division result{value / divisor, value % divisor};
  if (result.remainder < 0) {
    --result.quotient;
    result.remainder += divisor;
  }
  return result;
}

// rest x power / denominator for 0 <= rest < denominator: by one division where the product fits, else as on paper,
// digit by digit, where ten times the rest is added up without ever passing the denominator.
constexpr Division places(int128 rest, int128 denominator, std::int64_t power) {
  int128 product = 0;
  if (multiply(rest, power, product)) return floor_division(product, denominator);
  int128 quotient = 0;
  for (std::int64_t left = power; left > 1; left /= 10) {
    int128 sum = 0;
    int128 digit = 0;
    for (int time = 0; time < 10; ++time) {
      const bool full = sum >= denominator - rest;
      sum = full ? sum - (denominator - rest) : sum + rest;
      digit += full ? 1 : 0;
    }
    quotient = quotient * 10 + digit;
    rest = sum;
  }
  return {quotient, rest};
}

}  // namespace fraction_detail

constexpr Fraction& Fraction::reduce() {
  if (!ok()) return *this;
  const int128 common = fraction_detail::greatest_common_divisor(numerator_, denominator_);
  numerator_ /= common;
  denominator_ /= common;
  return *this;
}

constexpr Fraction& Fraction::times(int128 factor) {
  if (!ok()) return *this;
  int128 product = 0;
  if (!fraction_detail::multiply(numerator_, factor, product)) {
    reduce();
    const int128 common = fraction_detail::greatest_common_divisor(factor, denominator_);
    if (!fraction_detail::multiply(numerator_, factor / common, product)) return fail(FractionError::overflow);
    denominator_ /= common;
  }
  numerator_ = product;
  return *this;
}

constexpr Fraction& Fraction::over(int128 divisor) {
  if (!ok()) return *this;
  if (divisor == 0) return fail(FractionError::zero_denominator);
  if (divisor < 0) return fail(FractionError::negative_denominator);
  int128 product = 0;
  if (!fraction_detail::multiply(denominator_, divisor, product)) {
    reduce();
    const int128 common = fraction_detail::greatest_common_divisor(numerator_, divisor);
    if (!fraction_detail::multiply(denominator_, divisor / common, product)) return fail(FractionError::overflow);
    numerator_ /= common;
  }
  denominator_ = product;
  return *this;
}

constexpr Fraction& Fraction::plus(const Fraction& other) {
  if (!ok()) return *this;
  if (!other.ok()) return fail(other.error());
  Fraction a = *this;
  Fraction b = other;
  for (const bool in_lowest_terms : {false, true}) {
    if (in_lowest_terms) {
      a.reduce();
      b.reduce();
    }
    const int128 common = fraction_detail::greatest_common_divisor(a.denominator_, b.denominator_);
    int128 left = 0;
    int128 right = 0;
    int128 sum = 0;
    int128 denominator = 0;
    if (fraction_detail::multiply(a.numerator_, b.denominator_ / common, left) &&
        fraction_detail::multiply(b.numerator_, a.denominator_ / common, right) &&
        fraction_detail::add(left, right, sum) &&
        fraction_detail::multiply(a.denominator_, b.denominator_ / common, denominator)) {
      numerator_ = sum;
      denominator_ = denominator;
      return *this;
    }
  }
  return fail(FractionError::overflow);
}

constexpr Fraction& Fraction::minus(const Fraction& other) {
  Fraction negated = other;
  return plus(negated.times(-1));
}

constexpr Fraction& Fraction::at_least(const Fraction& floor) {
  if (!ok()) return *this;
  if (!floor.ok()) return fail(floor.error());
  return compare(*this, floor) < 0 ? *this = floor : *this;
}

constexpr Fraction& Fraction::at_most(const Fraction& limit) {
  if (!ok()) return *this;
  if (!limit.ok()) return fail(limit.error());
  return compare(limit, *this) < 0 ? *this = limit : *this;
}

constexpr std::optional<Decimal> Fraction::rounded(int digits) const {
  const std::int64_t power = power_of_ten(digits);
  if (!ok() || power == 0) return std::nullopt;
  // Whole part and rest apart, so that no product with the power of ten can overflow unless the result does.
  const auto [whole, rest] = fraction_detail::floor_division(numerator_, denominator_);
  auto [part, remainder] = fraction_detail::places(rest, denominator_, power);
  if (remainder >= denominator_ - remainder) ++part;  // half and above go up
  int128 scaled_whole = 0;
  if (!fraction_detail::multiply(whole, power, scaled_whole)) return std::nullopt;
  const int128 step = Decimal::scale / power;
  int128 result = 0;
  int128 units = 0;
  if (!fraction_detail::add(scaled_whole, part, result) || !fraction_detail::multiply(result, step, units)) {
    return std::nullopt;
  }
  if (units > INT64_MAX || units < INT64_MIN) return std::nullopt;
  return Decimal::from_units(static_cast<std::int64_t>(units));
}

constexpr std::strong_ordering Fraction::compare(const Fraction& a, const Fraction& b) {
  // Continued fractions: compare whole parts; when they are equal, the fraction with the larger rest is the larger one,
  // and comparing rests r/d and s/e is comparing d/r and e/s the other way round.
  int128 a_top = a.numerator_, a_bottom = a.denominator_;
  int128 b_top = b.numerator_, b_bottom = b.denominator_;
  bool turned = false;
  for (;;) {
    const auto [a_whole, a_rest] = fraction_detail::floor_division(a_top, a_bottom);
    const auto [b_whole, b_rest] = fraction_detail::floor_division(b_top, b_bottom);
    if (a_whole != b_whole)
      return (a_whole < b_whole) != turned ? std::strong_ordering::less : std::strong_ordering::greater;
    if (a_rest == 0 || b_rest == 0) {
      if (a_rest == b_rest) return std::strong_ordering::equal;
      return (a_rest == 0) != turned ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    a_top = a_bottom, a_bottom = a_rest;
    b_top = b_bottom, b_bottom = b_rest;
    turned = !turned;
  }
}

}  // namespace congtam::sdk
