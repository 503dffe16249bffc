// What plugins declare, made by hand: rulesets are checked against it without loading a plugin.
#pragma once
#include <string>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"

namespace congtam::testing {

// procedures.dossiers and apparatus.meetings with the standard methods of the SDK.
const model::PluginCatalogue& hand_made_catalogue();

// fixtures/<name>/ruleset.json beside this file.
std::string fixture(const std::string& name);
base::Json fixture_document(const std::string& name);

}  // namespace congtam::testing
