#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/methods/bands.hpp>
#include <congtam/sdk/methods/info.hpp>
#include <congtam/sdk/methods/timely.hpp>
#include <congtam/sdk/methods/zero_if.hpp>

#include <utility>
#include <vector>

// Formulas of the methods that compare: bands, dates, gates.
namespace congtam::sdk {
namespace {

using sheet::Expr;
using sheet::Test;

Test compare(const Expr& value, Comparison comparison, const Expr& bound) {
  switch (comparison) {
    case Comparison::at_least:
      return value >= bound;
    case Comparison::above:
      return value > bound;
    case Comparison::at_most:
      return value <= bound;
    case Comparison::below:
      return value < bound;
    case Comparison::equal:
      return equal(value, bound);
  }
  fail(CT_BUG, {}, "Phép so sánh không có.");
}

// A whole value against a bound that may lie between two whole numbers.
Test compare_whole(const Expr& value, Comparison comparison, int128 bound, int128 scale) {
  const auto [down, rest] = fraction_detail::floor_division(bound, scale);
  if (down < -sheet::largest_whole || down >= sheet::largest_whole) sheet::refuse("Ngưỡng của một mức quá lớn.");
  const auto below = static_cast<std::int64_t>(down);
  if (rest == 0) return compare(value, comparison, below);
  if (comparison == Comparison::equal) return false;
  const bool upwards = comparison == Comparison::at_least || comparison == Comparison::above;
  return upwards ? value > below : value <= below;
}

// floor(factor x / y) for numbers that are not negative; beyond `enough` it may be any larger number.
Expr floor_of_multiple(std::int64_t factor, const Expr& x, const Expr& y, std::int64_t enough) {
  const Expr whole = sheet::largest({1, y});
  const std::int64_t times = enough / factor + 1;
  return sheet::divide_multiple(factor, sheet::largest({0, sheet::smallest({x, times * whole})}), whole, times);
}

// Whether x / y reaches a bound, neither being negative: scale x against below y. Where a product might be too large,
// a x >= b y is floor(a x / y) >= b, and a x <= b y is floor(b y / x) >= a.
Test compare_ratio(const Expr& x, const Expr& y, Comparison comparison, int128 scale, int128 below) {
  const int128 common = fraction_detail::greatest_common_divisor(below, scale);
  const int128 of_x = scale / common, of_y = below / common;
  if (of_x > sheet::largest_whole || fraction_detail::magnitude(of_y) > sheet::largest_whole) {
    sheet::refuse("Ngưỡng của một mức quá lớn.");
  }
  const auto a = static_cast<std::int64_t>(of_x), b = static_cast<std::int64_t>(of_y);
  if (b <= 0 || (of_x * x.max() <= sheet::largest_whole && of_y * y.max() <= sheet::largest_whole)) {
    return compare(a * x, comparison, b * y);
  }
  switch (comparison) {
    case Comparison::at_least:
      return floor_of_multiple(a, x, y, b) >= b;
    case Comparison::below:
      return floor_of_multiple(a, x, y, b) < b;
    case Comparison::at_most:
      return sheet::some_hold({x <= 0, floor_of_multiple(b, y, x, a) >= a});
    case Comparison::above:
      return sheet::all_hold({x > 0, floor_of_multiple(b, y, x, a) < a});
    case Comparison::equal:
      return sheet::all_hold({floor_of_multiple(a, x, y, b) >= b, floor_of_multiple(b, y, x, a) >= a});
  }
  fail(CT_BUG, {}, "Phép so sánh không có.");
}

}  // namespace

namespace methods {

Formula BandsOf::formula(const FormulaInputs& in) const {
  const Expr value = in.value(num_);
  Expr points = std::int64_t{units_.back()} * outcome_.digit;
  for (std::size_t place = lines_.size() - 1; place-- > 0;) {
    const Condition& when = *lines_[place].when;
    const Test holds =
        den_ ? compare_ratio(value, in.value(*den_), when.comparison, scale_, when.bound.units * below_scale_)
             : compare_whole(value, when.comparison, when.bound.units, scale_);
    points = choose(holds, std::int64_t{units_[place]} * outcome_.digit, points);
  }
  std::vector<Expr> states{in.state(num_)};
  std::vector<Test> impossible;
  if (!may_be_negative_) impossible.push_back(value < 0);
  if (den_) {
    const Expr whole = in.value(*den_);
    states.push_back(in.state(*den_));
    states.push_back(choose(equal(whole, 0), CT_NOTHING_AROSE, CT_KNOWN));
    impossible.push_back(whole < 0);
  }
  return {points, choose(sheet::some_hold(impossible), CT_FAILED, sheet::largest(states))};
}

Formula Timely::formula(const FormulaInputs& in) const {
  if (deadline_input_ && grace_ != 0) {
    sheet::refuse("Hạn tính theo ngày làm việc từ một ngày trong số liệu không viết được thành công thức bảng tính.");
  }
  const Expr done = in.known_value(done_), state = in.state(done_);
  const Expr deadline = deadline_input_ ? in.value(*deadline_input_) + shift_ : Expr(deadline_.front());
  const Test is_over = deadline < timing_.as_of, is_known = equal(state, CT_KNOWN);
  const Test is_done = sheet::all_hold({is_known, done <= timing_.as_of});
  const Test is_open = sheet::some_hold({is_known, equal(state, CT_MISSING)});  // of what is not done

  const Formula of_done{choose(is_done, choose(done <= deadline, timing_.on_time, timing_.late), timing_.never),
                        choose(is_done, CT_KNOWN, choose(is_open, choose(is_over, CT_KNOWN, CT_NOT_DUE), state))};
  if (!deadline_input_) return of_done;

  // A deadline that is not known decides, but for a worse state of `done`.
  const Expr day = in.known_value(*deadline_input_), given = in.state(*deadline_input_);
  const Test no_date = sheet::some_hold({day <= std::int64_t{INT32_MIN} + 1, day > std::int64_t{INT32_MAX}});
  const Expr of_deadline = choose(sheet::all_hold({equal(given, CT_KNOWN), no_date}), CT_FAILED, given);
  return {of_done.points, choose(equal(of_deadline, CT_KNOWN), of_done.state, sheet::largest({state, of_deadline}))};
}

Formula ZeroIf::formula(const FormulaInputs& in) const {
  const Formula other = else_ ? else_->formula(in) : Formula{max_, CT_KNOWN};
  const Expr count = in.value(count_);
  const Expr state = choose(count > 0, CT_KNOWN, sheet::largest({in.state(count_), other.state}));
  return {choose(count > 0, 0, other.points), choose(count < 0, CT_FAILED, state)};
}

Formula Info::formula(const FormulaInputs& in) const {
  std::vector<Expr> states{in.state(first_)};
  if (den_) {
    states.push_back(in.state(*den_));
    states.push_back(choose(equal(in.value(*den_), 0), CT_NOTHING_AROSE, CT_KNOWN));
  }
  return {0, sheet::largest(states)};
}

}  // namespace methods
}  // namespace congtam::sdk
