#pragma once
#include <string>

#include "app/run.hpp"
#include "app/workspace.hpp"

namespace congtam::app {

// Bảng tổng hợp: a run as a workbook on A4 landscape. Per ranking group the units by rank with the points of each area,
// raw total, applicable maximum, index and grade; shares reached by area; every criterion of every unit, with the state
// where there are no points; charts; and what the figures rest on (versions, hashes, day, place in the audit chain), so
// that anybody can make them again. Numbers are numbers. The same bytes for the same run.
//
// `audit_head`: "HASH@SEQ" of the database the run read, or "" for files without one.
std::string summary_workbook(const Workspace& workspace, const Run& run, const std::string& audit_head);

}  // namespace congtam::app
