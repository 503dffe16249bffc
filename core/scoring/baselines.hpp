#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/baseline.hpp"
#include "model/unit.hpp"
#include "ruleset/ruleset.hpp"

// What was kept when last year was closed, as the year-ago figures of a run. Source of the rules: congtam.ruleset/1,
// "Baselines".
namespace congtam::scoring {

// How an indicator is counted, without its words: two figures are comparable when these are equal. Canonical JSON of
// its definition and those it narrows, outermost last.
std::string method_of(const ruleset::Ruleset& rules, const ruleset::Indicator& indicator);

// How figures of several units become one: counts and sums add up, of first and last days the outermost counts, a
// number of different things does neither (nullopt).
std::optional<model::Value> joined(const ruleset::Indicator& indicator, model::Value a, model::Value b);

// The kept figures of one period, over the mergers since: a unit that took others in whole has its own figure and
// theirs.
class KeptBaselines {
 public:
  // Both must outlive this.
  KeptBaselines(const std::vector<model::Baseline>& baselines, const std::string& period,
                const std::vector<model::Unit>& units);

  bool none() const { return by_key_.empty(); }

  struct Figure {
    model::Value value;         // missing: nothing that adds up was kept
    bool other_method = false;  // something was kept, counted in another way
  };
  Figure of(const ruleset::Indicator& indicator, const std::string& method, std::size_t unit) const;

  // What a unit's figure is made of; empty where there is none.
  std::vector<const model::Baseline*> parts(const std::string& indicator, std::size_t unit) const;

 private:
  const model::Baseline* find(const std::string& unit, const std::string& indicator) const;

  const std::vector<model::Unit>& units_;
  std::map<std::pair<std::string, std::string>, const model::Baseline*> by_key_;  // unit, indicator
  std::map<std::string, int> successors_;
};

}  // namespace congtam::scoring
