#include "nation_check.hpp"

#include <algorithm>
#include <map>

#include "property/scoring/oracle.hpp"

namespace bench {
namespace {

using congtam::scoring::Scorer;
using congtam::scoring::UnitResult;
using oracle::Rational;

constexpr std::size_t shown_differences = 10;

class UnitCheck {
 public:
  UnitCheck(const NationRules& rules, const Scorer& scorer, bool ranks)
      : rules_(rules), scorer_(scorer), ranks_(ranks) {}

  void unit(std::size_t row, const oracle::Tables& expected) {
    code_ = scorer_.result().unit_codes[row];
    const UnitResult& unit = scorer_.result().units[row];
    const oracle::TotalRow& total = expected.totals.at(code_);
    same("points", unit.points, total.points);
    same("max", unit.score.max, total.max);
    same("index", unit.index, total.index);
    say_if(scorer_.result().grade_of(unit) != total.grade, "grade");
    if (ranks_) say_if((unit.rank > 0 ? std::to_string(unit.rank) : "") != total.rank, "rank");
    const auto areas = scorer_.result().areas_of(row);
    for (std::size_t a = 0; a < areas.size(); ++a) {
      const auto& area = expected.areas.at({code_, scorer_.rules().areas[a].id});
      same("points of area", areas[a].points, area.points);
      same("max of area", areas[a].max, area.max);
    }
    for (std::size_t k = 0; k < rules_.criteria.size(); ++k) {
      const auto cell = scorer_.cell(row, k);
      const auto& wanted = expected.results.at({code_, rules_.criteria[k].code});
      same(rules_.criteria[k].code.c_str(), cell.points, wanted.points);
      say_if(name_of(cell.state) != wanted.state, rules_.criteria[k].code + " state");
      say_if(cell.state == congtam::model::State::known && scorer_.reason_code(criterion(k), cell.reason).empty(),
             rules_.criteria[k].code + " has no reason");
      ++out_.cells;
    }
    ++out_.units;
  }

  Checked take() { return std::move(out_); }

 private:
  const congtam::ruleset::Criterion& criterion(std::size_t k) const { return scorer_.rules().criteria[k]; }
  void same(const char* what, std::optional<std::int64_t> got, const std::optional<Rational>& wanted) {
    const bool equal = got.has_value() == wanted.has_value() && (!got || Rational(*got, 10'000) == *wanted);
    say_if(!equal, std::string(what) + " " + (got ? std::to_string(*got) : "-") + " instead of " +
                       (wanted ? wanted->str() : "-"));
  }
  void say_if(bool wrong, const std::string& what) {
    if (wrong && out_.differences.size() < shown_differences) out_.differences.push_back(code_ + ": " + what);
  }

  const NationRules& rules_;
  const Scorer& scorer_;
  bool ranks_;
  std::string code_;
  Checked out_;
};

}  // namespace

Checked check_units(const NationRules& rules, const Scorer& scorer, const std::vector<std::size_t>& rows) {
  const oracle::Tables expected = oracle::score(files_of(rules, scorer.facts(), rows));
  UnitCheck check(rules, scorer, rows.size() == scorer.facts().rows());
  for (const std::size_t row : rows) check.unit(row, expected);
  return check.take();
}

Checked check_ranks(const Scorer& scorer) {
  std::map<std::int32_t, std::map<std::int64_t, std::int32_t, std::greater<>>> groups;  // index -> how many
  const auto ranked = [](const UnitResult& unit) { return unit.unranked == congtam::scoring::Unranked::ranked; };
  const auto& units = scorer.result().units;
  for (const UnitResult& unit : units)
    if (ranked(unit)) ++groups[unit.group][*unit.index];
  std::map<std::pair<std::int32_t, std::int64_t>, std::int32_t> rank;
  for (const auto& [group, indices] : groups) {
    std::int32_t above = 0;
    for (const auto& [index, members] : indices) {
      rank[{group, index}] = above + 1;
      above += members;
    }
  }
  Checked out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::int32_t wanted = ranked(units[i]) ? rank.at({units[i].group, *units[i].index}) : 0;
    const bool tied = wanted != 0 && groups[units[i].group][*units[i].index] > 1;
    if ((units[i].rank != wanted || units[i].tied != tied) && out.differences.size() < shown_differences)
      out.differences.push_back(scorer.result().unit_codes[i] + ": rank " + std::to_string(units[i].rank) +
                                " instead of " + std::to_string(wanted));
    ++out.units;
  }
  return out;
}

Checked compare(const Scorer& one, const Scorer& other) {
  const auto same_unit = [](const UnitResult& a, const UnitResult& b) {
    return a.score == b.score && a.points == b.points && a.index == b.index && a.grade == b.grade && a.rank == b.rank &&
           a.tied == b.tied && a.provisional == b.provisional && a.unranked == b.unranked;
  };
  Checked out;
  const auto say = [&](std::size_t unit, const char* what) {
    if (out.differences.size() < shown_differences)
      out.differences.push_back(one.result().unit_codes[unit] + ": " + what);
  };
  for (std::size_t i = 0; i < one.result().units.size(); ++i, ++out.units) {
    if (!same_unit(one.result().units[i], other.result().units[i])) say(i, "total");
    const auto areas = one.result().areas_of(i), other_areas = other.result().areas_of(i);
    if (!std::equal(areas.begin(), areas.end(), other_areas.begin(), other_areas.end())) say(i, "areas");
    for (std::size_t k = 0; k < one.plan_of(i).criteria.size(); ++k, ++out.cells)
      if (one.cell(i, k) != other.cell(i, k)) say(i, "cell");
  }
  return out;
}

}  // namespace bench
