#pragma once
#include <string>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::ruleset {

// One small change of a set's document that its cases have to notice.
struct Mutation {
  std::string criterion;    // whose cases must fail
  std::string at;           // JSON pointer into the document
  std::string description;  // "đổi «>= 98 %» thành «>= 97 %»"
  base::Json value;         // what then stands at `at`
};

// The mutations of one criterion: every number plus and minus one in its last written place (a percent: one point),
// every date a day later and earlier, the bound of a comparison open instead of closed, every option, indicator, target
// and level swapped with another. The number of a target it takes is one of its numbers. Policies that a case of one
// criterion cannot show (rescaling, a maximum left open) are not changed. A mutated document that build_ruleset()
// refuses counts as noticed.
std::vector<Mutation> mutations_of(const Ruleset& set, const Criterion& criterion,
                                   const model::PluginCatalogue& catalogue);

// The document of `set` with the change made.
base::Json mutated(const Ruleset& set, const Mutation& mutation);

}  // namespace congtam::ruleset
