// A nation to be scored: a ruleset of 84 criteria and the facts of so many units, made from a seed. The mix is that of
// real criteria sets: shares and bands of counts, reductions against last year, deadlines, violations, checklists,
// values on a scale; things that did not arise, gaps, zero denominators; 102 ranking groups with ties.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "property/scoring/files.hpp"
#include "scoring/fact_table.hpp"

namespace bench {

inline constexpr std::size_t nation_units = 116'235;
inline constexpr int nation_groups = 102;

// One input of a criterion, in the order its method names them.
struct Input {
  std::string indicator;
  congtam::scoring::Role role = congtam::scoring::Role::this_period;
};

struct Criterion {
  std::string code, form;  // form: "ratio", "reduction" ...
  std::vector<Input> inputs;
};

struct NationRules {
  nlohmann::json document;          // congtam.ruleset/1
  std::vector<Criterion> criteria;  // beside document["criteria"]
};

NationRules nation_rules();

// The last day of the period: everything counts.
congtam::base::Date nation_as_of();

// The same units with the same facts whatever their number.
congtam::scoring::FactTable nation_facts(const NationRules& rules, std::size_t units);

// Some of the units as the files a person would hand in; for the oracle.
Files files_of(const NationRules& rules, const congtam::scoring::FactTable& facts,
               const std::vector<std::size_t>& rows);

}  // namespace bench
