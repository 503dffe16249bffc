#pragma once
#include "app/run.hpp"

// What scoring from files and scoring from a database share.
namespace congtam::app {

// The day counted up to: asked for, else the last day of the period. Failure(input) outside the period's year.
base::Date settle_as_of(const ruleset::Ruleset& rules, const std::optional<base::Date>& asked);

// Puts the what-if values over the gathered facts. Failure(input) naming unit, indicator and value.
void apply_overrides(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                     const std::vector<Override>& overrides, scoring::FactTable& facts);

// Kind, levels and states of an indicator a ruleset may name: its own or a plugin's. nullopt for neither.
struct IndicatorShape {
  model::Kind kind = model::Kind::count;
  std::vector<std::string> levels;  // ids, worst first; a plugin's are numbered "1".."n" when it names none
  std::uint32_t states = 0;
};
std::optional<IndicatorShape> shape_of(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                                       const std::string& indicator);

// Scores what was gathered.
void score(const Workspace& workspace, const RunRequest& request, scoring::Gathered gathered, Run& run);

}  // namespace congtam::app
