#pragma once
#include <string>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::app {

// One parameter of a criterion's method in words: {"Tử số", "Hồ sơ trực tuyến (hs_truc_tuyen)"}. A list has one entry
// per item; the entries after the first have no title.
struct ParamWords {
  std::string title, value;
};

// The parameters with the titles of the method's own schema and indicators by their titles, in the order in which the
// schema asks for them; defaults that were left out are said. Knows no method by name: a plugin's own read as well.
std::vector<ParamWords> method_words(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                                     const ruleset::Criterion& criterion);

// The method's title, or "plugin.method" when its plugin is not loaded.
std::string method_title(const model::PluginCatalogue& catalogue, const ruleset::Criterion& criterion);

}  // namespace congtam::app
