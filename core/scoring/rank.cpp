#include "scoring/rank.hpp"

#include <congtam/sdk/decimal.hpp>

#include <algorithm>

namespace congtam::scoring {
namespace {

// The ranked units, group by group. Numbers are units of the last printed digit.
struct RankList {
  std::vector<std::size_t> first;  // per group: where its members begin; one more at the end
  std::vector<std::uint32_t> unit;
  std::vector<std::int64_t> number;
};

std::size_t group_place(const UnitResult& unit) { return static_cast<std::size_t>(unit.group + 1); }

RankList list_by_group(const ruleset::Ruleset& rules, const ScoreResult& result) {
  const std::int64_t step = sdk::power_of_ten(sdk::Decimal::max_digits - rules.result.digits);
  RankList list;
  list.first.assign(rules.result.groups.size() + 2, 0);
  for (const UnitResult& unit : result.units)
    if (unit.unranked == Unranked::ranked) ++list.first[group_place(unit) + 1];
  for (std::size_t g = 1; g < list.first.size(); ++g) list.first[g] += list.first[g - 1];
  list.unit.resize(list.first.back());
  list.number.resize(list.first.back());
  std::vector<std::size_t> next(list.first.begin(), list.first.end() - 1);
  for (std::size_t i = 0; i < result.units.size(); ++i) {
    const UnitResult& unit = result.units[i];
    if (unit.unranked != Unranked::ranked) continue;
    const std::size_t place = next[group_place(unit)]++;
    list.unit[place] = static_cast<std::uint32_t>(i);
    list.number[place] = ranked_number(rules, unit) / step;
  }
  return list;
}

// How many have each number, and the rank that gives.
class RankTable {
 public:
  // Counting needs a place for every number between the least and the largest: not for numbers far apart.
  static bool fits(std::int64_t least, std::int64_t largest, std::size_t members) {
    return static_cast<std::uint64_t>(largest - least) < 16 * members + 4096;
  }

  void count(std::span<const std::int64_t> numbers, std::int64_t least, std::int64_t largest) {
    least_ = least;
    entries_.assign(static_cast<std::size_t>(largest - least) + 1, {});
    for (const std::int64_t number : numbers) ++entry(number).members;
  }
  void number_down(bool dense) {
    std::int32_t above = 0;
    for (auto one = entries_.rbegin(); one != entries_.rend(); ++one) {
      if (one->members == 0) continue;
      one->rank = above + 1;
      above += dense ? 1 : one->members;
    }
  }
  void give(std::int64_t number, UnitResult& unit) {
    const Entry& one = entry(number);
    unit.rank = one.rank;
    unit.tied = one.members > 1;
  }

 private:
  struct Entry {
    std::int32_t members = 0, rank = 0;
  };
  Entry& entry(std::int64_t number) { return entries_[static_cast<std::size_t>(number - least_)]; }

  std::int64_t least_ = 0;
  std::vector<Entry> entries_;
};

// Numbers by their place in order, so that they can be counted.
void shorten(std::span<std::int64_t> numbers) {
  std::vector<std::int64_t> distinct(numbers.begin(), numbers.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (std::int64_t& number : numbers)
    number = std::lower_bound(distinct.begin(), distinct.end(), number) - distinct.begin();
}

}  // namespace

GroupFinder::GroupFinder(const ruleset::Ruleset& rules) : rules_(rules) {
  for (const ruleset::Group& group : rules.result.groups)
    places_.emplace(group.id, static_cast<std::int32_t>(places_.size()));
}

std::int32_t GroupFinder::group_of(const model::Unit& unit) const {
  if (const auto named = places_.find(unit.group); named != places_.end()) return named->second;
  const auto& groups = rules_.result.groups;
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (ruleset::applies(groups[i].units, unit.type, unit.functions)) return static_cast<std::int32_t>(i);
  return -1;
}

void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result) {
  const bool all_together = rules.result.groups.empty();  // a set without groups ranks everybody in one
  for (UnitResult& unit : result.units) {
    unit.rank = 0;
    unit.tied = false;
    if (unit.group < 0 && !all_together && unit.unranked == Unranked::ranked) unit.unranked = Unranked::no_group;
  }
  RankList list = list_by_group(rules, result);
  RankTable table;
  for (std::size_t g = 0; g + 1 < list.first.size(); ++g) {
    const std::size_t members = list.first[g + 1] - list.first[g];
    if (members == 0) continue;
    const std::span<std::int64_t> numbers(list.number.data() + list.first[g], members);
    auto [least, largest] = std::minmax_element(numbers.begin(), numbers.end());
    if (!RankTable::fits(*least, *largest, members)) {
      shorten(numbers);
      std::tie(least, largest) = std::minmax_element(numbers.begin(), numbers.end());
    }
    table.count(numbers, *least, *largest);
    table.number_down(rules.result.ties == ruleset::Ties::dense);
    for (std::size_t i = 0; i < members; ++i) table.give(numbers[i], result.units[list.unit[list.first[g] + i]]);
  }
}

}  // namespace congtam::scoring
