#pragma once
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "model/fact.hpp"
#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"

// Counts that cannot both be right: what was counted in a part of a period is more than what was counted in all of it
// (a half-year above its year, a month above its quarter). Nothing here knows where the facts come from.
namespace congtam::app {

struct Contradiction {
  model::Fact part, whole;
};

// Whether an indicator only grows while a period goes on: a count, or money that adds up; not one that the set calls a
// level on a day (`accumulates: false`).
bool adds_up_over_time(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                       std::string_view indicator);

// Pairs of one unit, indicator, stage and assessor, actual figures only; pairs of two `known` facts are not looked for:
// a new file is not refused for what was already there. A fact of `known` that `fresh` replaces does not count.
std::vector<Contradiction> find_contradictions(std::span<const model::Fact> fresh, std::span<const model::Fact> known,
                                               const std::function<bool(std::string_view indicator)>& adds_up);

// Both lines in one problem each: the fresh one as its place, the other in the sentence.
std::vector<base::Problem> describe_contradictions(const std::vector<Contradiction>& found, std::string_view file);

}  // namespace congtam::app
