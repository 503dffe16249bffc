#pragma once
#include <string>
#include <vector>

#include "app/run.hpp"
#include "scoring/targets.hpp"

// The targets of the plan in a report: the rows of its table, and sentences about them.
namespace congtam::app::report {

struct TargetRow {
  std::string title, asked, reached, before, verdict;  // before: "-" when nothing is known
};

struct TargetReport {
  std::vector<TargetRow> rows;                      // one per target, in the order of the set
  std::string summary;                              // how many met, not met, not due ...; "" without targets
  std::vector<std::string> short_of;                // one sentence per target that is not met, or would not be today
  std::vector<std::string> met;                     // titles
  std::vector<std::string> unmet;                   // titles with how far they are, the farthest first
  std::size_t better = 0, worse = 0, compared = 0;  // against the year before
  std::vector<std::string> to_come;                 // what has to be done, by lead and last day
};

// `lines` as targets_of() gives them.
TargetReport report_targets(const Run& run, const std::vector<scoring::TargetLine>& lines);

}  // namespace congtam::app::report
