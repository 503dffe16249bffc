#include "scoring/plan.hpp"

#include <congtam/sdk/decimal.hpp>
#include <congtam/sdk/print_number.hpp>

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::scoring {
namespace {

using base::Json;

Json criterion_config(const ruleset::Criterion& criterion, std::int64_t max) {
  return {{"code", criterion.code},
          {"method", criterion.method},
          {"max", sdk::print_canonical(sdk::Decimal::from_units(max))},
          {"digits", criterion.digits},
          {"params", criterion.params}};
}

std::vector<ColumnKey> keys_of(const host::Form& form) {
  std::vector<ColumnKey> keys;
  for (const ct_input& input : form.inputs()) keys.push_back({input.indicator, static_cast<Role>(input.period)});
  return keys;
}

const host::LoadedPlugin& plugin_named(const host::PluginSet& plugins, const ruleset::Criterion& criterion) {
  const host::LoadedPlugin* plugin = plugins.find(criterion.plugin);
  if (plugin == nullptr)
    throw base::Failure::input(
        base::text("scoring.plugin_not_loaded", {{"plugin", criterion.plugin}, {"criterion", criterion.code}}));
  return *plugin;
}

}  // namespace

bool FormPlan::relative() const {
  return std::any_of(parts.begin(), parts.end(), [](const PluginPart& part) { return part.form.relative(); });
}

Json indicator_config(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue) {
  Json out = Json::object();
  for (const model::PluginInfo& plugin : catalogue.plugins)
    for (const model::DeclaredIndicator& indicator : plugin.indicators)
      out[indicator.id] = {{"kind", name_of(indicator.kind)}, {"levels", indicator.levels}, {"title", indicator.title}};
  for (const ruleset::Indicator& indicator : rules.indicators)
    out[indicator.id] = {{"kind", name_of(indicator.kind)}, {"levels", indicator.levels}, {"title", indicator.title}};
  return out;
}

FormPlan bind_form(const ruleset::Ruleset& rules, std::uint32_t form, const host::PluginSet& plugins,
                   const host::HostServices& services, const PlanOptions& options) {
  FormPlan plan;
  plan.form = form;
  const std::string& form_id = rules.forms[form].id;
  for (std::uint32_t i = 0; i < rules.criteria.size(); ++i) {
    const ruleset::Criterion& criterion = rules.criteria[i];
    const auto max = criterion.max.find(form_id);
    if (max == criterion.max.end()) continue;
    if (!options.only_criterion.empty() && criterion.code != options.only_criterion) continue;
    plan.criteria.push_back(i);
    plan.max.push_back(max->second);
  }

  std::vector<std::string> order;  // plugins by first use
  for (std::uint32_t place : plan.criteria) {
    const std::string& plugin = rules.criteria[place].plugin;
    if (std::find(order.begin(), order.end(), plugin) == order.end()) order.push_back(plugin);
  }
  const Json indicators = indicator_config(rules, plugins.catalogue());
  for (const std::string& id : order) {
    Json config = {{"criteria", Json::array()}, {"indicators", indicators}};
    std::vector<std::uint32_t> places;
    for (std::uint32_t k = 0; k < plan.criteria.size(); ++k) {
      const ruleset::Criterion& criterion = rules.criteria[plan.criteria[k]];
      if (criterion.plugin != id) continue;
      config["criteria"].push_back(criterion_config(criterion, plan.max[k]));
      places.push_back(k);
    }
    if (options.learnt.is_object() && options.learnt.contains(id)) config["learnt"] = options.learnt[id];
    const host::LoadedPlugin& plugin = plugin_named(plugins, rules.criteria[plan.criteria[places.front()]]);
    host::Form made(plugin, services, config);
    std::vector<ColumnKey> inputs = keys_of(made);
    plan.parts.push_back({std::move(made), std::move(places), std::move(inputs)});
  }
  return plan;
}

}  // namespace congtam::scoring
