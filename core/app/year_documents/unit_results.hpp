#pragma once
#include <string>
#include <vector>

#include "app/year_documents/year_data.hpp"

// A unit's results as documents tell them: area by area, criterion by criterion.
namespace congtam::app {

struct CriterionLine {
  const ruleset::Criterion* criterion = nullptr;
  std::size_t place = 0;  // on the form
  std::int64_t max = 0;   // ten-thousandths
  scoring::Cell cell;

  // A score line that counts for the unit: its points and its maximum.
  bool counts() const;
  std::int64_t lost() const { return counts() ? max - cell.points : 0; }
};

// Every criterion of the unit's form, in the order of the ruleset.
std::vector<CriterionLine> criteria_of_unit(const Run& run, std::size_t unit);

struct AreaLine {
  const ruleset::Area* area = nullptr;
  scoring::Share appraised, declared;
  std::vector<CriterionLine> criteria;  // as appraised
};

// The areas in which the unit has a criterion that counts, as appraised or as it declared itself.
std::vector<AreaLine> areas_of_unit(const YearData& year, std::size_t unit);

// The unit in the run of what units declared.
std::size_t declared_place(const YearData& year, std::size_t unit);

// "12,08/14"; "-" where nothing counts.
std::string share_words(const scoring::Share& share, int digits);

// Where an area's figures came from: "03 sổ theo dõi và 05 chỉ tiêu kê khai, trong đó 04 có minh chứng".
std::string evidence_words(const YearData& year, std::size_t unit, const AreaLine& area);

// A unit's name whether or not it still exists; its code when nobody knows it.
std::string unit_name(const YearData& year, const std::string& code);

}  // namespace congtam::app
