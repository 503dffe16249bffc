#pragma once
#include "host/form.hpp"
#include "model/register_table.hpp"

namespace congtam::host {

// Fills the computed columns of `table` through the plugin's compute(). Rows that begin after as_of are the caller's to
// leave out. `params`: the ruleset's JSON for this register ({} if it gives none). Throws like Form.
void compute_register(const LoadedPlugin& plugin, const HostServices& services, const base::Json& params,
                      model::RegisterTable& table);

}  // namespace congtam::host
