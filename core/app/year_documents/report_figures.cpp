#include "app/year_documents/report_figures.hpp"

#include <algorithm>
#include <set>

namespace congtam::app::report {
namespace {

using model::State;
using scoring::Role;

scoring::CommuneFacts commune_facts(const Run& run) {
  scoring::GatherInput input{run.rules, run.as_of, run.facts,         run.registers, run.complete,
                             {},        false,     run.direct_values, run.baselines};
  return scoring::gather_commune(std::move(input), run.scorer->facts().units());
}

std::vector<std::size_t> units_without_others_below(const std::vector<model::Unit>& units) {
  std::set<std::string> parents;
  for (const model::Unit& unit : units) parents.insert(unit.parent);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < units.size(); ++i)
    if (!parents.contains(units[i].code)) places.push_back(i);
  return places;
}

}  // namespace

Figures::Figures(const Run& run, const std::map<std::string, std::string>& terms)
    : run_(run),
      terms_(terms),
      commune_(commune_facts(run)),
      working_(units_without_others_below(run.scorer->facts().units())) {}

model::Value Figures::typed_sum(const std::string& indicator) const {
  model::Value total{State::missing, 0};
  for (const std::size_t unit : working_) {
    const model::Value value = of_unit(unit, indicator);
    if (value.state == State::nothing_arose && total.state == State::missing) total = {State::nothing_arose, 0};
    if (value.state != State::known) continue;
    if (__builtin_add_overflow(total.value, value.value, &total.value)) return {State::failed, 0};
    total.state = State::known;
  }
  return total;
}

model::Value Figures::commune(const std::string& indicator, Role role) const {
  const model::Value value = commune_.table.get(commune_.row, indicator, role);
  const ruleset::Indicator* declared = find(indicator);
  if (value.state != State::missing || declared == nullptr || !declared->typed() || !declared->sums) return value;
  return role == Role::this_period ? typed_sum(indicator) : value;
}

model::Value Figures::of_unit(std::size_t unit, const std::string& indicator) const {
  return run_.scorer->facts().get(unit, indicator, Role::this_period);
}

std::optional<Figures::Scored> Figures::scored(std::size_t unit, const ruleset::Criterion& criterion) const {
  const scoring::FormPlan& plan = run_.scorer->plan_of(unit);
  for (std::size_t i = 0; i < plan.criteria.size(); ++i) {
    if (run_.rules.criteria[plan.criteria[i]].code != criterion.code) continue;
    const scoring::Cell cell = run_.scorer->cell(unit, i);
    if (cell.state == State::not_applicable) return std::nullopt;
    return Scored{cell, plan.max[i]};
  }
  return std::nullopt;
}

std::vector<std::size_t> Figures::asked(const ruleset::Criterion& criterion) const {
  std::vector<std::size_t> units;
  for (const std::size_t unit : working_)
    if (scored(unit, criterion)) units.push_back(unit);
  if (!units.empty()) return units;
  for (std::size_t unit = 0; unit < run_.scorer->facts().rows(); ++unit)
    if (scored(unit, criterion)) units.push_back(unit);
  return units;
}

std::vector<std::size_t> Figures::lacking(const std::vector<std::size_t>& units, const std::string& indicator) const {
  std::vector<std::size_t> places;
  for (const std::size_t unit : units)
    if (of_unit(unit, indicator).state == State::missing) places.push_back(unit);
  return places;
}

std::string Figures::level_name(const ruleset::Indicator& indicator, std::int64_t level) const {
  if (level < 1 || level > static_cast<std::int64_t>(indicator.levels.size())) return {};
  const auto found = terms_.find(indicator.levels[static_cast<std::size_t>(level - 1)]);
  return found == terms_.end() ? std::string{} : found->second;
}

std::vector<std::string> Figures::names(const std::vector<std::size_t>& units) const {
  std::vector<std::string> out;
  for (const std::size_t place : units) out.push_back(unit(place).name);
  return out;
}

}  // namespace congtam::app::report
