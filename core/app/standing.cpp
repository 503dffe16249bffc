#include "app/standing.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"

namespace congtam::app {
namespace {

std::string why_unranked(scoring::Unranked why) {
  switch (why) {
    case scoring::Unranked::ranked:
      return {};
    case scoring::Unranked::failed:
      return base::text("show.unranked.failed");
    case scoring::Unranked::nulled:
      return base::text("show.unranked.nulled");
    case scoring::Unranked::nothing_applicable:
      return base::text("show.unranked.nothing_applicable");
    case scoring::Unranked::below_min_applicable:
      return base::text("show.unranked.below_min_applicable");
    case scoring::Unranked::no_group:
      return base::text("show.unranked.no_group");
  }
  return {};
}

}  // namespace

std::vector<std::size_t> members_of(const Run& run, std::int32_t group) {
  const auto& result = run.scorer->result();
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < result.units.size(); ++i)
    if (result.units[i].group == group) members.push_back(i);
  std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
    const auto place = [&](std::size_t i) { return result.units[i].rank > 0 ? result.units[i].rank : INT32_MAX; };
    if (place(a) != place(b)) return place(a) < place(b);
    return result.unit_codes[a] < result.unit_codes[b];
  });
  return members;
}

std::size_t gaps_of(const Run& run, std::size_t unit) {
  const scoring::FormPlan& plan = run.scorer->plan_of(unit);
  std::size_t gaps = 0;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k)
    if (run.rules.criteria[plan.criteria[k]].line != ruleset::Line::bonus &&
        run.scorer->cell(unit, k).state == model::State::missing)
      ++gaps;
  return gaps;
}

std::string unit_remarks(const Run& run, std::size_t unit) {
  const scoring::UnitResult& result = run.scorer->result().units[unit];
  std::string out;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) out += (out.empty() ? "" : "; ") + part;
  };
  add(why_unranked(result.unranked));
  if (result.tied) add(base::text("show.tied"));
  const std::string& note = run.scorer->result().grade_note_of(result);
  if (!note.empty()) add(base::text("show.grade_limited", {{"clause", note}}));
  if (const std::size_t gaps = result.provisional ? gaps_of(run, unit) : 0; gaps > 0)
    add(base::text(run.as_of < run.rules.period.cut_off ? "show.provisional" : "show.gaps",
                   {{"count", std::to_string(gaps)}}));
  if (result.rescaled) add(base::text("show.rescaled"));
  return out;
}

}  // namespace congtam::app
