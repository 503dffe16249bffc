#include "app/year_documents/report.hpp"

// Báo cáo kết quả thực hiện Kết luận 226: half-year, year.
namespace congtam::app {

void declare_report_226(KindTable& table) {
  static constexpr const char* id = "bao-cao-ket-luan-226";
  table.add({.id = id,
             .subjects = [](const YearData& year) { return report::report_subjects(year, id); },
             .data = [](const YearData& year, const Subject&) { return report::report_data(year, id); }});
}

}  // namespace congtam::app
