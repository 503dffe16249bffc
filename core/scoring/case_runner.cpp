#include "scoring/case_runner.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "scoring/gather.hpp"
#include "scoring/scorer.hpp"

namespace congtam::scoring {
namespace {

void add_missing(std::vector<std::string>& to, const std::vector<std::string>& wanted) {
  if (wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return std::find(to.begin(), to.end(), one) != to.end();
      }))
    return;
  to.push_back(wanted.front());
}

// A unit that meets the form and that the criterion is for.
model::Unit unit_for(const ruleset::Ruleset& rules, const ruleset::Form& form, const ruleset::Criterion& criterion) {
  model::Unit unit;
  unit.code = "A";
  unit.name = form.title;
  add_missing(unit.functions, form.applies_to.functions);
  add_missing(unit.functions, criterion.applies_to.functions);
  std::vector<std::string> types = form.applies_to.types;
  if (types.empty())
    for (const auto& [id, title] : rules.unit_types) types.push_back(id);
  for (const std::string& type : types) {
    if (!unit.type.empty() && !ruleset::applies(criterion.applies_to, type, unit.functions)) continue;
    if (unit.type.empty() || !ruleset::applies(criterion.applies_to, unit.type, unit.functions)) unit.type = type;
  }
  return unit;
}

void add_facts(std::vector<model::Fact>& to, const std::map<std::string, model::Value>& values,
               const model::Period& period, model::Evidence evidence) {
  for (const auto& [indicator, value] : values) {
    model::Fact fact;
    fact.unit = "A";
    fact.period = period.code();
    fact.indicator = indicator;
    fact.value = value;
    fact.evidence = evidence;
    to.push_back(std::move(fact));
  }
}

}  // namespace

CaseOutcome run_case(const ruleset::Ruleset& rules, const host::PluginSet& plugins, const base::Calendar& calendar,
                     const ruleset::Case& one) {
  const ruleset::Criterion* criterion = rules.find_criterion(one.criterion);
  const ruleset::Form* form = rules.find_form(one.form);
  if (criterion == nullptr || form == nullptr)
    throw base::Failure::input(
        {.text = base::text("scoring.case_without_criterion"), .at = one.at, .value = one.criterion});

  std::vector<model::Fact> facts;
  add_facts(facts, one.facts, rules.period, one.evidence);
  add_facts(facts, one.year_ago, rules.period.year_ago(), one.evidence);
  GatherInput input{rules, one.as_of, std::move(facts), {}, {}, {}, true, true};
  if (one.visited) input.visited.push_back("A");

  ScoreOptions options;
  options.plan.only_criterion = one.criterion;
  options.threads = 1;
  const Scorer run(rules, plugins, calendar, one.as_of, gather(input, {unit_for(rules, *form, *criterion)}).table,
                   options);
  const Cell cell = run.cell(0, 0);

  CaseOutcome out;
  out.points = cell.points;
  out.state = cell.state;
  out.reason = run.reason_code(*criterion, cell.reason);
  out.passed = cell.state == one.state.value_or(model::State::known) && (!one.points || *one.points == cell.points);
  return out;
}

}  // namespace congtam::scoring
