#pragma once
#include <string>
#include <vector>

#include "sample/commune.hpp"

namespace congtam::sample {

// One typed fact of this year as a file writes it.
struct SampleFact {
  std::string unit, indicator, state, value;
};

// The typed facts of the units that exist this year, by unit. A few were never handed in, a few are said to be missing.
std::vector<SampleFact> facts_of_this_year(std::uint64_t seed);

}  // namespace congtam::sample
