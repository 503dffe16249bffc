#pragma once
#include <string>
#include <vector>

#include "app/year_documents/inspections.hpp"
#include "app/year_documents/unit_results.hpp"
#include "documents/value.hpp"

// What minutes and conclusions of a visit have in common.
namespace congtam::app {

// One sentence or more on an area: points declared and appraised, criteria at their maximum, what points were lost on,
// what the figures rest on.
std::vector<std::string> area_results(const YearData& year, std::size_t unit, const AreaLine& area);

// Fields noi_dung, nguyen_nhan, trach_nhiem (without a mark at their end) of each finding.
documents::Value findings_value(const YearData& year, const Inspection& visit);
// Fields noi_dung, don_vi, han, san_pham of each finding that asks for something.
documents::Value recommendations_value(const YearData& year, const Inspection& visit);
// The last day of the recommendations; nothing where none has one.
std::optional<base::Date> last_due(const YearData& year, const Inspection& visit);

// "từ ngày … đến ngày …": what the visit looked at, else the period up to the day of the visit.
std::string visited_days(const YearData& year, const Inspection& visit);

}  // namespace congtam::app
