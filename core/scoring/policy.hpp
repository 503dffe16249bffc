#pragma once
#include "base/date.hpp"
#include "model/fact.hpp"
#include "ruleset/ruleset.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

// What a plugin said of one cell, checked.
struct Scored {
  std::int64_t points = 0;
  model::State state = model::State::unset;
  std::uint16_t reason = 0;
};

// What the host knows about one unit and one criterion beside the plugin's answer.
struct CellContext {
  base::Date as_of;
  bool applicable = true;  // applies_to
  bool visited = true;
  bool visits_count = false;                          // visit-only criteria count: everybody of the group was visited
  model::Evidence evidence = model::Evidence::given;  // the weakest among the criterion's typed facts
};

// The ruleset's policies over a plugin's answer, in the contract's order: not applicable, not examined, not due are
// written over the state (failed stays); then the evidence gate; then what missing, nothing arose and not applicable
// are worth.
Cell apply_policy(const ruleset::Criterion& criterion, std::int64_t max, const Scored& scored,
                  const CellContext& context);

// Whether a plugin's answer can be: a state it may give, 0 <= points <= max, no points unless known, a reason it
// declared.
bool is_possible(const Scored& scored, std::int64_t max, std::uint32_t reason_count);

}  // namespace congtam::scoring
