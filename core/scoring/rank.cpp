#include "scoring/rank.hpp"

#include <algorithm>
#include <map>

namespace congtam::scoring {

std::int32_t group_of(const ruleset::Ruleset& rules, const model::Unit& unit) {
  const auto& groups = rules.result.groups;
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (!unit.group.empty() && groups[i].id == unit.group) return static_cast<std::int32_t>(i);
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (ruleset::applies(groups[i].units, unit.type, unit.functions)) return static_cast<std::int32_t>(i);
  return -1;
}

std::int64_t ranked_number(const ruleset::Ruleset& rules, const UnitResult& unit) {
  return rules.result.rank_by == ruleset::RankBy::points ? unit.points : unit.index.value_or(0);
}

void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result) {
  std::map<std::int32_t, std::vector<std::size_t>> groups;
  const bool all_together = rules.result.groups.empty();  // a set without groups ranks everybody in one
  for (std::size_t i = 0; i < result.units.size(); ++i) {
    UnitResult& unit = result.units[i];
    if (unit.group < 0 && !all_together && unit.unranked == Unranked::ranked) unit.unranked = Unranked::no_group;
    if (unit.unranked == Unranked::ranked) groups[unit.group].push_back(i);
  }
  for (auto& [group, members] : groups) {
    std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
      return ranked_number(rules, result.units[a]) > ranked_number(rules, result.units[b]);
    });
    std::int32_t rank = 0;
    for (std::size_t k = 0; k < members.size(); ++k) {
      UnitResult& unit = result.units[members[k]];
      const bool same_as_before =
          k > 0 && ranked_number(rules, unit) == ranked_number(rules, result.units[members[k - 1]]);
      if (!same_as_before)
        rank = rules.result.ties == ruleset::Ties::dense ? rank + 1 : static_cast<std::int32_t>(k) + 1;
      unit.rank = rank;
      if (same_as_before) unit.tied = result.units[members[k - 1]].tied = true;
    }
  }
}

}  // namespace congtam::scoring
