#pragma once
#include <set>
#include <string>
#include <vector>

#include "app/year_documents/report_figures.hpp"

// What a report says of one area: a line per thing that its criteria measure, in the words of the set's own titles.
// Nothing here knows a criterion, an indicator or a commune; a line is made from what a criterion's parameters name.
namespace congtam::app::report {

// A figure that somebody has yet to give.
struct Lacking {
  std::string title;
  std::vector<std::string> units;
};

struct AreaReport {
  std::string title;
  scoring::Share share;            // points of the working units in the area
  std::string standing;            // how the units stand in the area, by points; "" when nobody was scored in it
  std::vector<std::string> lines;  // sentences, each with its full stop
  std::vector<Lacking> lacking;
};

// Sentences said so far: no figure is told twice in one report.
using Said = std::set<std::string>;

AreaReport report_area(const Figures& figures, const ruleset::Area& area, Said& said);

// "Chưa có số liệu: … (Phòng A và Phòng B)." "" when nothing is lacking.
std::string lacking_words(const std::vector<Lacking>& lacking);

}  // namespace congtam::app::report
