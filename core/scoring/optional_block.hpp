#pragma once
#include "scoring/result.hpp"

namespace congtam::scoring {

class Scorer;

// An optional block (a survey nobody held) without any fact in the whole ranking group is not applicable: its criteria
// leave at the form, and the rest is rescaled to the whole.
void settle_optional_blocks(const Scorer& run, ScoreResult& result);

}  // namespace congtam::scoring
