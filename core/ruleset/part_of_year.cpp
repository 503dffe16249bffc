#include <algorithm>

#include "ruleset/builder.hpp"

namespace congtam::ruleset {
namespace {

using Day = std::optional<base::Date>;  // none is before any

// The day from which anything the criterion rests on was in force; none when something always was.
Day first_in_force(const Ruleset& set, const std::vector<std::string>& clauses) {
  Day first;
  for (const std::string& clause : clauses) {
    const auto source = set.sources.find(source_key(clause));
    if (source == set.sources.end() || !source->second.in_force_from) return std::nullopt;
    first = first ? std::min(first, source->second.in_force_from) : source->second.in_force_from;
  }
  return first;
}

}  // namespace

void place_in_year(const Ruleset& set, Criterion& criterion, const std::vector<base::Date>& days) {
  Day last;
  for (const base::Date day : days) last = std::max(last, Day(day));
  Day begins = first_in_force(set, criterion.provenance.clause);
  for (const std::string& id : criterion.reads)
    if (const Indicator* one = set.find_indicator(id)) begins = std::max(begins, one->measure.in_force_from);

  if (std::max(last, begins) > Day(set.period.to)) {
    criterion.judged_in = PartOfYear::later;
    criterion.due = std::max(last, begins);
  } else if (last && *last < set.period.from) {
    criterion.judged_in = PartOfYear::earlier;
    criterion.not_applicable = AbsentRule::exclude;  // what else does not concern a unit may cost it more
  }
}

}  // namespace congtam::ruleset
