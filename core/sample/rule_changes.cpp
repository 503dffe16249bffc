#include "sample/rule_changes.hpp"

#include "ruleset/overlay.hpp"

namespace congtam::sample {

std::string overlay_text(const RuleChange& change, const ruleset::Ruleset& rules) {
  const base::Json overlay = {{"format", ruleset::overlay_format},
                              {"id", change.id},
                              {"version", "1.0.0"},
                              {"base", {{"id", rules.id}, {"version", rules.version}}},
                              {"reason", change.reason},
                              {"clause", change.clause},
                              {"changes", change.changes}};
  return overlay.dump(2) + "\n";
}

}  // namespace congtam::sample
