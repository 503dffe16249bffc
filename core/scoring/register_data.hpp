#pragma once
#include "base/calendar.hpp"
#include "host/plugin_set.hpp"
#include "scoring/gather.hpp"

namespace congtam::scoring {

// A register as it stood for each role (this period, the one before, a year ago): rows that begin later left out,
// computed columns filled by the plugin with that day as as_of. `table` holds every row, computed columns empty.
std::vector<RegisterData> prepare_register(const ruleset::Ruleset& rules, const host::PluginSet& plugins,
                                           const base::Calendar& calendar, base::Date as_of,
                                           const model::RegisterTable& table);

// Ids of the registers a ruleset reads: "procedures.dossiers".
std::vector<std::string> registers_read(const ruleset::Ruleset& rules);

}  // namespace congtam::scoring
