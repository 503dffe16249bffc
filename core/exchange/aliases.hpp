#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace congtam::exchange {

// Under which words a source system gives our fields and choices; data beside a plugin ("aliases/dossiers.json").
// Everything is compared folded: without marks, capitals and surplus spaces.
struct Aliases {
  std::map<std::string, std::vector<std::string>> columns;                         // field -> headings
  std::map<std::string, std::map<std::string, std::vector<std::string>>> choices;  // field -> choice -> words
  std::vector<std::string> yes, no;                                                // beside the usual words
};

// {"format": "congtam.aliases/1", "columns": {...}, "choices": {...}, "yes": [...], "no": [...]}; all but format
// optional. Unknown keys and other shapes are Failure(input) with a JSON pointer.
Aliases parse_aliases(const base::Json& document, const std::string& file);
Aliases read_aliases(const std::string& path);

// Those that travel with the program: "units", "facts".
const Aliases& embedded_aliases(const std::string& name);

}  // namespace congtam::exchange
