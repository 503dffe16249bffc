#pragma once
#include "ruleset/ruleset.hpp"
#include "sample/commune.hpp"

namespace congtam::sample {

// The text of an overlay file (congtam.overlay/1) over the rules as they are now: what changed during the year, or
// which part of the year is scored.
std::string overlay_text(const RuleChange& change, const ruleset::Ruleset& rules);

}  // namespace congtam::sample
