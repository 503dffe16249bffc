#pragma once
#include <string>

#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::ruleset {

// Reads `path` (a ruleset.json, or the folder that holds one): strict JSON, the published schema, includes, the cross-checks
// of what a schema cannot see, targets resolved, defaults filled in. All problems found are thrown together as
// Failure(input), each with its JSON pointer and, for an unknown name, the nearest known one. Requirements (engine, plugins)
// are read first: when they are not met, that alone is said.
// `catalogue` is what the loaded plugins declare; the methods' parameters are checked against their schemas.
Ruleset read_ruleset(const std::string& path, const model::PluginCatalogue& catalogue);

// The published JSON Schema of congtam.ruleset/1 (draft 7), as it travels inside the program.
std::string_view ruleset_schema();

}  // namespace congtam::ruleset
