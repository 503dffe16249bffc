#include "scoring/rank.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace congtam::scoring {
namespace {

// A printed number in units of its last digit; the steps are constants for the compiler, which then multiplies.
std::int64_t in_last_digits(std::int64_t number, int digits) {
  switch (digits) {
    case 0:
      return number / 10'000;
    case 1:
      return number / 1'000;
    case 2:
      return number / 100;
    case 3:
      return number / 10;
    default:
      return number;
  }
}

constexpr std::int64_t unranked = std::numeric_limits<std::int64_t>::min();

// From how many have each number to twice its rank, and one more when it is shared. Numbers go up.
void counts_to_ranks(std::span<std::uint32_t> counts, bool dense) {
  const std::uint32_t most = dense ? 1 : std::numeric_limits<std::uint32_t>::max();  // places that equal numbers take
  std::uint32_t above = 0;
  for (auto one = counts.rbegin(); one != counts.rend(); ++one) {
    const std::uint32_t members = *one;
    *one = (above + 1) * 2 + (members > 1 ? 1 : 0);
    above += std::min(members, most);
  }
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

Ranking::Ranking(const ruleset::Ruleset& rules, std::span<const UnitResult> units)
    : rules_(rules),
      all_together_(rules.result.groups.empty()),
      places_(units.size()),
      numbers_(units.size()),
      ranks_(units.size()) {
  const auto group_of = [](const UnitResult& unit) { return static_cast<std::size_t>(unit.group + 1); };
  ends_.assign(rules.result.groups.size() + 1, 0);
  for (const UnitResult& unit : units) ++ends_[group_of(unit)];
  std::exclusive_scan(ends_.begin(), ends_.end(), ends_.begin(), std::size_t{0});
  for (std::size_t i = 0; i < units.size(); ++i) places_[i] = static_cast<std::uint32_t>(ends_[group_of(units[i])]++);
}

bool Ranking::is_ranked(const UnitResult& unit) const {
  return unit.unranked == Unranked::ranked && (unit.group >= 0 || all_together_);
}

void Ranking::find(std::span<const UnitResult> units) {
  const int digits = rules_.result.digits;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::int64_t number = in_last_digits(ranked_number(rules_, units[i]), digits);
    numbers_[places_[i]] = is_ranked(units[i]) ? number : unranked;
  }
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    count(std::span(numbers_).subspan(begin, end - begin), std::span(ranks_).subspan(begin, end - begin));
    begin = end;
  }
}

void Ranking::count(std::span<const std::int64_t> numbers, std::span<std::uint32_t> ranks) {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t largest = unranked;
  for (const std::int64_t number : numbers) {
    least = std::min(least, number == unranked ? least : number);
    largest = std::max(largest, number);
  }
  if (largest == unranked) {
    std::fill(ranks.begin(), ranks.end(), 0);
  } else if (static_cast<std::uint64_t>(largest) - static_cast<std::uint64_t>(least) < 16 * numbers.size() + 4096) {
    count_by_place(numbers, least, largest, ranks);
  } else {
    count_in_order(numbers, ranks);
  }
}

// Numbers close together have a count each; the last count is of those without a number.
void Ranking::count_by_place(std::span<const std::int64_t> numbers, std::int64_t least, std::int64_t largest,
                             std::span<std::uint32_t> ranks) {
  const auto range = static_cast<std::size_t>(largest - least) + 1;
  const auto place = [&](std::int64_t number) {
    return number == unranked ? range : static_cast<std::size_t>(number - least);
  };
  counts_.assign(range + 1, 0);
  for (const std::int64_t number : numbers) ++counts_[place(number)];
  counts_to_ranks(std::span(counts_).first(range), rules_.result.ties == ruleset::Ties::dense);
  counts_[range] = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) ranks[i] = counts_[place(numbers[i])];
}

// Numbers far apart are put in order first.
void Ranking::count_in_order(std::span<const std::int64_t> numbers, std::span<std::uint32_t> ranks) {
  sorted_.assign(numbers.begin(), numbers.end());
  std::erase(sorted_, unranked);
  std::sort(sorted_.begin(), sorted_.end());
  counts_.clear();
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    if (i == 0 || sorted_[i] != sorted_[i - 1]) counts_.push_back(0);
    ++counts_.back();
  }
  sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
  counts_to_ranks(counts_, rules_.result.ties == ruleset::Ties::dense);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), numbers[i]);
    ranks[i] = numbers[i] == unranked ? 0 : counts_[static_cast<std::size_t>(found - sorted_.begin())];
  }
}

void Ranking::give(std::size_t first, std::span<UnitResult> units) const {
  for (std::size_t i = 0; i < units.size(); ++i) {
    UnitResult& unit = units[i];
    const std::uint32_t rank = ranks_[places_[first + i]];
    unit.rank = static_cast<std::int32_t>(rank / 2);
    unit.tied = rank % 2 != 0;
    if (unit.group < 0 && !all_together_ && unit.unranked == Unranked::ranked) unit.unranked = Unranked::no_group;
  }
}

void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result) {
  Ranking ranking(rules, result.units);
  ranking.find(result.units);
  ranking.give(0, result.units);
}

}  // namespace congtam::scoring
