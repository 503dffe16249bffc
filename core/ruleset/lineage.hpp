#pragma once
#include "ruleset/ruleset.hpp"

namespace congtam::ruleset {

// Whether `one` is `whole` or narrows it through a chain of same_as: its rows are then a subset by construction.
bool narrows(const Ruleset& set, const Indicator& one, const Indicator& whole);

// The indicators a criterion's points depend on: those its parameters name and, for an `add`, its parts.
std::vector<std::string> reads_through(const Ruleset& set, const Criterion& criterion);

}  // namespace congtam::ruleset
