#pragma once
#include <string>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "sample/makers.hpp"

namespace congtam::sample {

// One typed fact as a file writes it.
struct SampleFact {
  std::string unit, period, indicator, state, value, stage, evidence;
};

// The typed facts the commune's rules ask of its units: of the year, of its first half (never more than the year), and
// of the year before where something is compared with it. A few were never handed in, a few are said to be missing,
// some came without proof; where an inspection team went, its word stands beside the unit's own.
struct SampleFacts {
  std::vector<SampleFact> year_before, half_year, year;
};
SampleFacts facts_of(const Drawing& drawing, const model::PluginCatalogue& plugins);

}  // namespace congtam::sample
