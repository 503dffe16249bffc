#pragma once
#include <cstdint>
#include <string>

#include "app/run.hpp"
#include "cli/terminal.hpp"

// What a person sees of a run. Numbers are printed the Vietnamese way and never with fewer digits than the rank used.
namespace congtam::cli {

enum class ShowAreas { no, yes };

// Which ruleset, version, day, plugins, calendar and facts; warns about assumed calendars and days to come.
void show_heading(const app::Workspace& workspace, const app::Run& run, Terminal& terminal);

// One table per ranking group: rank, unit, areas, points, maximum, index, grade; ties and units without a rank are
// said. `top` > 0: only that many from each end of a group, and how many stand between.
void show_ranking(const app::Run& run, Terminal& terminal, ShowAreas areas, std::size_t top = 0);

// Typed values that a register contradicts.
void show_disagreements(const app::Run& run, Terminal& terminal);

// Facts of other periods in the file, which nothing was made of; to stderr.
void show_unread(const app::Run& run, Terminal& terminal);

// "95,37"; at least `digits` places.
std::string shown_decimal(std::int64_t ten_thousandths, int digits = 0);
// A value by its kind: "95,37 %", "05/6/2026", "Đạt", the level's name.
std::string shown_value(model::Kind kind, std::int64_t value, const std::vector<std::string>& levels = {});
// "chưa có số liệu", "không phát sinh" ...
std::string shown_state(model::State state);

}  // namespace congtam::cli
