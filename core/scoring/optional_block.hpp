#pragma once
#include <cstddef>
#include <functional>

#include "ruleset/ruleset.hpp"

namespace congtam::scoring {

class Scorer;

bool has_optional_blocks(const ruleset::Ruleset& rules);

// An optional block (a survey nobody held) without any fact in the whole ranking group is not applicable: its criteria
// leave at the form, and the rest is rescaled to the whole. Calls absent(unit, place of the criterion on the form) for
// every cell of such a block.
void settle_optional_blocks(const Scorer& run, const std::function<void(std::size_t, std::size_t)>& absent);

}  // namespace congtam::scoring
