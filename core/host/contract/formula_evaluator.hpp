#pragma once
#include <congtam/sdk/fraction.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace congtam::host::contract {

// A formula of the extension CT_FORMULA_1, read and calculated by rules of its own: whole numbers, cells, + - * /
// comparisons, IF AND OR MIN MAX INT and nothing else. Knows nothing of the code that writes formulas.
class SheetFormula {
 public:
  // cells: how they are written ("$A$1"); their values come in this order. Throws Broken for anything else in the text.
  SheetFormula(std::string_view text, const std::vector<std::string>& cells);

  // The whole number the formula gives. Throws Broken when something in between is not whole (but for a quotient inside
  // INT), reaches 10^15 or divides by zero, and when it gives another number in a spreadsheet, which takes what agrees
  // in 15 digits for equal. As in a spreadsheet, IF calculates only the branch it takes.
  std::int64_t value(std::span<const std::int64_t> cells) const;

 private:
  enum class Kind : std::uint8_t {
    number,
    cell,
    add,
    subtract,
    multiply,
    divide,
    negate,
    less,
    at_most,
    more,
    at_least,
    equal,
    unequal,
    choose,
    all,
    any,
    smallest,
    largest,
    whole
  };
  struct Node {
    Kind kind = Kind::number;
    std::int64_t number = 0;         // or the place of a cell
    std::vector<std::size_t> parts;  // places in nodes_
  };
  struct Number {
    sdk::int128 top = 0, bottom = 1;
  };
  class Parser;

  class Calculation;

  static bool is_test(Kind kind);

  std::string text_;
  std::vector<Node> nodes_;  // the last one is the formula
};

}  // namespace congtam::host::contract
