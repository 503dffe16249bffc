#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace congtam::ruleset {

// A place in a ruleset's document as an overlay names it: "criteria.TT2.max.phong". Criteria are found by their code,
// other members by their key; a key may itself hold a dot ("indicators.procedures.reviewed.title"). Lists other than
// the criteria are one value: nothing inside them has a name.
struct DocumentPlace {
  base::Json* parent = nullptr;  // the object, or the list of criteria; nullptr: the way there is lost
  std::string key;               // member or code
  base::Json* value = nullptr;   // nullptr: nothing of that name yet

  // Where the way ends that does not reach the place.
  std::string segment;             // the first that is not known
  std::vector<std::string> known;  // what there is instead
  bool inside_list = false;        // it would lead into a list or a plain value
};

DocumentPlace find_place(base::Json& document, std::string_view path);

// The element of `criteria` with this code, or nullptr.
base::Json* criterion_at(base::Json& document, std::string_view code);

}  // namespace congtam::ruleset
