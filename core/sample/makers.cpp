#include "sample/makers.hpp"

#include <algorithm>
#include <cstdio>

#include "base/failure.hpp"

namespace congtam::sample {
namespace {

// "GD-NV26-007": GD for giả định.
std::string row_code(const char* prefix, int year, int serial) {
  char code[64];
  std::snprintf(code, sizeof code, "GD-%s%02d-%03d", prefix, year % 100, serial);
  return code;
}

}  // namespace

const std::vector<Maker>& makers() {
  static const std::vector<Maker> all = {
      {"apparatus.meetings", "H", "date", make_meetings},
      {"civil_service.attendance_checks", "DX", "checked", make_attendance_checks},
      {"civil_service.discipline", "KL", "date", make_discipline},
      {"civil_service.ratings", "XL", "period_end", make_ratings},
      {"civil_service.training", "BD", "date", make_training},
      {"digital_government.processes", "QT", "listed", make_processes},
      {"digital_government.work_files", "HSCV", "opened", make_work_files},
      {"institutions.dissemination", "PB", "date", make_dissemination},
      {"institutions.documents", "VB", "issued", make_documents},
      {"institutions.legal_reviews", "RS", "opened", make_legal_reviews},
      {"public_finance.allocations", "KP", "decided", make_allocations},
      {"public_finance.disbursements", "KP", "reported", make_disbursements},
      {"public_finance.publications", "CK", "decided", make_publications},
      {"public_finance.recommendations", "KN", "issued", make_recommendations},
      {"steering.feedback", "PA", "received", make_feedback},
      {"steering.findings", "TT", "opened", make_findings},
      {"steering.inspections", "KT", "held", make_inspections},
      {"steering.propagation", "TTR", "held", make_propagation},
      {"steering.proposals", "DX", "raised", make_proposals},
      {"steering.reports", "BC", "due_before", make_reports},
      {"steering.supervision", "GS", "held", make_supervision},
      {"steering.survey", "KS", "taken", make_survey},
      {"steering.tasks", "NV", "assigned", make_tasks},
  };
  return all;
}

const Maker* find_maker(std::string_view register_id) {
  for (const Maker& maker : makers())
    if (register_id == maker.register_id) return &maker;
  return nullptr;
}

RegisterRows rows_of(const Drawing& drawing, std::string_view register_id, int year) {
  const Maker* maker = find_maker(register_id);
  if (maker == nullptr) throw base::Failure::internal(std::string(register_id));
  RegisterRows rows;
  for (const SampleUnit& unit : drawing.commune.units) {
    if (!unit.existed_in(year)) continue;
    // "meetings/KT/2025": a stream of its own for each register, unit and year.
    const std::string_view purpose = register_id.substr(register_id.find('.') + 1);
    Desk desk(drawing.commune, unit, purpose, year, drawing.seed, drawing.calendar);
    maker->make({drawing, desk, unit.rows_of(std::string(register_id), year), rows});
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const RegisterRow& a, const RegisterRow& b) {
    return a.number(maker->begins) < b.number(maker->begins);
  });
  int serial = 0;
  for (RegisterRow& row : rows) {
    ++serial;
    if (row.find("code") == nullptr) row.set("code", row_code(maker->prefix, year, serial));
  }
  return rows;
}

}  // namespace congtam::sample
