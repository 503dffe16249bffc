#pragma once
#include <array>
#include <cstdint>
#include <optional>

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

// What a plugin's answer becomes where the answer alone decides: every unit of the form is concerned, nothing has to be
// proven or visited, the criterion is due, and no treatment moves its maximum to other criteria.
struct PlainRule {
  std::int32_t max = 0;
  std::int32_t points_if_nothing = 0;  // of "nothing arose": the maximum or 0
  bool counts_nothing = false;         // its maximum counts where nothing arose
  bool missing_is_gap = true;
};

// Whether a figure that nobody gave makes a result provisional; a bonus nobody asked for does not.
inline bool missing_is_gap(ruleset::Line line) { return line != ruleset::Line::bonus; }

// The policies of one criterion on one form, worked out once: apply_policy() is asked what each state becomes.
class CellPolicy {
 public:
  CellPolicy(const ruleset::Criterion& criterion, std::int64_t max, base::Date as_of);

  // Nothing: cells have to be asked for one by one.
  const std::optional<PlainRule>& plain() const { return plain_; }
  // Of a cell that was settled with this state and reason.
  Treatment treatment(model::State state, std::uint16_t reason, bool visits_count) const;

 private:
  static constexpr std::size_t states = static_cast<std::size_t>(model::State::failed) + 1;

  std::optional<PlainRule> find_plain(const ruleset::Criterion& criterion, std::int64_t max, base::Date as_of) const;

  std::array<std::array<Cell, states>, 2> settled_;  // by visits_count and state
  std::optional<PlainRule> plain_;
};

}  // namespace congtam::scoring
