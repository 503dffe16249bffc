#pragma once
#include <string>
#include <vector>

#include "cli/demonstration.hpp"

namespace congtam::cli {

// Where a demonstrated commune lies, and the day its year is made up to.
struct OfficePlace {
  std::string rules, db, folder, period, last_day;
};

// Everything a year gives on paper: documents, forms, tables, the year's export, the rules as a workbook; checked
// against Decree 30, turned into PDF where LibreOffice is installed, and told in one table.
void make_office_files(Demonstration& demo, const OfficePlace& place);

// The periodic reports alone, of several communes.
void make_reports(Demonstration& demo, const std::vector<OfficePlace>& places);

}  // namespace congtam::cli
