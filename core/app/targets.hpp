#pragma once
#include <string>
#include <vector>

#include "app/run.hpp"
#include "base/json.hpp"
#include "scoring/targets.hpp"

namespace congtam::app {

// The targets of a run's ruleset against its facts and registers; see scoring::measure_targets().
std::vector<scoring::TargetLine> targets_of(const Run& run);

// The documented shape of `targets --json`: percents are strings, what nobody knows is null.
base::Json targets_json(const Run& run, const std::vector<scoring::TargetLine>& lines);

}  // namespace congtam::app
