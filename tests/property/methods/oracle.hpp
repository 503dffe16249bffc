// The meaning of every standard method, once more, in exact rationals of unlimited size. Includes no header of the
// product: states are written as the numbers of the contract, percents as ten-thousandths of a percent point.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

namespace oracle {

using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

enum State { known = 1, nothing_arose = 2, missing = 3, not_due = 4, not_applicable = 6, failed = 7 };

struct Fact {
  std::int64_t value;
  int state;
  bool is_known() const { return state == known; }
};

struct Result {
  std::int64_t points;  // ten-thousandths
  int state;
  friend bool operator==(const Result&, const Result&) = default;
};

struct Points {
  std::int64_t max;  // ten-thousandths
  int digits;
};

inline Integer floor_of(const Rational& x) {
  Integer quotient = numerator(x) / denominator(x);
  if (numerator(x) < 0 && quotient * denominator(x) != numerator(x)) --quotient;
  return quotient;
}

inline Rational clamp01(const Rational& x) { return x < 0 ? Rational(0) : x > 1 ? Rational(1) : x; }

// max x clamp(f, 0, 1), rounded half up to the digits.
inline std::int64_t earn(const Points& p, const Rational& f) {
  std::int64_t step = 1;
  for (int digit = p.digits; digit < 4; ++digit) step *= 10;
  const Rational in_steps = Rational(p.max) * clamp01(f) / step;
  return static_cast<std::int64_t>(floor_of(in_steps + Rational(1, 2))) * step;
}

inline int worst(std::initializer_list<int> states) { return std::max(states); }
inline Result without_points(int state) { return {0, state}; }
inline Rational percent(std::int64_t units) { return Rational(units, 1'000'000); }

inline bool negative(const Fact& fact) { return fact.is_known() && fact.value < 0; }

// num / den of whole counts, or why there is none.
struct Quotient {
  int state;
  Rational value;
};
inline Quotient divide(const Fact& num, const Fact& den) {
  if (negative(num) || negative(den)) return {failed, 0};
  const int state = worst({num.state, den.state});
  if (state != known) return {state, 0};
  if (den.value == 0) return {nothing_arose, 0};
  return {known, Rational(num.value) / Rational(den.value)};
}

inline Result ratio(const Points& p, const Fact& num, const Fact& den, std::int64_t from, std::int64_t full_at) {
  const Quotient r = divide(num, den);
  if (r.state != known) return without_points(r.state);
  return {earn(p, (r.value - percent(from)) / (percent(full_at) - percent(from))), known};
}

inline Result mean_level(const Points& p, const Fact& num, const Fact& den, std::int64_t best) {
  const Quotient r = divide(num, den);
  if (r.state != known) return without_points(r.state);
  return {earn(p, r.value / Rational(best, 10'000)), known};
}

inline Result reduction(const Points& p, const Fact& now, const Fact& before, std::int64_t target) {
  if (negative(now) || negative(before)) return without_points(failed);
  const int baseline = before.state == missing ? static_cast<int>(not_applicable) : before.state;
  const int state = worst({now.state, baseline});
  if (state != known) return without_points(state);
  if (before.value == 0) return without_points(nothing_arose);
  const Rational fell = (Rational(before.value) - now.value) / before.value;
  return {earn(p, fell / percent(target)), known};
}

struct Term {
  Points points;
  Fact num, den;
  std::int64_t full_at;
  int if_nothing;  // -1: the state decides, 0: no points, 1: all points
};
inline Result sum(const Points& p, const std::vector<Term>& terms) {
  std::int64_t total = 0;
  int state = known;
  for (const Term& term : terms) {
    Result one = ratio(term.points, term.num, term.den, 0, term.full_at);
    if (one.state == nothing_arose && term.if_nothing >= 0) one = {term.if_nothing * term.points.max, known};
    state = worst({state, one.state});
    total += one.points;
  }
  return state == known ? Result{std::min(total, p.max), known} : without_points(state);
}

struct Band {
  std::string sign;    // "" is otherwise
  std::int64_t bound;  // ten-thousandths (of a percent point)
  std::int64_t share;
};
inline Result bands(const Points& p, const Quotient& r, const std::vector<Band>& list, const Rational& unit) {
  if (r.state != known) return without_points(r.state);
  for (const Band& band : list) {
    const Rational bound = Rational(band.bound) * unit;
    const bool hit = band.sign.empty() || (band.sign == ">=" && r.value >= bound) ||
                     (band.sign == ">" && r.value > bound) || (band.sign == "<=" && r.value <= bound) ||
                     (band.sign == "<" && r.value < bound) || (band.sign == "=" && r.value == bound);
    if (hit) return {earn(p, percent(band.share)), known};
  }
  return without_points(failed);
}

inline Result choose(const Points& p, const Fact& fact, std::int64_t first, const std::vector<std::int64_t>& shares) {
  if (!fact.is_known()) return without_points(fact.state);
  if (fact.value < first || fact.value - first >= static_cast<std::int64_t>(shares.size()))
    return without_points(failed);
  return {earn(p, percent(shares[static_cast<std::size_t>(fact.value - first)])), known};
}

inline bool impossible_answer(const Fact& fact) { return fact.is_known() && fact.value != 0 && fact.value != 1; }

inline int worst_of(const std::vector<Fact>& facts) {
  int state = known;
  for (const Fact& fact : facts)
    state = std::max(state, impossible_answer(fact) ? static_cast<int>(failed) : fact.state);
  return state;
}

inline Result all_of(const Points& p, const std::vector<Fact>& facts) {
  const int state = worst_of(facts);
  if (state == failed) return without_points(failed);
  for (const Fact& fact : facts) {
    if (fact.is_known() && fact.value == 0) return {0, known};
  }
  return state == known ? Result{p.max, known} : without_points(state);
}

inline Result any_of(const Points& p, const std::vector<Fact>& facts, const std::vector<std::int64_t>& shares) {
  const int state = worst_of(facts);
  if (state == failed) return without_points(failed);
  bool some = false;
  std::int64_t best = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    some = some || facts[i].is_known();
    if (facts[i].is_known() && facts[i].value == 1) best = std::max(best, earn(p, percent(shares[i])));
  }
  return some ? Result{best, known} : without_points(state);
}

inline Result parts(const Points& p, const std::vector<Fact>& facts, const std::vector<std::int64_t>& shares) {
  const int state = worst_of(facts);
  if (state != known) return without_points(state);
  std::int64_t share = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) share += facts[i].value == 1 ? shares[i] : 0;
  return {earn(p, percent(share)), known};
}

inline Result per_item(const Points& p, const Fact& count, std::int64_t each) {
  if (negative(count)) return without_points(failed);
  if (!count.is_known()) return without_points(count.state);
  return {earn(p, Rational(count.value) * each / p.max), known};
}

inline Result deduct(const Points& p, const Fact& count, const Fact& exempt, std::int64_t each) {
  if (negative(count) || negative(exempt)) return without_points(failed);
  const int state = worst({count.state, exempt.state});
  if (state != known) return without_points(state);
  return {earn(p, 1 - percent(each) * (Rational(count.value) - exempt.value)), known};
}

// value and full_at in ten-thousandths; a value below 0 earns nothing.
inline Result scaled(const Points& p, const Fact& value, std::int64_t full_at) {
  if (!value.is_known()) return without_points(value.state);
  return {earn(p, Rational(value.value) / full_at), known};
}

struct Shares {
  std::int64_t on_time, late, never;
};
inline Result timely(const Points& p, const Fact& done, const Fact& last_day, std::int64_t as_of,
                     const Shares& shares) {
  const bool is_done = done.is_known() && done.value <= as_of;
  const bool is_open = done.state == missing || (done.is_known() && done.value > as_of);
  if (!last_day.is_known() || (!is_done && !is_open)) return without_points(worst({done.state, last_day.state}));
  if (is_done) return {earn(p, percent(done.value <= last_day.value ? shares.on_time : shares.late)), known};
  if (last_day.value >= as_of) return without_points(not_due);
  return {earn(p, percent(shares.never)), known};
}

inline Result zero_if(const Fact& count, const Result& otherwise) {
  if (!count.is_known()) return without_points(worst({count.state, otherwise.state}));
  if (count.value < 0) return without_points(failed);
  return count.value > 0 ? Result{0, known} : otherwise;
}

}  // namespace oracle
