#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "ruleset/json_read.hpp"
#include "ruleset/report.hpp"
#include "ruleset/ruleset.hpp"

// Inside of build_ruleset(): what the sections share while a document becomes a Ruleset. Each function reads one
// section, reports every problem with its pointer and leaves a value the next ones can work with.
namespace congtam::ruleset {

struct Build {
  const base::Json& document;
  const model::PluginCatalogue& catalogue;
  Report& report;
  Ruleset& set;
};

// ---- what every section needs (build_basics.cpp) ----
std::optional<base::Date> date_at(Build& build, const base::Json& object, std::string_view key, const std::string& at);
Provenance provenance_at(Build& build, const base::Json& object, const std::string& at);
AppliesTo applies_to_at(Build& build, const base::Json& object, const std::string& at);
// A number without a percent sign, ten-thousandths; 0 and a problem when it is none.
std::int64_t points_at(Build& build, const base::Json& object, std::string_view key, const std::string& at);
// The key a source is cited by: "KH226" of "KH226 II.4.c".
std::string source_key(const std::string& clause);
// Says so when `name` is no indicator of the set (nor declared by a plugin of the set, which then becomes one).
const Indicator* indicator_named(Build& build, const std::string& name, const std::string& at);
// Says so when `date` lies outside the time in which every cited source was in force.
void check_in_force(Build& build, base::Date date, const Provenance& provenance, const std::string& at);
// Says so when `date` lies outside the period the set was written for.
void check_in_period(Build& build, base::Date date, const std::string& at);
// Says so when `name` is neither a unit type nor a function.
void check_lead(Build& build, const std::string& name, const std::string& at);

// ---- the sections, in the order they are read ----
void check_requirements(const base::Json& document, const model::PluginCatalogue& catalogue, Report& report);
void build_head(Build& build);       // names, period, sources, unit types and functions
void build_registers(Build& build);  // parameters of registers
void build_indicators(Build& build);
void build_targets(Build& build);
void build_areas(Build& build);  // areas and headings
void build_criteria(Build& build);
void build_forms(Build& build);
void build_result(Build& build);
void build_plans(Build& build);  // inspection, duties, tasks

// Of a set for a part of the year: in which part a criterion is judged, by the days it names and those on which what it
// rests on comes into force. One of a later part is due on the last of them; one of an earlier part does not apply.
void place_in_year(const Ruleset& set, Criterion& criterion, const std::vector<base::Date>& days);

// ---- what only the whole shows ----
void check_methods(Build& build);
void check_forms(Build& build);
void check_names(Build& build);    // aliases
void check_unused(Build& build);   // warnings
void check_sources(Build& build);  // a criterion cites nothing that is not in force in the period

}  // namespace congtam::ruleset
