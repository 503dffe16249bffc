#include "app/year_documents/report.hpp"

// Báo cáo công tác cải cách hành chính: quarters, half-year, year.
namespace congtam::app {

void declare_report_cchc(KindTable& table) {
  static constexpr const char* id = "bao-cao-cchc";
  table.add({.id = id,
             .subjects = [](const YearData& year) { return report::report_subjects(year, id); },
             .data = [](const YearData& year, const Subject&) { return report::report_data(year, id); }});
}

}  // namespace congtam::app
