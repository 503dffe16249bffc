#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "model/fact.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::ruleset {

// A worked example of one criterion on one form: facts in, points or state out, worked out by hand from the clause.
struct Case {
  std::string criterion, form, name;
  std::map<std::string, model::Value> facts, year_ago;  // by indicator; one that is not there was not given
  base::Date as_of;                                     // the end of the period unless said otherwise
  bool visited = true;
  model::Evidence evidence = model::Evidence::given;
  std::optional<std::int64_t> points;  // expected, ten-thousandths
  std::optional<model::State> state;   // expected; none: known
  std::string at;                      // "/12": its place in the file
};

// Reads cases.json beside a set (`path`: the file, or the folder of the set). Values are typed by the kind of their
// indicator: whole numbers, "2,5", "95 %", ISO dates, level ids, true/false, {"state": "nothing_arose"}. Unknown keys,
// criteria, forms and facts that the criterion does not read are problems, thrown together as Failure(input). No file:
// no cases.
std::vector<Case> read_cases(const std::string& path, const Ruleset& set);
std::vector<Case> cases_from(const base::Json& document, const std::string& path, const Ruleset& set);

// Kinds of case that a criterion must have and has not: full, zero and missing always; partial, each boundary, nothing
// arose, not due and no baseline wherever the method or the criterion has them. Criteria that came by include have
// theirs beside the set they come from.
std::vector<base::Problem> missing_cases(const Ruleset& set, const std::vector<Case>& cases);

}  // namespace congtam::ruleset
