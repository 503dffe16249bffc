#pragma once
#include <string>

#include "base/calendar.hpp"
#include "host/plugin_set.hpp"
#include "ruleset/cases.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::scoring {

// What the program makes of a worked example.
struct CaseOutcome {
  bool passed = false;
  std::int64_t points = 0;  // after policy, ten-thousandths
  model::State state = model::State::failed;
  std::string reason;  // code of the cell's reason
};

// Scores one case: one unit that meets the case's form, only the case's criterion, only the facts that are given. A
// case passes when its expected points and its expected state ("known" unless it says otherwise) both come out.
CaseOutcome run_case(const ruleset::Ruleset& rules, const host::PluginSet& plugins, const base::Calendar& calendar,
                     const ruleset::Case& one);

}  // namespace congtam::scoring
