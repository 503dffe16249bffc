#include "scoring/rank.hpp"

#include <algorithm>
#include <limits>

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

}  // namespace

// How many of a group have each number, and the rank that gives. Fed in three rounds over the same numbers: reach() to
// know how far they lie apart, count(), and after close() give().
class Ranking::Table {
 public:
  void reach(std::int64_t number) {
    least_ = std::min(least_, number);
    largest_ = std::max(largest_, number);
    ++members_;
  }

  // Numbers close together have a place each; those far apart are put in order first.
  void open() {
    if (members_ == 0) return;
    by_place_ = static_cast<std::uint64_t>(largest_ - least_) < 16 * members_ + 4096;
    if (by_place_) entries_.resize(static_cast<std::size_t>(largest_ - least_) + 1);
  }
  void count(std::int64_t number) {
    if (by_place_) {
      ++entries_[static_cast<std::size_t>(number - least_)];
    } else {
      numbers_.push_back(number);
    }
  }

  void close(bool dense) {
    if (!by_place_) put_in_order();
    std::uint32_t above = 0;
    for (auto one = entries_.rbegin(); one != entries_.rend(); ++one) {
      const std::uint32_t members = *one;
      if (members == 0) continue;
      *one = (above + 1) * 2 + (members > 1 ? 1 : 0);
      above += dense ? 1 : members;
    }
  }
  void give(std::int64_t number, UnitResult& unit) const {
    const std::size_t place =
        by_place_
            ? static_cast<std::size_t>(number - least_)
            : static_cast<std::size_t>(std::lower_bound(numbers_.begin(), numbers_.end(), number) - numbers_.begin());
    unit.rank = static_cast<std::int32_t>(entries_[place] / 2);
    unit.tied = entries_[place] % 2 != 0;
  }

 private:
  void put_in_order() {
    std::sort(numbers_.begin(), numbers_.end());
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      if (i == 0 || numbers_[i] != numbers_[i - 1]) entries_.push_back(0);
      ++entries_.back();
    }
    numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
  }

  std::int64_t least_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t largest_ = std::numeric_limits<std::int64_t>::min();
  std::uint64_t members_ = 0;
  bool by_place_ = false;
  std::vector<std::int64_t> numbers_;  // from the least; only where there is no place for each
  // Of a number: how many have it; once closed twice its rank, and one more when it is shared. Units of all groups come
  // in any order, so that the entries of every group should fit the cache together.
  std::vector<std::uint32_t> entries_;
};

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

Ranking::Ranking(const ruleset::Ruleset& rules, std::size_t units)
    : rules_(rules), standings_(units), tables_(rules.result.groups.size() + 2) {}

Ranking::~Ranking() = default;

void Ranking::enter(std::size_t first, std::span<UnitResult> units) {
  const bool all_together = rules_.result.groups.empty();  // a set without groups ranks everybody in one
  for (std::size_t i = 0; i < units.size(); ++i) {
    UnitResult& unit = units[i];
    unit.rank = 0;
    unit.tied = false;
    if (unit.group < 0 && !all_together && unit.unranked == Unranked::ranked) unit.unranked = Unranked::no_group;
    if (unit.unranked != Unranked::ranked) continue;
    const std::int64_t number = in_last_digits(ranked_number(rules_, unit), rules_.result.digits);
    standings_[first + i] = {number, static_cast<std::uint32_t>(unit.group + 2)};
    tables_[standings_[first + i].table].reach(number);
  }
}

void Ranking::give(std::span<UnitResult> units) {
  for (Table& table : tables_) table.open();
  for (const Standing& one : standings_)
    if (one.table != 0) tables_[one.table].count(one.number);
  for (Table& table : tables_) table.close(rules_.result.ties == ruleset::Ties::dense);
  for (std::size_t i = 0; i < units.size(); ++i)
    if (standings_[i].table != 0) tables_[standings_[i].table].give(standings_[i].number, units[i]);
}

void give_ranks(const ruleset::Ruleset& rules, ScoreResult& result) {
  Ranking ranking(rules, result.units.size());
  ranking.enter(0, result.units);
  ranking.give(result.units);
}

}  // namespace congtam::scoring
