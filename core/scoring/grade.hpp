#pragma once
#include "ruleset/ruleset.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

class FactTable;
class Scorer;

// The grade bands on the number that is ranked, then caps, disqualifiers and the cascade from units below.
void give_grades(const ruleset::Ruleset& rules, const Scorer& run, ScoreResult& result);

}  // namespace congtam::scoring
