#pragma once
#include <congtam/sdk/decimal.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ruleset/ruleset.hpp"
#include "scoring/commune_facts.hpp"
#include "scoring/fact_table.hpp"

// Targets of a plan against the figures: how far, and met or not. Decided on the counts with the target's comparator in
// 128 bits; the percents here are rounded half up to two digits for reading and decide nothing.
namespace congtam::scoring {

enum class Verdict {
  met,
  not_met,
  not_due,         // the deadline, or the day a whole-year baseline can be compared, is still to come
  missing,         // a figure nobody has given
  nothing_arose,   // nothing to measure: no case, or a baseline of zero
  no_baseline,     // nothing known to compare with
  not_applicable,  // does not concern the unit
  failed,          // a figure that cannot be
  not_received     // the document with the number was not received: nothing is decided
};
std::string_view name_of(Verdict verdict);

// The ratio, or the count to be reduced, against a year ago.
enum class Trend { unknown, down, same, up };
std::string_view name_of(Trend trend);

// What a target is measured with.
struct TargetFigures {
  model::Value part, whole;                // numerator and denominator; of a reduction: count and baseline
  model::Value part_before, whole_before;  // of a ratio: the same a year ago
  bool counts = true;                      // whole things are counted, so that one can say how many are lacking
};

// What comes of it.
struct TargetOutcome {
  Verdict verdict = Verdict::missing;
  std::optional<bool> holds;                   // as the figures stand, also before the deadline; none: not decidable
  std::optional<sdk::Decimal> actual, before;  // percent, now and (of a ratio) a year ago
  std::optional<sdk::Decimal> gap;             // percent points above (below: negative) the number of the target
  std::optional<std::int64_t> lacking;         // of >= and >: how many more would do (of a reduction: fewer)
  bool rounding_hides = false;                 // the rounded percent would say the opposite
  Trend trend = Trend::unknown;
};
TargetOutcome judge(const ruleset::Target& target, const TargetFigures& figures, base::Date as_of);

// One target of the commune or of one unit.
struct TargetLine {
  std::size_t target = 0;  // place in Ruleset::targets
  std::string unit;        // "" = the commune
  bool informs = false;    // a target of the commune broken down: shown, binds nobody
  TargetFigures figures;
  TargetOutcome outcome;
};

// In the order of the ruleset. A target of the commune gives the commune's line and, for information, one per unit that
// has any figure; a target of each unit gives the lines of the units it is for.
std::vector<TargetLine> measure_targets(const ruleset::Ruleset& rules, base::Date as_of, const FactTable& units,
                                        const CommuneFacts& commune);

}  // namespace congtam::scoring
