#pragma once
#include "model/unit.hpp"
#include "ruleset/ruleset.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

// The ranking group of a unit: the one its table names, else the first whose units it is among; -1 for none.
std::int32_t group_of(const ruleset::Ruleset& rules, const model::Unit& unit);

// What rank and grade read: index or points, rounded to the digits that are printed.
std::int64_t ranked_number(const ruleset::Ruleset& rules, const UnitResult& unit);

// Ranks within each group, higher first, on the rounded number: equal as printed is equal in rank. Dense (1, 2, 2, 3)
// or competition (1, 2, 2, 4). Units without index, below the minimum or without group stay in the list without a rank.
void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result);

}  // namespace congtam::scoring
