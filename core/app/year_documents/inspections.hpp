#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/year_documents/year_data.hpp"

// Inspections as the registers and the ruleset's section `inspection` have them.
namespace congtam::app {

// A visit by plan (or a re-check) and what it found.
struct Inspection {
  std::size_t row = 0;  // in YearData::inspections
  std::string code, unit;
  base::Date held;
  std::vector<std::size_t> findings;  // rows of YearData::findings
};

// Those of the period, by day and code; visits without notice are not among them.
std::vector<Inspection> inspections_of_period(const YearData& year);
// The last of a unit; Failure(input) when there is none.
Inspection inspection_of_unit(const YearData& year, const std::string& unit);

// A unit chosen for inspection.
struct ChosenUnit {
  std::size_t unit = 0;            // place in the results
  std::optional<base::Date> last;  // inspected before the period; none: never
  std::size_t unresolved = 0;      // findings open when the period began
  int month = 0;
  bool inspects_itself = false;  // the office that organises inspections: others have to go there
};

struct InspectionPlan {
  std::int64_t share = 0;  // per cent x 10000
  std::size_t all = 0, required = 0;
  std::vector<std::pair<std::string, std::size_t>> types;  // titles of unit types in the denominator, with how many
  std::vector<ChosenUnit> chosen;                          // `required` of them, by month
};

// Who is inspected in the period: the longest not inspected first (never inspected before all), then those with more
// findings unresolved, then by code. A visit counts for the unit that a merger made of the inspected one. Months are
// spread evenly over first_month..last_month; a visit that the register already has in the period gives its own.
// Failure(input) when the ruleset says nothing of inspections.
InspectionPlan plan_inspections(const YearData& year, int first_month = 3, int last_month = 10);

}  // namespace congtam::app
