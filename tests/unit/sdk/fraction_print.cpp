#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/print_number.hpp>

#include <catch2/catch.hpp>

using namespace congtam::sdk;

namespace {

Decimal units(std::int64_t value) { return Decimal::from_units(value); }

}  // namespace

TEST_CASE("rounding is half up, once, to the digits asked for") {
  CHECK(round_half_up(1, 2, 0) == units(10'000));
  CHECK(round_half_up(1, 3, 2) == units(3'300));
  CHECK(round_half_up(2, 3, 2) == units(6'700));
  CHECK(round_half_up(5, 1000, 2) == units(100));  // 0,005 -> 0,01
  CHECK(round_half_up(4999, 1'000'000, 2) == units(0));
  CHECK(round_half_up(9999, 10'000, 2) == units(10'000));
  CHECK(round_half_up(2, 3, 4) == units(6'667));
  CHECK(round_half_up(-1, 2, 0) == units(0));  // floor(x + 1/2)
  CHECK(round_half_up(-3, 2, 0) == units(-10'000));
  CHECK(round_half_up(0, 7, 4) == units(0));
}

TEST_CASE("a ratio that is rounded first gives other points: 6 x C / 0,50") {
  // C = 1/12 of a share: 6 x (1/12) / (1/2) = 1 exactly; with the ratio at four digits it is 0,9996.
  CHECK(Fraction(6).times(1).over(12).times(2).rounded(4) == units(10'000));
  const auto ratio = Fraction(1, 12).rounded(4);
  CHECK(Fraction(6).times(*ratio).times(2).rounded(4) == units(9'996));
}

TEST_CASE("the ruleset format's own example: 9.499 of 10.000 against 95 % earns 4,00 of 4") {
  CHECK(Fraction(units(40'000)).times(9'499).over(10'000).over(units(950'000)).times(100).rounded(2) == units(40'000));
  CHECK((Fraction::compare(Fraction(9'499, 10'000), Fraction(95, 100)) < 0));  // and misses the target
}

TEST_CASE("errors stick and say which they are") {
  CHECK(Fraction(1, 0).error() == FractionError::zero_denominator);
  CHECK(Fraction(1, -2).error() == FractionError::negative_denominator);
  CHECK(Fraction(1).over(0).times(5).error() == FractionError::zero_denominator);
  CHECK(Fraction(1).over(-1).error() == FractionError::negative_denominator);
  CHECK(Fraction(1).plus(Fraction(1, 0)).error() == FractionError::zero_denominator);
  CHECK(Fraction(1).at_most(Fraction(1, 0)).error() == FractionError::zero_denominator);
  CHECK_FALSE(Fraction(1, 0).rounded(2));
  CHECK_FALSE(Fraction(1, 2).rounded(5));
  CHECK_FALSE(Fraction(1, 2).rounded(-1));
  const int128 huge = int128{INT64_MAX} * INT64_MAX;
  CHECK(Fraction(huge).times(INT64_MAX).error() == FractionError::overflow);
  CHECK_FALSE(Fraction(huge).rounded(0));
  CHECK_FALSE(round_half_up(INT64_MAX, 1, 0));  // as ten-thousandths it does not fit
  CHECK(round_half_up(922'337'203'685'477, 1, 0) == units(9'223'372'036'854'770'000));
}

TEST_CASE("what cancels is not an overflow") {
  const int128 huge = int128{INT64_MAX} * INT64_MAX;
  CHECK(Fraction(huge, huge - 1).times(huge - 1).over(huge).rounded(4) == units(10'000));
  CHECK(Fraction(huge).plus(Fraction(1)).minus(Fraction(huge)).rounded(0) == units(10'000));
}

TEST_CASE("limits clamp a ratio to 0..1") {
  const Fraction nothing(0), all(1);
  CHECK(Fraction(-3, 4).at_least(nothing).at_most(all).rounded(2) == units(0));
  CHECK(Fraction(3, 4).at_least(nothing).at_most(all).rounded(2) == units(7'500));
  CHECK(Fraction(5, 4).at_least(nothing).at_most(all).rounded(2) == units(10'000));
}

TEST_CASE("everything is a constant expression") {
  static_assert(round_half_up(1, 3, 2) == Decimal::from_units(3'300));
  static_assert(Fraction(1, 3).plus(Fraction(1, 6)).reduce().denominator() == 2);
  static_assert(Fraction::compare(Fraction(1, 3), Fraction(2, 6)) == 0);
  static_assert(!checked_add(INT64_MAX, 1) && !Decimal::from_whole(INT64_MAX));
}

TEST_CASE("a decimal knows the digits it needs") {
  CHECK(units(40'000).digits() == 0);
  CHECK(units(0).digits() == 0);
  CHECK(units(953'700).digits() == 2);
  CHECK(units(-1).digits() == 4);
}

TEST_CASE("numbers printed the Vietnamese way") {
  CHECK(print_vi(units(953'700)) == "95,37");
  CHECK(print_vi(units(953'000)) == "95,3");
  CHECK(print_vi(units(953'000), 2) == "95,30");
  CHECK(print_vi(units(12'345'000)) == "1.234,5");
  CHECK(print_vi(units(40'000)) == "4");
  CHECK(print_vi(units(40'000), 2) == "4,00");
  CHECK(print_vi(units(1)) == "0,0001");
  CHECK(print_vi(units(-5'000)) == "-0,5");
  CHECK(print_vi(units(12'345), 2) == "1,2345");  // never fewer digits than the number has
  CHECK(print_vi(units(0), 9) == "0,0000");
  CHECK(print_vi(units(INT64_MIN)) == "-922.337.203.685.477,5808");
  CHECK(print_vi(std::int64_t{1'234'567}) == "1.234.567");
  CHECK(print_vi(std::int64_t{123}) == "123");
  CHECK(print_vi(std::int64_t{-1'000}) == "-1.000");
  CHECK(print_vi(INT64_MIN) == "-9.223.372.036.854.775.808");
  CHECK(print_vi_percent(units(953'700)) == "95,37 %");
  CHECK(print_vi_plain(units(12'345'000)) == "1234,5");
}

TEST_CASE("numbers printed for files") {
  CHECK(print_canonical(units(953'700)) == "95.37");
  CHECK(print_canonical(units(12'345'000)) == "1234.5");
  CHECK(print_canonical(units(-1)) == "-0.0001");
  CHECK(print_canonical(units(40'000), 2) == "4.00");
  CHECK(print_canonical(std::int64_t{1'234'567}) == "1234567");
}

TEST_CASE("numbers printed by the kind of their field") {
  CHECK(print_vi(953'700, CT_PERCENT) == "95,37 %");
  CHECK(print_vi(953'700, CT_DECIMAL, 3) == "95,370");
  CHECK(print_vi(1'500'000, CT_MONEY) == "1.500.000");
  CHECK(print_vi(1'500, CT_MINUTES) == "1.500");
  CHECK(print_vi(3, CT_LEVEL) == "3");
  CHECK(print_canonical(953'700, CT_PERCENT) == "95.37");
  CHECK(print_canonical(1'500'000, CT_MONEY) == "1500000");
}
