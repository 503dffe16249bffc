#pragma once
#include <vector>

#include "exchange/fact_reader.hpp"
#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::app {

// What a file of facts may speak of: the ruleset's indicators and those its plugins declare. `direct` also lets a
// figure that a register would feed say that nothing arose (files without a database, where there is no register to say
// it).
std::vector<exchange::IndicatorSpec> indicator_specs(const ruleset::Ruleset& rules,
                                                     const model::PluginCatalogue& catalogue, bool direct);

}  // namespace congtam::app
