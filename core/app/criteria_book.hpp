#pragma once
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/failure.hpp"
#include "ruleset/ruleset.hpp"

// A criteria set written in a spreadsheet instead of JSON.
namespace congtam::app {

// The workbook of a set that passes its checks; of an overlay, the set it makes.
std::string criteria_workbook(const Workspace& workspace, const std::string& path_or_id);

struct CriteriaImport {
  std::string file;  // that was written
  ruleset::Ruleset rules;
  std::vector<base::Problem> warnings;
};

// Reads the workbook, checks what it says as `ruleset check` does, and writes it as `out` (a .json file, or a folder
// that gets a ruleset.json). Failure(input) with sheet and cell of every problem: then nothing is written. An existing
// set with another id is never overwritten (Failure(refused)). A set that includes another needs it where the checks
// look for it: two folders above `out`.
CriteriaImport import_criteria(const Workspace& workspace, const std::string& workbook, const std::string& out);

// A ruleset as people read JSON: sections in the order of the format, one line an entry.
std::string ruleset_text(const base::Json& document);

}  // namespace congtam::app
