#pragma once
#include <map>
#include <string>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"

// A criteria set as a workbook (.xlsx) that an officer fills in: one sheet a section, one row an entry, one column a
// key, with lists of what may be chosen. Any ruleset document survives the way there and back, also through another
// program's saving: what has no column of its own stands as JSON in the column «Khác» of its row, and a value that its
// column cannot say exactly stands as JSON in its cell.
namespace congtam::exchange {

// `document`: a ruleset file as it stands (includes not merged); its shape has passed the schema. The same bytes for
// the same document and plugins.
std::string ruleset_workbook(const base::Json& document, const model::PluginCatalogue& catalogue);

// Where something of the document was written.
struct BookPlace {
  std::string sheet, cell, heading;
};

struct RulesetBook {
  std::string path;                         // of the workbook
  base::Json document;                      // not yet checked against the schema
  std::map<std::string, BookPlace> places;  // by JSON pointer

  // A problem of the document, told with the sheet and cell it comes from; one without a place stays as it is.
  base::Problem in_workbook(base::Problem problem) const;
};

// Reads a workbook of this layout. Sheets and columns are found by name and heading, in any order. Failure(input) with
// every cell that cannot be read; what can be judged only with the rules themselves is left to the ruleset's checks.
RulesetBook read_ruleset_workbook(const std::string& path, const model::PluginCatalogue& catalogue);

}  // namespace congtam::exchange
