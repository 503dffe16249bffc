#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/methods/deduct.hpp>
#include <congtam/sdk/methods/mean_level.hpp>
#include <congtam/sdk/methods/per_item.hpp>
#include <congtam/sdk/methods/ratio.hpp>
#include <congtam/sdk/methods/reduction.hpp>
#include <congtam/sdk/methods/scaled.hpp>
#include <congtam/sdk/methods/sum.hpp>
#include <congtam/sdk/term.hpp>

#include <algorithm>
#include <vector>

// Formulas of the methods that divide: floor((x X + y Y + c) / (m Y + k)) of term.hpp, clamped to 0..top.
namespace congtam::sdk {
namespace {

using sheet::Expr;

constexpr std::int64_t upwards(int128 numerator, std::int64_t denominator) {
  return static_cast<std::int64_t>(-fraction_detail::floor_division(-numerator, denominator).quotient);
}

// What a product of a coefficient and a column cannot leave.
struct Span {
  int128 min, max;
};
Span span_of(std::int64_t factor, const Expr& e) {
  const int128 a = int128{factor} * e.min(), b = int128{factor} * e.max();
  return {std::min(a, b), std::max(a, b)};
}

// Whether x X + y Y + c may be divided as it stands.
bool divides_directly(const kernels::Quotient& q, const Expr& x, const Expr& y) {
  const Span first = span_of(q.x, x), second = span_of(q.y, y);
  const int128 most = std::max({-first.min, first.max, int128{0}}) + std::max({-second.min, second.max, int128{0}}) +
                      static_cast<int128>(fraction_detail::magnitude(q.c));
  return most <= sheet::largest_dividend;
}

Expr clamped(const Expr& units, std::int64_t top) { return sheet::largest({0, sheet::smallest({top, units})}); }

// From where on more of X changes nothing: all of the top is reached, or nothing is left.
std::int64_t far_enough(const kernels::Quotient& q) {
  if (q.x > 0) return std::max<std::int64_t>(upwards(int128{q.top} * q.k - q.c, q.x), 0);
  return q.x < 0 ? std::max<std::int64_t>(upwards(q.c, -q.x), 0) : 0;
}

// (x X + c) / k
Expr over_constant(const kernels::Quotient& q, const Expr& x) {
  // A column that may be huge is cut at 0 and where all is lost or won, provided that this changes nothing.
  const bool same_below_0 = q.x > 0 ? q.c < q.k : q.c >= int128{q.top} * q.k;
  const bool cut = same_below_0 && !divides_directly(q, x, 0);
  const Expr part = cut ? sheet::largest({0, sheet::smallest({x, far_enough(q)})}) : x;
  const bool divides = q.x % q.k == 0;  // whole units for every one: nothing to divide
  const Expr alone =
      divides ? Expr(static_cast<std::int64_t>(fraction_detail::floor_division(q.c, q.k).quotient)) : q.c;
  const Expr times = (divides ? q.x / q.k : q.x) * part;
  const Expr sum = q.x < 0 ? alone + times : times + alone;  // what takes away comes last
  return divides ? sum : sheet::divide(sum, q.k);
}

Expr over_column(const kernels::Quotient& q, const Expr& x, const Expr& y) {
  const Expr whole = sheet::largest({1, y});  // where it is 0 the state says so
  if (divides_directly(q, x, y)) {
    const Expr sum = q.x < 0 ? q.y * y + q.x * x : q.x * x + q.y * y;
    return sheet::divide(sum, q.m * whole);
  }
  // floor((x X + y Y) / (m Y)) = floor((floor(x X / Y) + y) / m), m being whole. X beyond `times` Y changes nothing.
  const int128 edge = q.x > 0 ? int128{q.top} * q.m - q.y : int128{q.y};
  const auto size = static_cast<std::int64_t>(fraction_detail::magnitude(q.x));
  const std::int64_t times = std::max<std::int64_t>(upwards(edge, std::max<std::int64_t>(size, 1)), 1);
  const Expr part = sheet::largest({0, sheet::smallest({x, times * whole})});
  return sheet::divide(sheet::divide_multiple(q.x, part, whole, times) + q.y, q.m);
}

// Units, right where every column of the term is known and there is something to divide by.
Expr units_of(const Term& term, const FormulaInputs& in) {
  const kernels::Quotient& q = term.quotient();
  const Expr x = in.value(term.x());
  if (!term.y()) return clamped(over_constant(q, x), q.top);
  const Expr y = in.value(*term.y());
  if (q.m != 0) return clamped(over_column(q, x, y), q.top);
  if (q.y != -q.x) fail(CT_BUG, {}, "Không có phương pháp nào cộng hai cột như vậy.");
  return clamped(over_constant(q, x - y), q.top);
}

// A known value that cannot be; one that is not known is written 0.
sheet::Test impossible(const Term& term, const FormulaInputs& in) {
  std::vector<sheet::Test> tests;
  if (!term.negative_allowed()) tests.push_back(in.value(term.x()) < 0);
  if (term.y()) tests.push_back(in.value(*term.y()) < 0);
  return sheet::some_hold(tests);
}

// The state of the term: `of_columns` are the states it merges. A denominator that is not known is written 0, which
// makes no difference: its own state is at least as large.
Expr state_of(const Term& term, const FormulaInputs& in, std::vector<Expr> of_columns) {
  if (term.quotient().m != 0) {
    of_columns.push_back(choose(equal(in.value(*term.y()), 0), CT_NOTHING_AROSE, CT_KNOWN));
  }
  return choose(impossible(term, in), CT_FAILED, sheet::largest(of_columns));
}

Expr state_of(const Term& term, const FormulaInputs& in) {
  std::vector<Expr> states{in.state(term.x())};
  if (term.y()) states.push_back(in.state(*term.y()));
  return state_of(term, in, std::move(states));
}

Formula formula_of(const Term& term, const kernels::Outcome& outcome, const FormulaInputs& in) {
  return {units_of(term, in) * outcome.digit, state_of(term, in)};
}

// A part of a sum that counts so many units where nothing arose.
Formula with_policy(const Term& term, std::int32_t if_nothing, const FormulaInputs& in) {
  const Formula bare{units_of(term, in), state_of(term, in)};
  if (if_nothing < 0) return bare;
  return {choose(equal(bare.state, CT_NOTHING_AROSE), if_nothing, bare.points),
          choose(equal(bare.state, CT_NOTHING_AROSE), CT_KNOWN, bare.state)};
}

}  // namespace

namespace methods {

Formula Ratio::formula(const FormulaInputs& in) const { return formula_of(term_, outcome_, in); }
Formula MeanLevel::formula(const FormulaInputs& in) const { return formula_of(term_, outcome_, in); }
Formula PerItem::formula(const FormulaInputs& in) const { return formula_of(term_, outcome_, in); }
Formula Deduct::formula(const FormulaInputs& in) const { return formula_of(*term_, outcome_, in); }
Formula Scaled::formula(const FormulaInputs& in) const { return formula_of(term_, outcome_, in); }

Formula Reduction::formula(const FormulaInputs& in) const {
  const Expr baseline = in.state(baseline_);
  const Expr merged = choose(equal(baseline, CT_MISSING), CT_NOT_APPLICABLE, baseline);
  return {units_of(term_, in) * outcome_.digit, state_of(term_, in, {in.state(count_), merged})};
}

Formula Sum::formula(const FormulaInputs& in) const {
  Expr units = 0;
  std::vector<Expr> states;
  for (const Part& part : terms_) {
    const Formula term = with_policy(part.term, part.if_nothing, in);
    units = units + term.points;
    states.push_back(term.state);
  }
  return {sheet::smallest({outcome_.top, units}) * outcome_.digit, sheet::largest(states)};
}

}  // namespace methods
}  // namespace congtam::sdk
