#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace congtam::model {

// An office, centre, station or school under the commune, or the commune itself. Valid from-to, because units merge.
struct Unit {
  std::string code;  // stable, as officers write it; the key of everything
  std::string name;
  std::string type;                       // of the ruleset's unit_types
  std::vector<std::string> functions;     // of the ruleset's unit_functions
  std::string group;                      // ranking group if the table names one, else the ruleset decides
  std::string parent;                     // code of the unit above, or ""
  std::optional<base::Date> from, to;     // both inclusive; absent = open
  std::vector<std::string> predecessors;  // codes of units merged into this one: their registers are its baseline

  bool exists_on(base::Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
  bool exists_within(base::Date first, base::Date last) const {
    return (!from || *from <= last) && (!to || first <= *to);
  }
};

}  // namespace congtam::model
