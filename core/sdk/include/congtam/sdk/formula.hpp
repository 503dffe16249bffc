#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/inputs.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Spreadsheet formulas that give a criterion's points and state (extension CT_FORMULA_1 of plugin.h). An expression
// carries its text and the interval its value cannot leave, so that a formula is proven while it is written: what might
// reach 10^15 in between is refused, never hoped to fit.
//
// Why the values are exact. A spreadsheet calculates with doubles, and both Excel and LibreOffice take numbers that
// agree in 15 significant digits for equal: INT(2.9999999999999996) is 3 there.
//   - Whole numbers below 10^15 have at most 15 digits and are doubles; sums, differences, products and comparisons of
//     them are exact as long as the result is one of them too.
//   - INT(a / b), b > 0, is floor(a / b) as long as |a| <= 10^14. If b divides a, the quotient is exact. Otherwise it
//     lies at least 1 / b below the next whole number, which it is taken for only if it comes nearer than half a unit
//     of the 15th digit, that is 5 x 10^-15 |a / b| or less, and the rounding of the division adds 2^-53 |a / b|. So
//     the next whole number is out of reach while 1 / b > 5.2 x 10^-15 |a| / b, that is |a| < 1.9 x 10^14.
// Beyond 10^14 divide_multiple() goes digit by digit, as on paper. tests/property/formulas holds all this against
// LibreOffice.
namespace congtam::sdk::sheet {

inline constexpr std::int64_t largest_whole = 999'999'999'999'999;     // in size, of everything in between
inline constexpr std::int64_t largest_dividend = 100'000'000'000'000;  // in size, of what is divided
inline constexpr std::size_t longest_text = 8'000;                     // Excel takes 8,192
inline constexpr int deepest_nesting = 56;                             // Excel takes 64; the host may wrap a formula

// How tightly the outermost operator binds: what has to be put in brackets.
enum class Binding : std::uint8_t { sum, product, whole };

// A whole number. Every operation refuses (CT_BAD_PARAMS) what could leave the bounds above.
class Expr {
 public:
  Expr(std::int64_t number);  // NOLINT(google-explicit-constructor): 2 * x reads as it is meant

  // What the host wrote for a cell; min and max bound its value. In brackets unless it is one cell or call.
  static Expr atom(const std::string& text, std::int64_t min, std::int64_t max);

  const std::string& text() const { return text_; }
  std::int64_t min() const { return min_; }
  std::int64_t max() const { return max_; }
  bool constant() const { return min_ == max_; }
  int depth() const { return depth_; }

  friend Expr operator+(const Expr& a, const Expr& b);
  friend Expr operator-(const Expr& a, const Expr& b);
  friend Expr operator*(const Expr& a, const Expr& b);

 private:
  friend struct Writer;
  Expr() = default;

  std::string text_;
  Binding binding_ = Binding::whole;
  int depth_ = 0;  // brackets within brackets
  std::int64_t min_ = 0, max_ = 0;
};

// A condition. Where the intervals decide it, there is nothing to write.
class Test {
 public:
  Test(bool decided) : decided_(decided) {}  // NOLINT(google-explicit-constructor)

  const std::string& text() const { return text_; }
  std::optional<bool> decided() const { return decided_; }
  int depth() const { return depth_; }

 private:
  friend struct Writer;
  Test() = default;

  std::string text_;
  int depth_ = 0;
  std::optional<bool> decided_;
};

Test operator<(const Expr& a, const Expr& b);
Test operator<=(const Expr& a, const Expr& b);
Test operator>(const Expr& a, const Expr& b);
Test operator>=(const Expr& a, const Expr& b);
Test equal(const Expr& a, const Expr& b);
Test all_hold(const std::vector<Test>& tests);
Test some_hold(const std::vector<Test>& tests);

Expr choose(const Test& test, const Expr& yes, const Expr& no);  // IF
Expr smallest(const std::vector<Expr>& values);                  // MIN, of at least one
Expr largest(const std::vector<Expr>& values);                   // MAX, of at least one

// floor(a / b), b at least 1.
Expr divide(const Expr& a, const Expr& b);

// floor(factor x part / whole) for 0 <= part <= times x whole, however large the product would be: the factor is
// written to a base, and every digit brings down the remainder of the one before. whole at least 1; any factor.
Expr divide_multiple(std::int64_t factor, const Expr& part, const Expr& whole, std::int64_t times);

[[noreturn]] void refuse(std::string why);  // CT_BAD_PARAMS: no formula can say this

}  // namespace congtam::sdk::sheet

namespace congtam::sdk {

// Both of one criterion. Points have to be right only where the state is CT_KNOWN, but are a number everywhere.
struct Formula {
  sheet::Expr points, state;
};

// What the host writes for the columns of the form.
class FormulaInputs {
 public:
  // Column by column as in ct_batch; the array outlives this.
  FormulaInputs(const ct_formula_input* columns, std::uint32_t count) : columns_(columns), count_(count) {}

  // The value, 0 where the fact is not known.
  sheet::Expr value(const Input& input) const;
  // The same, bounded as a known fact is: for comparisons whose outcome does not matter elsewhere.
  sheet::Expr known_value(const Input& input) const;
  // CT_KNOWN .. CT_NOT_APPLICABLE.
  sheet::Expr state(const Input& input) const;

 private:
  const ct_formula_input& column(const Input& input) const;

  const ct_formula_input* columns_;
  std::uint32_t count_;
};

}  // namespace congtam::sdk
