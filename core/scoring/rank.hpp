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
// Every unit is entered, then all get their ranks; units are gone through in their order, which is how they lie in
// memory, while what is counted is small.
class Ranking {
 public:
  Ranking(const ruleset::Ruleset& rules, std::size_t units);
  ~Ranking();

  void enter(std::size_t first, std::span<UnitResult> units);
  void give(std::span<UnitResult> units);

 private:
  class Table;
  struct Standing {
    std::int64_t number = 0;
    std::uint32_t table = 0;  // 0: not ranked
  };

  const ruleset::Ruleset& rules_;
  std::vector<Standing> standings_;
  std::vector<Table> tables_;  // by group + 2
};

void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result);

}  // namespace congtam::scoring
