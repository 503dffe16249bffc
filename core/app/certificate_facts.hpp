#pragma once
#include "app/run.hpp"
#include "base/json.hpp"

// The facts of a run as JSON, to the bit: what comes back has the same hash. Private to certificates.
namespace congtam::app {

base::Json facts_to_json(const Run& run, const model::PluginCatalogue& catalogue);

// Throws nlohmann's exceptions where the shape is wrong.
scoring::FactTable facts_from_json(const base::Json& facts);

}  // namespace congtam::app
