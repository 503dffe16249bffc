#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::ruleset {

// Reads `path` (a ruleset.json, or the folder that holds one): strict JSON, the published schema, includes, the
// cross-checks of what a schema cannot see, targets resolved, defaults filled in. All problems found are thrown
// together as Failure(input), each with its JSON pointer and, for an unknown name, the nearest known one. Requirements
// (engine, plugins) are read first: when they are not met, that alone is said; a document that fails the schema is not
// checked further. `catalogue` is what the loaded plugins declare; the methods' parameters are checked against their
// schemas. `warnings`: what can stand but should be looked at (an indicator nobody uses).
Ruleset read_ruleset(const std::string& path, const model::PluginCatalogue& catalogue,
                     std::vector<base::Problem>* warnings = nullptr);

// The document of `path` with its includes merged, as `Ruleset::document` keeps it; schema checked, nothing else.
// An included set is found by its id two folders above the including one: <root>/<issuer>/<name>/ruleset.json.
base::Json read_document(const std::string& path, const model::PluginCatalogue& catalogue);

struct BuildOptions {
  bool check_schema =
      true;  // false: the document is one that passed, changed in a value; a thousand mutations are checked so
  bool hash = true;
  std::vector<base::Problem>* warnings = nullptr;
};

// The Ruleset of a document whose includes are merged. `path` only names it in problems. Throws as read_ruleset() does.
Ruleset build_ruleset(base::Json document, const std::string& path, const model::PluginCatalogue& catalogue,
                      const BuildOptions& options = {});

// The published JSON Schemas of congtam.ruleset/1, cases.json and congtam.overlay/1 (draft 7), as they travel inside
// the program.
std::string_view ruleset_schema();
std::string_view cases_schema();
std::string_view overlay_schema();

}  // namespace congtam::ruleset
