#include <congtam/sdk/criterion.hpp>
#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/fraction.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace congtam::sdk::sheet {

void refuse(std::string why) { fail(CT_BAD_PARAMS, {}, std::move(why)); }

// Puts texts together and checks what comes out.
struct Writer {
  struct Bounds {
    int128 min, max;
  };

  static Expr expr(std::string text, Binding binding, int depth, Bounds bounds) {
    if (bounds.min < -largest_whole || bounds.max > largest_whole) {
      refuse(
          "Số liệu cho phép nhập quá lớn để bảng tính cho đúng điểm: mọi kết quả trung gian phải nhỏ hơn một triệu "
          "tỷ.");
    }
    if (text.size() > longest_text) refuse("Công thức dài quá mức một ô bảng tính chứa được.");
    if (depth > deepest_nesting) refuse("Công thức có quá nhiều lớp lồng nhau để ghi vào bảng tính.");
    Expr out;
    out.text_ = std::move(text);
    out.binding_ = binding;
    out.depth_ = depth;
    out.min_ = static_cast<std::int64_t>(bounds.min);
    out.max_ = static_cast<std::int64_t>(bounds.max);
    return out;
  }

  static Test test(std::string text, int depth) {
    Test out;
    out.text_ = std::move(text);
    out.depth_ = depth;
    return out;
  }

  // In brackets where it binds less tightly than its place asks for.
  static std::string bracketed(const Expr& e, Binding at_least) {
    return e.binding_ < at_least ? "(" + e.text_ + ")" : e.text_;
  }
  static int depth_of(const Expr& e, Binding at_least) { return e.depth_ + (e.binding_ < at_least ? 1 : 0); }

  static Expr bounded(const Expr& e, Bounds bounds) { return expr(e.text_, e.binding_, e.depth_, bounds); }

  static Expr product(const Expr& a, const Expr& b, Bounds bounds) {
    return expr(bracketed(a, Binding::product) + "*" + bracketed(b, Binding::whole), Binding::product,
                std::max(depth_of(a, Binding::product), depth_of(b, Binding::whole)), bounds);
  }

  static Expr quotient(const Expr& a, const Expr& b, Bounds bounds) {
    return expr("INT(" + bracketed(a, Binding::product) + "/" + bracketed(b, Binding::whole) + ")", Binding::whole,
                std::max(depth_of(a, Binding::product), depth_of(b, Binding::whole)) + 1, bounds);
  }

  static Expr of_list(const char* name, const std::vector<Expr>& values, Bounds bounds) {
    std::string text = std::string(name) + "(";
    int depth = 0;
    for (const Expr& value : values) {
      if (&value != &values.front()) text += ",";
      text += value.text_;
      depth = std::max(depth, value.depth_);
    }
    return expr(text + ")", Binding::whole, depth + 1, bounds);
  }

  static Test of_list(const char* name, const std::vector<Test>& tests) {
    if (tests.size() == 1) return tests.front();
    std::string text = std::string(name) + "(";
    int depth = 0;
    for (const Test& one : tests) {
      if (&one != &tests.front()) text += ",";
      text += one.text_;
      depth = std::max(depth, one.depth_);
    }
    return test(text + ")", depth + 1);
  }

  static Test compare(const Expr& a, const char* sign, const Expr& b) {
    return test(a.text_ + sign + b.text_, std::max(a.depth_, b.depth_));
  }
};

namespace {

// A name, a cell or one call stands by itself; anything with an operator outside brackets and quotes does not.
bool stands_alone(std::string_view text) {
  int open = 0;
  char quote = 0;
  for (const char letter : text) {
    if (quote != 0) {
      quote = letter == quote ? char{0} : quote;
    } else if (letter == '\'' || letter == '"') {
      quote = letter;
    } else if (letter == '(') {
      ++open;
    } else if (letter == ')') {
      --open;
    } else if (open == 0 && std::string_view("+-*/^&<>=, %").find(letter) != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

int depth_of_text(std::string_view text) {
  int open = 0, deepest = 0;
  for (const char letter : text) {
    open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
    deepest = std::max(deepest, open);
  }
  return deepest;
}

// Without those that another one already says.
std::vector<Expr> distinct(const std::vector<Expr>& values) {
  std::vector<Expr> kept;
  for (const Expr& value : values) {
    const auto same = [&](const Expr& other) { return other.text() == value.text(); };
    if (std::none_of(kept.begin(), kept.end(), same)) kept.push_back(value);
  }
  return kept;
}

// MIN and MAX: `beats(a, b)` when a is what comes out of the two, whatever their values.
template <class Beats>
std::vector<Expr> undecided(const std::vector<Expr>& values, Beats beats) {
  std::vector<Expr> kept;
  const std::vector<Expr> all = distinct(values);
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool beaten = false;
    for (std::size_t j = 0; j < all.size() && !beaten; ++j)
      beaten = j != i && beats(all[j], all[i]) && (j < i || !beats(all[i], all[j]));
    if (!beaten) kept.push_back(all[i]);
  }
  return kept;
}

std::int64_t floor_of(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(fraction_detail::floor_division(a, b).quotient);
}

// b > 0
Writer::Bounds quotients(const Expr& a, const Expr& b) {
  const std::int64_t ends[] = {floor_of(a.min(), b.min()), floor_of(a.min(), b.max()), floor_of(a.max(), b.min()),
                               floor_of(a.max(), b.max())};
  return {*std::min_element(std::begin(ends), std::end(ends)), *std::max_element(std::begin(ends), std::end(ends))};
}

}  // namespace

Expr::Expr(std::int64_t number) { *this = Writer::expr(std::to_string(number), Binding::whole, 0, {number, number}); }

Expr Expr::atom(const std::string& text, std::int64_t min, std::int64_t max) {
  const bool alone = stands_alone(text);
  return Writer::expr(alone ? text : "(" + text + ")", Binding::whole, depth_of_text(text) + (alone ? 0 : 1),
                      {min, max});
}

// A sum on the right keeps its brackets: the text is calculated in the order in which it was proven.
Expr operator+(const Expr& a, const Expr& b) {
  const Writer::Bounds bounds{int128{a.min()} + b.min(), int128{a.max()} + b.max()};
  if (a.constant() && b.constant()) return Writer::expr(std::to_string(a.min() + b.min()), Binding::whole, 0, bounds);
  if (a.constant() && a.min() == 0) return b;
  if (b.constant() && b.min() == 0) return a;
  const std::string right = Writer::bracketed(b, Binding::product);
  const char* sign = right.front() == '-' ? "" : "+";
  return Writer::expr(a.text() + sign + right, Binding::sum, std::max(a.depth(), Writer::depth_of(b, Binding::product)),
                      bounds);
}

Expr operator-(const Expr& a, const Expr& b) {
  const Writer::Bounds bounds{int128{a.min()} - b.max(), int128{a.max()} - b.min()};
  if (a.constant() && b.constant()) return Writer::expr(std::to_string(a.min() - b.min()), Binding::whole, 0, bounds);
  if (b.constant() && b.min() == 0) return a;
  const std::string right = Writer::bracketed(b, Binding::product);
  const std::string signed_right = right.front() == '-' ? "+" + right.substr(1) : "-" + right;
  return Writer::expr(a.text() + signed_right, Binding::sum, std::max(a.depth(), Writer::depth_of(b, Binding::product)),
                      bounds);
}

Expr operator*(const Expr& a, const Expr& b) {
  const int128 ends[] = {int128{a.min()} * b.min(), int128{a.min()} * b.max(), int128{a.max()} * b.min(),
                         int128{a.max()} * b.max()};
  const Writer::Bounds bounds{*std::min_element(std::begin(ends), std::end(ends)),
                              *std::max_element(std::begin(ends), std::end(ends))};
  if (bounds.min == bounds.max) return Expr(static_cast<std::int64_t>(bounds.min));
  if (a.constant() && a.min() == 1) return b;
  if (b.constant() && b.min() == 1) return a;
  return Writer::product(a, b, bounds);
}

Test operator<(const Expr& a, const Expr& b) {
  if (a.max() < b.min()) return true;
  if (a.min() >= b.max()) return false;
  return Writer::compare(a, "<", b);
}

Test operator<=(const Expr& a, const Expr& b) {
  if (a.max() <= b.min()) return true;
  if (a.min() > b.max()) return false;
  return Writer::compare(a, "<=", b);
}

Test operator>(const Expr& a, const Expr& b) {
  if (a.min() > b.max()) return true;
  if (a.max() <= b.min()) return false;
  return Writer::compare(a, ">", b);
}

Test operator>=(const Expr& a, const Expr& b) {
  if (a.min() >= b.max()) return true;
  if (a.max() < b.min()) return false;
  return Writer::compare(a, ">=", b);
}

Test equal(const Expr& a, const Expr& b) {
  if (a.constant() && b.constant() && a.min() == b.min()) return true;
  if (a.max() < b.min() || a.min() > b.max()) return false;
  return Writer::compare(a, "=", b);
}

Test all_hold(const std::vector<Test>& tests) {
  std::vector<Test> open;
  for (const Test& test : tests) {
    if (test.decided() == false) return false;
    if (!test.decided()) open.push_back(test);
  }
  return open.empty() ? Test(true) : Writer::of_list("AND", open);
}

Test some_hold(const std::vector<Test>& tests) {
  std::vector<Test> open;
  for (const Test& test : tests) {
    if (test.decided() == true) return true;
    if (!test.decided()) open.push_back(test);
  }
  return open.empty() ? Test(false) : Writer::of_list("OR", open);
}

Expr choose(const Test& test, const Expr& yes, const Expr& no) {
  if (test.decided()) return *test.decided() ? yes : no;
  if (yes.text() == no.text()) return yes;
  return Writer::expr("IF(" + test.text() + "," + yes.text() + "," + no.text() + ")", Binding::whole,
                      std::max({test.depth(), yes.depth(), no.depth()}) + 1,
                      {std::min(yes.min(), no.min()), std::max(yes.max(), no.max())});
}

Expr smallest(const std::vector<Expr>& values) {
  const std::vector<Expr> open = undecided(values, [](const Expr& a, const Expr& b) { return a.max() <= b.min(); });
  if (open.size() == 1) return open.front();
  Writer::Bounds bounds{open.front().min(), open.front().max()};
  for (const Expr& value : open) {
    bounds = {std::min<int128>(bounds.min, value.min()), std::min<int128>(bounds.max, value.max())};
  }
  return Writer::of_list("MIN", open, bounds);
}

Expr largest(const std::vector<Expr>& values) {
  const std::vector<Expr> open = undecided(values, [](const Expr& a, const Expr& b) { return a.min() >= b.max(); });
  if (open.size() == 1) return open.front();
  Writer::Bounds bounds{open.front().min(), open.front().max()};
  for (const Expr& value : open) {
    bounds = {std::max<int128>(bounds.min, value.min()), std::max<int128>(bounds.max, value.max())};
  }
  return Writer::of_list("MAX", open, bounds);
}

namespace {

// limit: how large the dividend may be, in size.
Expr divided(const Expr& a, const Expr& b, std::int64_t limit) {
  if (b.min() < 1) fail(CT_BUG, {}, "Mẫu số của một công thức phải lớn hơn 0.");
  if (a.min() < -limit || a.max() > limit) {
    refuse("Số liệu cho phép nhập quá lớn để bảng tính chia đúng: số bị chia không được quá một trăm nghìn tỷ.");
  }
  const Writer::Bounds bounds = quotients(a, b);
  if (bounds.min == bounds.max) return Expr(static_cast<std::int64_t>(bounds.min));
  if (b.constant() && b.min() == 1) return a;
  return Writer::quotient(a, b, bounds);
}

// How a factor is written for a long division, from the highest digit: what came before times `base`, plus `digit`.
struct Digit {
  std::int64_t base, digit;
};
std::vector<Digit> digits_of(std::int64_t factor, const Expr& part, const Expr& whole) {
  std::vector<Digit> digits;
  const int128 largest_step = int128{whole.max()} + part.max();
  // The last step has to be exact. Those before it may round up, if what they take away stays in bounds.
  const std::int64_t earlier_limit = largest_whole - whole.max() - 6;
  std::int64_t limit = largest_dividend;
  for (; static_cast<int128>(fraction_detail::magnitude(factor)) * part.max() > limit; limit = earlier_limit) {
    const auto base = static_cast<std::int64_t>(limit / largest_step);
    if (base < 2) refuse("Số liệu cho phép nhập quá lớn để bảng tính chia đúng.");
    digits.insert(digits.begin(), {base, factor % base});
    factor /= base;
  }
  digits.insert(digits.begin(), {0, factor});
  return digits;
}

}  // namespace

Expr divide(const Expr& a, const Expr& b) { return divided(a, b, largest_dividend); }

// One digit after the other: quotient q and remainder r of what was written so far become
// base q + floor((base r + digit part) / whole) and what that division leaves. For any whole q the remainder makes up
// for it, so only the last division has to be exact: one of those before may come out one too large, and then leaves a
// remainder that is not below -5.2 x 10^-15 of its dividend, which is -5. The bounds follow from
// q = floor(prefix part / whole) with 0 <= part <= times whole, which intervals alone cannot know.
Expr divide_multiple(std::int64_t factor, const Expr& part, const Expr& whole, std::int64_t times) {
  constexpr int128 lowest_rest = -6;
  const std::vector<Digit> digits = digits_of(factor, part, whole);
  Expr quotient = 0, rest = 0;
  int128 prefix = 0;
  for (const auto& [base, digit] : digits) {
    const bool first = &digit == &digits.front().digit, last = &digit == &digits.back().digit;
    const Expr dividend = first ? digit * part : base * rest + digit * part;
    const int128 least = base * lowest_rest + std::min<int128>(digit, 0) * times;
    const int128 most = base + std::max<int128>(digit, 0) * times + 1;
    const Expr next =
        Writer::bounded(divided(dividend, whole, last ? largest_dividend : largest_whole), {least - 1, most});
    prefix = prefix * base + digit;
    quotient = Writer::bounded(first ? next : base * quotient + next,
                               {std::min<int128>(prefix, 0) * times, std::max<int128>(prefix, 0) * times + 1});
    if (last) break;
    const Expr taken = Writer::product(next, whole, {int128{dividend.min()} - whole.max(), int128{dividend.max()} + 6});
    rest = Writer::bounded(dividend - taken, {lowest_rest, whole.max() - 1});
  }
  return quotient;
}

}  // namespace congtam::sdk::sheet

namespace congtam::sdk {

namespace {

// A host that knows a cell beforehand may write a number.
std::optional<std::int64_t> written_number(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 15) return std::nullopt;
  std::int64_t number = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    number = number * 10 + (letter - '0');
  }
  return negative ? -number : number;
}

sheet::Expr cell(const char* text, std::int64_t min, std::int64_t max) {
  if (const auto number = written_number(text)) return sheet::Expr(*number);
  return sheet::Expr::atom(text, min, max);
}

}  // namespace

const ct_formula_input& FormulaInputs::column(const Input& input) const {
  if (input.column >= count_) fail(CT_BAD_INPUT, {}, "Thiếu ô của một cột mà tiêu chí cần đọc.");
  const ct_formula_input& column = columns_[input.column];
  if (column.value == nullptr || column.state == nullptr || *column.value == 0 || *column.state == 0)
    fail(CT_BAD_INPUT, {}, "Thiếu biểu thức của một cột mà tiêu chí cần đọc.");
  if (column.min > column.max) fail(CT_BAD_INPUT, {}, "Khoảng giá trị của một cột có đầu dưới lớn hơn đầu trên.");
  return column;
}

sheet::Expr FormulaInputs::value(const Input& input) const {
  const ct_formula_input& given = column(input);
  return cell(given.value, std::min<std::int64_t>(given.min, 0), std::max<std::int64_t>(given.max, 0));
}

sheet::Expr FormulaInputs::known_value(const Input& input) const {
  const ct_formula_input& given = column(input);
  return cell(given.value, given.min, given.max);
}

sheet::Expr FormulaInputs::state(const Input& input) const {
  return cell(column(input).state, CT_KNOWN, CT_NOT_APPLICABLE);
}

Formula Criterion::formula(const FormulaInputs&) const {
  sheet::refuse("Phương pháp chấm này không viết được thành công thức bảng tính.");
}

}  // namespace congtam::sdk
