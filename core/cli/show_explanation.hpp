#pragma once
#include "app/run.hpp"
#include "base/json.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {

// One figure opened: clause, inputs with their source (file and row, or the register rows), steps with the numbers in
// them, points, reason, policy. At most `row_limit` register rows of each verdict are listed; how many there are is
// always said.
void show_cell(const app::Run& run, const scoring::CellExplanation& cell, Terminal& terminal, std::size_t row_limit);

// The same as JSON: every row, decimals as strings.
base::Json cell_json(const app::Run& run, const scoring::CellExplanation& cell);

// How the unit's total comes about: areas, P, M, bonus, penalty, index, grade, and why it has no rank.
void show_total(const app::Run& run, std::size_t unit, Terminal& terminal);

}  // namespace congtam::cli
