#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "host/form.hpp"
#include "ruleset/ruleset.hpp"
#include "scoring/fact_table.hpp"

namespace congtam::scoring {

// A column a plugin asked for.
struct ColumnKey {
  std::string indicator;
  Role role = Role::this_period;
};

// The criteria of one form that one plugin scores.
struct PluginPart {
  host::Form form;
  std::vector<std::uint32_t> criteria;  // places in FormPlan::criteria, in the order the plugin knows them
  std::vector<ColumnKey> inputs;        // in the order of the plugin's inputs()
};

// One form of the ruleset, bound to the plugins that score it; one per ranking group where a method is relative.
struct FormPlan {
  std::uint32_t form = 0;               // place in Ruleset::forms
  std::vector<std::uint32_t> criteria;  // places in Ruleset::criteria that have a maximum here, order of the file
  std::vector<std::int64_t> max;        // ten-thousandths, beside `criteria`
  std::vector<PluginPart> parts;

  bool relative() const;
};

struct PlanOptions {
  std::string only_criterion;  // "" = all; a case scores one
  base::Json learnt;           // of a replay: {plugin: {code: ...}}
};

// Binds one form to its plugins. Throws Failure(input) when a plugin refuses a parameter, naming criterion and place.
FormPlan bind_form(const ruleset::Ruleset& rules, std::uint32_t form, const host::PluginSet& plugins,
                   const host::HostServices& services, const PlanOptions& options = {});

// {"id": {"kind", "levels", "title"}} of every indicator a parameter may name: the ruleset's and the plugins'.
base::Json indicator_config(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue);

}  // namespace congtam::scoring
