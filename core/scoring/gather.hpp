#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/baseline.hpp"
#include "model/fact.hpp"
#include "scoring/fact_table.hpp"
#include "scoring/measure.hpp"

namespace congtam::scoring {

// What facts are made of.
struct GatherInput {
  const ruleset::Ruleset& rules;
  base::Date as_of;
  std::vector<model::Fact> facts;       // of this period, the one before and the year before; the wanted stage only
  std::vector<RegisterData> registers;  // one per register and role, see prepare_register()
  std::vector<model::CompleteMark> complete;
  std::vector<std::string> visited;  // unit codes; only used when `visits_known`
  bool visits_known = false;
  bool direct_values =
      false;  // a typed value of a register-fed indicator stands for it (files without a database, cases)
  std::vector<model::Baseline> baselines = {};  // kept when the year before was closed
};

// A typed value that a register contradicts: a finding, and the register's figure counts.
struct Disagreement {
  std::string unit, indicator;
  model::Value typed, derived;
  model::Source source;
};

struct Gathered {
  FactTable table;
  std::vector<Disagreement> disagreements;
};

// From typed facts and register rows to the columns a run reads. Derived beats typed (unless direct_values); a parent's
// register figures come from the rows, its typed counts that sum are added up, those of merged units into the unit they
// became; baselines are the same days of the year before, or what was kept when it was closed where no figure of it is
// here: that one is of the whole period, so it is not due before this one has ended.
Gathered gather(const GatherInput& input, std::vector<model::Unit> units);

// The days of a role that count up to as_of: `year_ago` ends on the same calendar day a year earlier.
Window window_of(const model::Period& period, Role role, base::Date as_of);

// The as_of of a role: a year earlier for the year ago, the end of the period before.
base::Date as_of_role(const model::Period& period, Role role, base::Date as_of);

// The register as it stood for a role; nullptr if there is none.
const RegisterData* find_register(const std::vector<RegisterData>& registers, const std::string& id, Role role);

// The period of a role.
model::Period period_of(const model::Period& period, Role role);

}  // namespace congtam::scoring
