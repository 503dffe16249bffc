#pragma once
#include <string_view>
#include <unordered_map>

#include "model/unit.hpp"
#include "ruleset/ruleset.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

// The ranking group of a unit: the one its table names, else the first whose units it is among; -1 for none.
class GroupFinder {
 public:
  explicit GroupFinder(const ruleset::Ruleset& rules);  // which must outlive it
  std::int32_t group_of(const model::Unit& unit) const;

 private:
  const ruleset::Ruleset& rules_;
  std::unordered_map<std::string_view, std::int32_t> places_;
};

// What rank and grade read: index or points, rounded to the digits that are printed.
inline std::int64_t ranked_number(const ruleset::Ruleset& rules, const UnitResult& unit) {
  return rules.result.rank_by == ruleset::RankBy::points ? unit.points : unit.index.value_or(0);
}

// Ranks within each group, higher first, on the rounded number: equal as printed is equal in rank. Dense (1, 2, 2, 3)
// or competition (1, 2, 2, 4). Units without index, below the minimum or without group stay in the list without a rank.
void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result);

}  // namespace congtam::scoring
