#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/unit.hpp"

namespace congtam::scoring {

// Which scored units a register row belongs to. A row names one unit; it is credited to that unit, to the unit that a
// merger made of it, and to every unit above: a parent's figures are recomputed from the rows, each counted once, never
// from its children's results.
class CreditMap {
 public:
  explicit CreditMap(const std::vector<model::Unit>& units);

  // Places of the units credited with rows of `unit_code`; empty if nobody is.
  const std::vector<std::uint32_t>& credited(const std::string& unit_code) const;

  // Codes whose rows are a unit's own (itself and its predecessors); children not included.
  const std::vector<std::string>& own_codes(std::size_t unit) const { return own_codes_[unit]; }

  // Places of the units directly below.
  const std::vector<std::uint32_t>& children(std::size_t unit) const { return children_[unit]; }

 private:
  std::map<std::string, std::vector<std::uint32_t>> credited_;
  std::vector<std::vector<std::string>> own_codes_;
  std::vector<std::vector<std::uint32_t>> children_;
};

}  // namespace congtam::scoring
