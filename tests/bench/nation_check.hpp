// The product's figures for the nation against exact rationals (tests/property/scoring/oracle, which includes no header
// of the product).
#pragma once
#include <string>
#include <vector>

#include "nation.hpp"
#include "scoring/scorer.hpp"

namespace bench {

struct Checked {
  std::size_t units = 0, cells = 0;
  std::vector<std::string> differences;  // the first few; empty: none
};

// Points, state of every cell, areas, points, maximum, index and grade of these units; ranks too when they are all.
Checked check_units(const NationRules& rules, const congtam::scoring::Scorer& scorer,
                    const std::vector<std::size_t>& rows);

// Every unit's rank, counted one by one from the printed indices of its group.
Checked check_ranks(const congtam::scoring::Scorer& scorer);

// Whether two runs over the same units say the same of every unit and cell.
Checked compare(const congtam::scoring::Scorer& one, const congtam::scoring::Scorer& other);

}  // namespace bench
