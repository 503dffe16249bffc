#pragma once
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"
#include "ruleset/overlay.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::app {

// An overlay, the base it was found to stand on, and the set that the two make.
struct OverlaidSet {
  ruleset::Overlay overlay;
  std::string base_path;                     // its folder
  base::Json base;                           // its document, includes merged
  std::vector<ruleset::OverlayChange> made;  // with the values that were found
  ruleset::Ruleset rules;
};

// Whether what find_ruleset() gave is an overlay's file.
bool names_overlay(const std::string& found);

// The folder of the set an overlay stands on, looked for as read_overlaid() does.
std::string base_folder_of_overlay(const std::string& file);

// The base is looked for beside the overlay (its own folder, <folder>/<id>, <folder>/../../<id>), then below rulesets/.
// The result is checked as any set is; all problems together as Failure(input).
OverlaidSet read_overlaid(const std::string& file, const model::PluginCatalogue& catalogue,
                          std::vector<base::Problem>* warnings = nullptr);

// The result as a set of its own, for those who want to read or print one: ruleset.json (what came by include stands in
// it) and CHANGELOG.md. Returns the paths. Failure(refused) where another set lies already.
std::vector<std::string> write_overlaid(const OverlaidSet& set, const std::string& folder);

// A value of a ruleset's document as people read it, on one line.
std::string shown_rule_value(const base::Json& value);

}  // namespace congtam::app
