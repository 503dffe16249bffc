#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/unit.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::sample {

// What a set does with a typed indicator, as far as drawing a likely value needs to know. Read from the parameters of
// its criteria and targets, so that a new set asks for no new code.
struct FactRole {
  std::string whole;                   // the indicator it is a part of, or ""
  bool rare = false;                   // each one is counted against the unit, or as an extra: mostly none
  bool compared = false;               // with the year before
  std::optional<base::Date> last_day;  // of a date: the last one in time
  std::optional<std::int64_t> aim;     // of a count by itself: the best band begins here
  std::int64_t scale = 0;              // of a ready-made figure: the whole scale, in its own unit
  bool proof = false;                  // a criterion asks for evidence
  bool visit = false;                  // an inspection team looks at it
  bool desk = false;                   // the unit says it itself
};

// By indicator; typed ones only.
std::map<std::string, FactRole> fact_roles(const ruleset::Ruleset& rules);

// The typed indicators a unit owes: those its form's criteria read (sums taken apart), and those of targets it leads
// that no form asks for. In the set's order.
std::vector<const ruleset::Indicator*> asked_of(const ruleset::Ruleset& rules, const model::Unit& unit);

}  // namespace congtam::sample
