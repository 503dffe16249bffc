#pragma once
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "ruleset/ruleset.hpp"
#include "sample/desk.hpp"
#include "sample/register_row.hpp"

namespace congtam::sample {

// What registers are drawn from.
struct Drawing {
  const Commune& commune;
  const ruleset::Ruleset& rules;
  const base::Calendar& calendar;
  std::uint64_t seed = 0;
};

// One unit's rows of one register and year; `count` of them where the register has no number of its own. A row without
// "code" is numbered when all units' rows are together.
struct MakerCall {
  const Drawing& drawing;
  Desk& desk;
  int count = 0;
  RegisterRows& rows;
};
using MakeRows = void (*)(MakerCall call);

struct Maker {
  const char* register_id;  // "steering.tasks"
  const char* prefix;       // of the codes: "NV" gives "GD-NV26-001"
  const char* begins;       // the date rows are sorted by
  MakeRows make;
};

void make_meetings(MakerCall call);
void make_documents(MakerCall call);
void make_legal_reviews(MakerCall call);
void make_dissemination(MakerCall call);
void make_attendance_checks(MakerCall call);
void make_discipline(MakerCall call);
void make_ratings(MakerCall call);
void make_training(MakerCall call);
void make_allocations(MakerCall call);
void make_disbursements(MakerCall call);
void make_publications(MakerCall call);
void make_recommendations(MakerCall call);
void make_processes(MakerCall call);
void make_work_files(MakerCall call);
void make_feedback(MakerCall call);
void make_findings(MakerCall call);
void make_inspections(MakerCall call);
void make_proposals(MakerCall call);
void make_propagation(MakerCall call);
void make_reports(MakerCall call);
void make_supervision(MakerCall call);
void make_survey(MakerCall call);
void make_tasks(MakerCall call);

// One for every register but that of the dossiers, which has a course of its own (dossiers.hpp).
const std::vector<Maker>& makers();
// nullptr when there is none.
const Maker* find_maker(std::string_view register_id);

// All units' rows of a year, sorted by the day they begin, numbered; Failure(internal) when there is no maker.
RegisterRows rows_of(const Drawing& drawing, std::string_view register_id, int year);

}  // namespace congtam::sample
