#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"

// An entry of the document as its columns show it, and back. Parameters of a method go by their part in it (what is
// counted, of how many, full marks from), so that one column serves every method; small structures become lines. Keys
// that begin with "@" exist only in between. Inside this module only.
namespace congtam::exchange {

struct FoldContext {
  const model::PluginCatalogue& catalogue;
  const base::Json& document;  // of which `areas` is read: a method belongs to its area's plugin
};

// What cannot be shown so that it comes back the same stays as it is.
base::Json folded(const std::string& sheet, base::Json entry, const std::string& id, const FoldContext& context);

struct Unfolded {
  base::Json entry;
  std::map<std::string, std::string> moved;                        // "/@main" -> "/params/num"
  std::vector<std::pair<std::string, std::string>> problems = {};  // path of the column, sentence
};
Unfolded unfolded(const std::string& sheet, base::Json row, const std::string& id, const FoldContext& context);

// `include` has one entry a set with many criteria; its sheet one row a criterion.
base::Json include_rows(const base::Json& include);
// `row_of`: for every row, "/0/max/TT1": where it went.
base::Json include_of_rows(const base::Json& rows, std::vector<std::string>& row_of);

}  // namespace congtam::exchange
