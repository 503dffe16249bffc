#include <congtam/sdk/decimal.hpp>
#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/parse_number.hpp>
#include <congtam/sdk/print_number.hpp>

#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "oracle.hpp"
#include "support/seed.hpp"

namespace sdk = congtam::sdk;

namespace {

#if defined(CONGTAM_SANITIZED) || !defined(NDEBUG)
constexpr int rounding_cases = 20'000;
#else
constexpr int rounding_cases = 1'000'000;
#endif
constexpr int other_cases = rounding_cases / 10;

class Numbers {
 public:
  explicit Numbers(std::uint64_t salt) : engine_(congtam::testing::seed() ^ salt) {}

  std::uint64_t bits() { return engine_(); }
  int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(limit)); }

  // Of every size alike, not only near 2^63; the ends of the range often.
  std::int64_t positive() {
    if (below(64) == 0) return INT64_MAX - below(3);
    const auto value = static_cast<std::int64_t>(engine_() >> (1 + below(63)));
    return value == 0 ? 1 : value;
  }
  std::int64_t any() {
    if (below(64) == 0) return INT64_MIN + below(3);
    const std::int64_t value = below(20) == 0 ? 0 : positive();
    return below(2) == 0 ? value : -value;
  }

 private:
  std::mt19937_64 engine_;
};

oracle::Integer exact(sdk::int128 value) {
  const auto magnitude =
      value < 0 ? sdk::uint128{0} - static_cast<sdk::uint128>(value) : static_cast<sdk::uint128>(value);
  return oracle::Integer::from_halves(value < 0, static_cast<std::uint64_t>(magnitude >> 64),
                                      static_cast<std::uint64_t>(magnitude));
}
oracle::Rational exact(const sdk::Fraction& value) { return {exact(value.numerator()), exact(value.denominator())}; }

// What rounding gave is right: the rounded number, or nothing where that number does not fit 64 bits of
// ten-thousandths.
bool rounds_right(const oracle::Rational& x, int digits, const std::optional<sdk::Decimal>& rounded) {
  std::int64_t power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  const std::int64_t step = 10'000 / power;
  const oracle::Rational scaled{x.top * power, x.bottom};
  if (rounded) return rounded->units() % step == 0 && oracle::is_half_up(scaled, rounded->units() / step);
  const oracle::Integer largest = INT64_MAX / step;
  const oracle::Integer smallest = INT64_MIN / step;
  const oracle::Integer twice = oracle::Integer(2) * scaled.top;
  const bool above = (oracle::Integer(2) * largest + 1) * scaled.bottom <= twice;
  const bool below = twice < (oracle::Integer(2) * smallest - 1) * scaled.bottom;
  return above || below;
}

}  // namespace

TEST_CASE("max x num / (den x full_at) is rounded once, half up, or refused when it does not fit") {
  Numbers random(1);
  int refused = 0;
  for (int i = 0; i < rounding_cases; ++i) {
    const std::int64_t max = random.any(), num = random.positive(), den = random.positive(),
                       full_at = random.positive();
    const int digits = random.below(5);
    const auto rounded = sdk::Fraction(max).times(num).over(den).over(full_at).rounded(digits);
    const oracle::Rational x{oracle::Integer(max) * num, oracle::Integer(den) * full_at};
    refused += rounded ? 0 : 1;
    if (!rounds_right(x, digits, rounded))
      FAIL(max << " x " << num << " / (" << den << " x " << full_at << "), " << digits);
  }
  CHECK(refused > 0);  // both outcomes were met
  CHECK(refused < rounding_cases / 2);
}

TEST_CASE("exact halves go up, their neighbours to the nearest") {
  Numbers random(2);
  for (int i = 0; i < rounding_cases; ++i) {
    const int digits = random.below(5);
    const std::int64_t power = sdk::power_of_ten(digits);
    // Half the time a small number over a denominator of up to 120 bits, where ten times the rest needs more than 128.
    const bool wide = random.below(2) == 0;
    const std::int64_t half = 2 * static_cast<std::int64_t>(random.bits() >> (wide ? 46 : 20 + random.below(40))) + 1;
    const std::int64_t low = static_cast<std::int64_t>(random.bits() >> (24 + random.below(36))) + 1;
    const sdk::int128 scale = wide ? (sdk::int128{low} << random.below(65)) : low;
    const sdk::int128 top = half * scale + (random.below(3) - 1);
    const sdk::int128 bottom = 2 * power * scale;
    const auto rounded = sdk::round_half_up(top, bottom, digits);
    if (!rounds_right({exact(top), exact(bottom)}, digits, rounded)) {
      FAIL(half << " halves of the last digit, scale " << low << (wide ? " (wide)" : "") << ", digits " << digits);
    }
  }
}

TEST_CASE("denominators up to 2^127 are rounded too") {
  Numbers random(3);
  for (int i = 0; i < other_cases; ++i) {
    const auto wide = [&] {
      return static_cast<sdk::int128>((sdk::uint128{random.bits()} << 64 | random.bits()) >> 1);
    };
    const sdk::int128 top = (random.below(2) == 0 ? -1 : 1) * (wide() >> random.below(64));
    const sdk::int128 bottom = (wide() >> random.below(100)) + 1;
    const int digits = random.below(5);
    const auto rounded = sdk::round_half_up(top, bottom, digits);
    if (!rounds_right({exact(top), exact(bottom)}, digits, rounded)) FAIL("case " << i << ", digits " << digits);
  }
}

TEST_CASE("sums, differences, limits and comparisons of fractions are those of rational numbers") {
  Numbers random(4);
  int failed = 0;
  for (int i = 0; i < other_cases; ++i) {
    const std::int64_t a = random.any(), b = random.positive(), c = random.any(), d = random.positive();
    const oracle::Rational x{a, b}, y{c, d};
    const sdk::Fraction left(a, b), right(c, d);
    const int order = oracle::compare(x, y);
    const auto found = sdk::Fraction::compare(left, right);
    if ((found < 0) != (order < 0) || (found > 0) != (order > 0)) FAIL(a << "/" << b << " against " << c << "/" << d);

    const auto sum = sdk::Fraction(left).plus(right);
    const auto difference = sdk::Fraction(left).minus(right);
    const oracle::Integer bottom = y.bottom * x.bottom;
    const oracle::Rational exact_sum{x.top * y.bottom + y.top * x.bottom, bottom};
    const oracle::Rational exact_difference{x.top * y.bottom - y.top * x.bottom, bottom};
    failed += sum.ok() && difference.ok() ? 0 : 1;
    if (sum.ok() && oracle::compare(exact(sum), exact_sum) != 0) FAIL(a << "/" << b << " + " << c << "/" << d);
    if (difference.ok() && oracle::compare(exact(difference), exact_difference) != 0) {
      FAIL(a << "/" << b << " - " << c << "/" << d);
    }
    const auto lowered = sdk::Fraction(left).at_most(right);
    const auto raised = sdk::Fraction(left).at_least(right);
    if (oracle::compare(exact(lowered), order < 0 ? x : y) != 0) FAIL("at_most " << a << "/" << b);
    if (oracle::compare(exact(raised), order < 0 ? y : x) != 0) FAIL("at_least " << a << "/" << b);
  }
  CHECK(failed < other_cases / 50);  // only sums beside 2^127 may be refused
}

TEST_CASE("long chains give the exact value or an overflow that sticks") {
  Numbers random(5);
  int overflows = 0;
  for (int i = 0; i < other_cases; ++i) {
    sdk::Fraction value(sdk::int128{1});
    oracle::Rational x{1, 1};
    for (int step = 0; step < 4; ++step) {
      const std::int64_t factor = random.any(), divisor = random.positive();
      value.times(factor).over(divisor);
      x = {x.top * factor, x.bottom * divisor};
      if (step == 1) CHECK(value.ok());  // two products of two always fit
    }
    if (value.ok()) {
      if (oracle::compare(exact(value), x) != 0) FAIL("case " << i);
    } else {
      ++overflows;
      if (value.error() != sdk::FractionError::overflow || value.rounded(2)) FAIL("case " << i);
    }
  }
  CHECK(overflows > 0);
}

TEST_CASE("checked sums of Decimals are exact or refused") {
  Numbers random(6);
  for (int i = 0; i < other_cases; ++i) {
    const std::int64_t a = random.any(), b = random.any();
    const auto same = [&](const std::optional<sdk::Decimal>& found, const oracle::Integer& wanted) {
      const bool fits = oracle::Integer(INT64_MIN) <= wanted && wanted <= oracle::Integer(INT64_MAX);
      return found ? fits && wanted == oracle::Integer(found->units()) : !fits;
    };
    const auto x = sdk::Decimal::from_units(a), y = sdk::Decimal::from_units(b);
    const oracle::Integer p(a), q(b);
    if (!same(sdk::checked_add(x, y), p + q)) FAIL(a << " + " << b);
    if (!same(sdk::checked_subtract(x, y), p - q)) FAIL(a << " - " << b);
    if (!same(sdk::checked_multiply(x, b), p * q)) FAIL(a << " x " << b);
    if ((x < y) != (p < q) || (x == y) != (p == q)) FAIL(a << " against " << b);
  }
}

TEST_CASE("what is printed is read back as the same number") {
  Numbers random(7);
  for (int i = 0; i < other_cases; ++i) {
    const std::int64_t units = random.any();
    const auto value = sdk::Decimal::from_units(units);
    const int digits = random.below(5);
    const auto reads = [&](const std::string& text, std::uint32_t kind, sdk::NumberStyle style) {
      const auto outcome = sdk::parse_number(text, kind, {.style = style});
      if (!outcome.ok() || outcome.value != units) FAIL(text << " of " << units << ", kind " << kind);
    };
    reads(sdk::print_canonical(value, digits), CT_DECIMAL, sdk::NumberStyle::machine);
    reads(sdk::print_canonical(value, digits), CT_DECIMAL, sdk::NumberStyle::ruleset);
    reads(sdk::print_vi_plain(value, digits), CT_DECIMAL, sdk::NumberStyle::human);
    reads(sdk::print_vi_plain(value) + " %", CT_PERCENT, sdk::NumberStyle::human);
    reads(sdk::print_vi(units), CT_MONEY, sdk::NumberStyle::human);
    reads(sdk::print_vi(units), CT_COUNT, sdk::NumberStyle::human);
    reads(sdk::print_canonical(units), CT_WORKING_DAYS, sdk::NumberStyle::machine);
  }
}

TEST_CASE("no text breaks the reader, and what is ambiguous has two different readings") {
  Numbers random(8);
  const std::string pieces[] = {"0",      "1", "9", "12", "234", "000", ".",      ",",    " ",
                                "\u00A0", "%", "đ", "-",  "+",   "e",   "\u2212", "\xEF", "#"};
  const std::uint32_t kinds[] = {CT_DECIMAL, CT_COUNT, CT_MONEY, CT_PERCENT, CT_MINUTES, CT_DAYS, CT_WORKING_DAYS};
  int read = 0, ambiguous = 0;
  for (int i = 0; i < other_cases; ++i) {
    std::string text;
    for (int n = random.below(8); n >= 0; --n) text += pieces[random.below(static_cast<int>(std::size(pieces)))];
    const auto outcome = sdk::parse_number(text, kinds[random.below(7)], {.style = sdk::NumberStyle(random.below(3))});
    read += outcome.ok() ? 1 : 0;
    const bool two = outcome.problem == sdk::NumberProblem::ambiguous_mark ||
                     outcome.problem == sdk::NumberProblem::percent_or_fraction;
    ambiguous += two ? 1 : 0;
    if (two != (!outcome.readings[0].empty() && outcome.readings[0] != outcome.readings[1])) FAIL(text);
    if (!outcome.ok() && outcome.value != 0) FAIL(text);
  }
  CHECK(read > 0);
  CHECK(ambiguous > 0);
}
