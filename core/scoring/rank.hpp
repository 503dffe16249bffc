#pragma once
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

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
//
// Holds the memory a run needs, so that ranking once more asks for none. Units lie as they please; their numbers are
// put side by side group by group, where counting one group stays in the first cache.
class Ranking {
 public:
  // Groups and the number of units are what they are from now on.
  Ranking(const ruleset::Ruleset& rules, std::span<const UnitResult> units);

  // Finds every rank; the units are not changed.
  void find(std::span<const UnitResult> units);
  // Writes rank and tie of the units that begin at place `first`, and that a unit has no group.
  void give(std::size_t first, std::span<UnitResult> units) const;

 private:
  bool is_ranked(const UnitResult& unit) const;
  void count(std::span<const std::int64_t> numbers, std::span<std::uint32_t> ranks);
  void count_by_place(std::span<const std::int64_t> numbers, std::int64_t least, std::int64_t largest,
                      std::span<std::uint32_t> ranks);
  void count_in_order(std::span<const std::int64_t> numbers, std::span<std::uint32_t> ranks);

  const ruleset::Ruleset& rules_;
  bool all_together_;                  // a set without groups ranks everybody in one
  std::vector<std::uint32_t> places_;  // of every unit, group by group
  std::vector<std::size_t> ends_;      // of every group among the places
  std::vector<std::int64_t> numbers_;  // by place; `unranked` for none
  std::vector<std::uint32_t> ranks_;   // by place: twice the rank, and one more when it is shared
  std::vector<std::uint32_t> counts_;  // of one group
  std::vector<std::int64_t> sorted_;   // of one group
};

void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result);

}  // namespace congtam::scoring
