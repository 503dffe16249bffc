#include "scoring/optional_block.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "scoring/scorer.hpp"

namespace congtam::scoring {
namespace {

using model::State;

// A block of a form in a ranking group.
using BlockKey = std::tuple<std::uint32_t, std::int32_t, std::string>;

bool is_optional(const ruleset::Form& form, const std::string& block) {
  for (const ruleset::Block& one : form.blocks)
    if (one.id == block) return one.optional;
  return false;
}

// Calls what(unit, place on the form, key) for every cell of an optional block.
template <typename What>
void each_cell(const Scorer& run, const ScoreResult& result, What what) {
  for (std::size_t i = 0; i < result.units.size(); ++i) {
    const ruleset::Form& form = run.rules().forms[result.units[i].form];
    if (form.blocks.empty()) continue;
    const FormPlan& plan = run.plan_of(i);
    for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
      const std::string& block = run.rules().criteria[plan.criteria[k]].block;
      if (!block.empty() && is_optional(form, block))
        what(i, k, BlockKey{result.units[i].form, result.units[i].group, block});
    }
  }
}

// Whether anybody said anything, of this period, that the criterion reads about a unit it concerns. Not the state of
// its result: a date that has not come and a report that never came are states without a fact.
bool has_fact(const Scorer& run, std::size_t unit, std::size_t criterion_on_form) {
  const FormPlan& plan = run.plan_of(unit);
  const model::Unit& who = run.facts().units()[unit];
  if (!ruleset::applies(run.rules().criteria[plan.criteria[criterion_on_form]].applies_to, who.type, who.functions))
    return false;
  for (const PluginPart& part : plan.parts)
    for (std::uint32_t i = 0; i < part.criteria.size(); ++i) {
      if (part.criteria[i] != criterion_on_form) continue;
      for (const std::uint32_t place : part.form.reads(i)) {
        const ColumnKey& key = part.inputs[place];
        if (key.role != Role::this_period) continue;
        if (run.facts().get(unit, key.indicator, key.role).state != State::missing) return true;
      }
    }
  return false;
}

}  // namespace

bool has_optional_blocks(const ruleset::Ruleset& rules) {
  return std::any_of(rules.forms.begin(), rules.forms.end(), [](const ruleset::Form& form) {
    return std::any_of(form.blocks.begin(), form.blocks.end(), [](const ruleset::Block& one) { return one.optional; });
  });
}

void settle_optional_blocks(const Scorer& run, const std::function<void(std::size_t, std::size_t)>& absent) {
  std::set<BlockKey> with_facts;
  each_cell(run, run.result(), [&](std::size_t unit, std::size_t k, const BlockKey& key) {
    if (has_fact(run, unit, k)) with_facts.insert(key);
  });
  each_cell(run, run.result(), [&](std::size_t unit, std::size_t k, const BlockKey& key) {
    if (!with_facts.contains(key)) absent(unit, k);
  });
}

}  // namespace congtam::scoring
