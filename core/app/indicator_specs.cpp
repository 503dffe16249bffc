#include "app/indicator_specs.hpp"

#include "app/run_common.hpp"

namespace congtam::app {
namespace {

// A plugin that declares no bounds leaves both at 0.
void set_bounds(const model::DeclaredIndicator& declared, exchange::IndicatorSpec& spec) {
  if (declared.max <= declared.min) return;
  spec.min = declared.min;
  spec.max = declared.max;
}

}  // namespace

std::vector<exchange::IndicatorSpec> indicator_specs(const ruleset::Ruleset& rules,
                                                     const model::PluginCatalogue& catalogue, bool direct) {
  constexpr auto nothing_arose = 1u << static_cast<unsigned>(model::State::nothing_arose);
  std::vector<exchange::IndicatorSpec> specs;
  for (const ruleset::Indicator& indicator : rules.indicators) {
    exchange::IndicatorSpec spec{indicator.id, indicator.title, indicator.kind};
    spec.levels = indicator.levels;
    spec.states = indicator.states | (direct && !indicator.typed() ? nothing_arose : 0u);
    spec.aliases = indicator.aliases;
    if (const auto* declared = catalogue.find_indicator(indicator.id)) set_bounds(*declared, spec);
    specs.push_back(std::move(spec));
  }
  for (const model::PluginInfo& plugin : catalogue.plugins)
    for (const model::DeclaredIndicator& declared : plugin.indicators) {
      if (rules.find_indicator(declared.id) != nullptr) continue;
      exchange::IndicatorSpec spec{declared.id, declared.title, declared.kind};
      spec.levels = shape_of(rules, catalogue, declared.id)->levels;
      spec.level_titles = declared.levels;
      spec.states = declared.states;
      set_bounds(declared, spec);
      specs.push_back(std::move(spec));
    }
  return specs;
}

}  // namespace congtam::app
