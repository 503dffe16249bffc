#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/run.hpp"
#include "scoring/commune_facts.hpp"

namespace congtam::app::report {

// The figures of a run as a report of the commune asks for them: of the commune as a whole, and unit by unit.
class Figures {
 public:
  // `terms`: what the ids of levels are called; both must outlive this.
  Figures(const Run& run, const std::map<std::string, std::string>& terms);

  const Run& run() const { return run_; }
  const ruleset::Ruleset& rules() const { return run_.rules; }

  // nullptr for what is no indicator of the set.
  const ruleset::Indicator* find(const std::string& indicator) const { return run_.rules.find_indicator(indicator); }

  // Of the commune: register rows counted once, what was typed for it, else the sum of what its units typed (units that
  // have not said are left out of it: lacking() names them).
  model::Value commune(const std::string& indicator, scoring::Role role) const;
  // Of one scored unit.
  model::Value of_unit(std::size_t unit, const std::string& indicator) const;

  // Units that do the work: all that have no unit below them.
  const std::vector<std::size_t>& working_units() const { return working_; }
  // Working units whose form has the criterion; the commune's own line when only that has it.
  std::vector<std::size_t> asked(const ruleset::Criterion& criterion) const;
  // Of these, the ones of which the indicator is missing.
  std::vector<std::size_t> lacking(const std::vector<std::size_t>& units, const std::string& indicator) const;

  // "" for a level that nobody gave a name.
  std::string level_name(const ruleset::Indicator& indicator, std::int64_t level) const;

  const model::Unit& unit(std::size_t place) const { return run_.scorer->facts().units()[place]; }
  std::vector<std::string> names(const std::vector<std::size_t>& units) const;

  // The cell of a criterion of a unit and its maximum; nothing when the unit's form does not have it.
  struct Scored {
    scoring::Cell cell;
    std::int64_t max = 0;
  };
  std::optional<Scored> scored(std::size_t unit, const ruleset::Criterion& criterion) const;

 private:
  model::Value typed_sum(const std::string& indicator) const;

  const Run& run_;
  const std::map<std::string, std::string>& terms_;
  scoring::CommuneFacts commune_;
  std::vector<std::size_t> working_;
};

}  // namespace congtam::app::report
