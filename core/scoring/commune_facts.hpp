#pragma once
#include <string>
#include <vector>

#include "scoring/gather.hpp"

namespace congtam::scoring {

// The figures of the commune as a whole, as one row of a fact table.
struct CommuneFacts {
  FactTable table;
  std::size_t row = 0;
  bool is_a_unit = false;  // the commune stands in the list itself: one unit above all others
};

// Gathers once more with one unit above all: register rows of every unit counted once (never units' figures added up),
// typed counts summed. Where the list has exactly one unit without a parent, that unit is the commune, and what was
// typed for it counts.
//
// A typed count is asked of the units whose form has a criterion that reads it, else of the lead of a target that does,
// else of everybody; those who are not asked leave no hole in the sum.
CommuneFacts gather_commune(GatherInput input, std::vector<model::Unit> units);

}  // namespace congtam::scoring
