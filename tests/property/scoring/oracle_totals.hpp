// From the criteria of one unit to areas and the form: what leaves, and who takes it up.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tables.hpp"

namespace oracle {

// At which level a criterion leaves; the order is that of the levels, innermost first.
enum class Leaves { not_at_all, shared, heading, area, block, form };

struct Item {
  std::string block, area, heading;
  Rational points, max;
  Leaves leaves = Leaves::not_at_all;
};

struct Sums {
  std::map<std::string, AreaRow> areas;
  Rational points, max;
};

Sums rescaled(std::vector<Item> items);

// Half up to so many digits.
Rational rounded(const Rational& value, int digits);

}  // namespace oracle
