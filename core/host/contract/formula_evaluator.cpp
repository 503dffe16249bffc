#include "host/contract/formula_evaluator.hpp"

#include <algorithm>
#include <utility>

#include "host/contract/runner.hpp"

namespace congtam::host::contract {
namespace {

using sdk::int128;

constexpr int128 too_large = 1'000'000'000'000'000;  // from here on a spreadsheet loses units

int128 floor_of(int128 top, int128 bottom) { return sdk::fraction_detail::floor_division(top, bottom).quotient; }

// What INT makes of the quotient once it has been rounded to 15 significant digits.
int128 floor_of_15_digits(int128 top, int128 bottom) {
  const int128 size = top < 0 ? -top : top;
  int128 scale = too_large;  // below 1, fifteen places
  for (int128 whole = size / bottom; whole > 0; whole /= 10) scale /= 10;
  const int128 rounded = (2 * size * scale + bottom) / (2 * bottom);
  return floor_of(top < 0 ? -rounded : rounded, scale);
}

[[noreturn]] void broken_value(const char* key, const std::string& formula) {
  broken(key, {{"formula", formula.substr(0, 200)}});
}

}  // namespace

// A comparison of sums of products of factors, each calling the next.
class SheetFormula::Parser {
 public:
  Parser(std::string_view text, const std::vector<std::string>& cells, std::vector<Node>& nodes)
      : text_(text), cells_(cells), nodes_(nodes) {}

  void parse() {
    const std::size_t root = comparison();
    if (at_ != text_.size() || is_test(nodes_[root].kind)) fail();
  }

 private:
  static constexpr int deepest = 200;

  [[noreturn]] void fail() const {
    broken("host.suite.formula_syntax", {{"formula", text_.substr(0, 200)}, {"rest", text_.substr(at_, 40)}});
  }

  bool take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  std::size_t add(Kind kind, std::vector<std::size_t> parts, std::int64_t number = 0) {
    nodes_.push_back({kind, number, std::move(parts)});
    return nodes_.size() - 1;
  }

  std::size_t number_only(std::size_t node) const {
    if (is_test(nodes_[node].kind)) fail();
    return node;
  }
  std::size_t test_only(std::size_t node) const {
    if (!is_test(nodes_[node].kind)) fail();
    return node;
  }

  std::size_t comparison() {
    if (++depth_ > deepest) fail();
    std::size_t left = sum();
    static constexpr std::pair<const char*, Kind> signs[] = {{"<=", Kind::at_most}, {">=", Kind::at_least},
                                                             {"<>", Kind::unequal}, {"<", Kind::less},
                                                             {">", Kind::more},     {"=", Kind::equal}};
    for (const auto& [sign, kind] : signs) {
      if (!take(sign)) continue;
      const std::size_t right = sum();
      left = add(kind, {number_only(left), number_only(right)});
      break;
    }
    --depth_;
    return left;
  }

  std::size_t sum() {
    std::size_t left = product();
    for (;;) {
      const Kind kind = take("+") ? Kind::add : take("-") ? Kind::subtract : Kind::number;
      if (kind == Kind::number) return left;
      const std::size_t right = product();
      left = add(kind, {number_only(left), number_only(right)});
    }
  }

  std::size_t product() {
    std::size_t left = factor();
    for (;;) {
      const Kind kind = take("*") ? Kind::multiply : take("/") ? Kind::divide : Kind::number;
      if (kind == Kind::number) return left;
      const std::size_t right = factor();
      left = add(kind, {number_only(left), number_only(right)});
    }
  }

  std::size_t factor() {
    if (take("-")) return add(Kind::negate, {number_only(factor())});
    if (take("(")) {
      const std::size_t inner = comparison();
      if (!take(")")) fail();
      return inner;
    }
    if (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') return number();
    for (std::size_t place = 0; place < cells_.size(); ++place) {
      if (is_whole_name(cells_[place]) && take(cells_[place])) {
        return add(Kind::cell, {}, static_cast<std::int64_t>(place));
      }
    }
    return call();
  }

  // "$A$1" is not the beginning of "$A$12".
  bool is_whole_name(const std::string& name) const {
    const std::size_t end = at_ + name.size();
    return end >= text_.size() || text_[end] < '0' || text_[end] > '9';
  }

  std::size_t number() {
    int128 value = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      value = value * 10 + (text_[at_] - '0');
      if (value >= too_large) fail();
    }
    return add(Kind::number, {}, static_cast<std::int64_t>(value));
  }

  std::size_t call() {
    if (take("IF(")) {
      const std::vector<std::size_t> parts = arguments();
      if (parts.size() != 3) fail();
      return add(Kind::choose, {test_only(parts[0]), number_only(parts[1]), number_only(parts[2])});
    }
    const Kind kind = take("AND(")   ? Kind::all
                      : take("OR(")  ? Kind::any
                      : take("MIN(") ? Kind::smallest
                      : take("MAX(") ? Kind::largest
                      : take("INT(") ? Kind::whole
                                     : Kind::number;
    if (kind == Kind::number) fail();
    std::vector<std::size_t> parts = arguments();
    for (const std::size_t part : parts) is_test(kind) ? test_only(part) : number_only(part);
    if (kind == Kind::whole && parts.size() != 1) fail();
    return add(kind, std::move(parts));
  }

  std::vector<std::size_t> arguments() {
    std::vector<std::size_t> parts;
    do parts.push_back(comparison());
    while (take(","));
    if (!take(")")) fail();
    return parts;
  }

  std::string_view text_;
  const std::vector<std::string>& cells_;
  std::vector<Node>& nodes_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

bool SheetFormula::is_test(Kind kind) {
  return (kind >= Kind::less && kind <= Kind::unequal) || kind == Kind::all || kind == Kind::any;
}

SheetFormula::SheetFormula(std::string_view text, const std::vector<std::string>& cells) : text_(text) {
  Parser(text_, cells, nodes_).parse();
}

// One row of cells; INT by the rules of arithmetic or of a spreadsheet.
class SheetFormula::Calculation {
 public:
  Calculation(const SheetFormula& formula, std::span<const std::int64_t> cells, bool fifteen_digits)
      : formula_(formula), cells_(cells), fifteen_digits_(fifteen_digits) {}

  std::int64_t result() const {
    const Number out = calculate(formula_.nodes_.size() - 1);
    if (out.bottom != 1) broken_value("host.suite.formula_not_whole", formula_.text_);
    return static_cast<std::int64_t>(out.top);
  }

 private:
  Number combine(Kind kind, const Number& a, const Number& b) const {
    if (a.bottom != 1 || b.bottom != 1) broken_value("host.suite.formula_not_whole", formula_.text_);
    switch (kind) {
      case Kind::add:
        return {a.top + b.top, 1};
      case Kind::subtract:
        return {a.top - b.top, 1};
      case Kind::multiply:
        return {a.top * b.top, 1};
      default:
        break;
    }
    if (b.top == 0) broken_value("host.suite.formula_by_zero", formula_.text_);
    const int128 common = sdk::fraction_detail::greatest_common_divisor(a.top, b.top < 0 ? -b.top : b.top);
    const int128 sign = b.top < 0 ? -1 : 1;
    return {sign * a.top / common, sign * b.top / common};
  }

  Number calculate(std::size_t node) const {
    const Node& n = formula_.nodes_[node];
    const auto part = [&](std::size_t i) { return calculate(n.parts[i]); };
    Number out;
    switch (n.kind) {
      case Kind::number:
        out.top = n.number;
        break;
      case Kind::cell:
        out.top = cells_[static_cast<std::size_t>(n.number)];
        break;
      case Kind::negate:
        out = combine(Kind::subtract, {}, part(0));
        break;
      case Kind::choose:
        out = calculate(n.parts[holds(n.parts[0]) ? 1 : 2]);
        break;
      case Kind::smallest:
      case Kind::largest:
        out = part(0);
        for (std::size_t i = 1; i < n.parts.size(); ++i) {
          const Number next = part(i);
          const bool smaller = combine(Kind::subtract, next, out).top < 0;
          if (smaller == (n.kind == Kind::smallest)) out = next;
        }
        break;
      case Kind::whole: {
        const Number inner = part(0);
        out.top = fifteen_digits_ ? floor_of_15_digits(inner.top, inner.bottom) : floor_of(inner.top, inner.bottom);
        break;
      }
      default:
        out = combine(n.kind, part(0), part(1));
    }
    const int128 size = out.top < 0 ? -out.top : out.top;
    if (size >= too_large) broken_value("host.suite.formula_too_large", formula_.text_);
    return out;
  }

  bool holds(std::size_t node) const {
    const Node& n = formula_.nodes_[node];
    if (n.kind == Kind::all || n.kind == Kind::any) {
      bool result = n.kind == Kind::all;
      for (const std::size_t part : n.parts) {  // a spreadsheet calculates every one
        const bool one = holds(part);
        result = n.kind == Kind::all ? result && one : result || one;
      }
      return result;
    }
    const int128 difference = combine(Kind::subtract, calculate(n.parts[0]), calculate(n.parts[1])).top;
    switch (n.kind) {
      case Kind::less:
        return difference < 0;
      case Kind::at_most:
        return difference <= 0;
      case Kind::more:
        return difference > 0;
      case Kind::at_least:
        return difference >= 0;
      case Kind::equal:
        return difference == 0;
      default:
        return difference != 0;
    }
  }

  const SheetFormula& formula_;
  std::span<const std::int64_t> cells_;
  bool fifteen_digits_;
};

std::int64_t SheetFormula::value(std::span<const std::int64_t> cells) const {
  const std::int64_t exact = Calculation(*this, cells, false).result();
  if (Calculation(*this, cells, true).result() != exact) broken_value("host.suite.formula_15_digits", text_);
  return exact;
}

}  // namespace congtam::host::contract
