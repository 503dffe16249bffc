#pragma once
#include <string>
#include <vector>

#include "app/year_documents/kind.hpp"

// The periodic reports of a commune to the level above. One builder for every family: what a report is called, which
// parts of the year it is written for, whom it goes to and when is data (documents.json, kinds.<id>).
namespace congtam::app::report {

// The parts of the year that kinds.<kind>.words.reports names, each counted up to the last day of the month before its
// report is due.
std::vector<Subject> report_subjects(const YearData& year, const std::string& kind);

// The fields of its template.
documents::Value report_data(const YearData& year, const std::string& kind);

}  // namespace congtam::app::report
