#pragma once
#include <string>
#include <vector>

#include "app/year_documents/report_figures.hpp"
#include "app/year_documents/year_data.hpp"

// What was inspected in the period, what was found and what became of it; and what units ask for.
namespace congtam::app::report {

struct OpenFinding {
  std::string content, cause;  // cause "" when nobody wrote one down
};

struct InspectionReport {
  std::vector<std::string> lines;     // sentences: coverage, surprise visits, findings and what became of them
  std::vector<OpenFinding> open;      // not put right by the last day, the overdue first
  std::vector<std::string> causes;    // of all findings of the period, each once, the most frequent first
  std::vector<std::string> uncaused;  // units whose findings have no cause written down
  std::vector<std::string> to_come;   // what is still to be inspected or put right
};

InspectionReport report_inspection(const YearData& year, const Figures& figures);

// What units proposed in the period.
struct Proposals {
  std::vector<std::string> upward;  // clauses for those above: "Phòng Kinh tế đề nghị Sở Nội vụ: …"
  std::size_t own_open = 0;         // for the commune itself to decide, not answered yet
};
// `commune`: as the letterhead says it, "xã Vĩnh Thủy".
Proposals report_proposals(const YearData& year, const Figures& figures, const std::string& commune);

}  // namespace congtam::app::report
