#pragma once
#include <vector>

#include "exchange/reading.hpp"
#include "exchange/table_input.hpp"
#include "exchange/unit_directory.hpp"
#include "model/unit.hpp"

namespace congtam::exchange {

struct UnitFile {
  std::vector<model::Unit> units;  // in the order of the file
  Warnings warnings;
};

// Reads `code,name,type,functions,group,parent,from,to,predecessors` (functions and predecessors separated by ";"), or
// the Vietnamese headings of aliases/units.json; code, name and type are needed. All or nothing. A parent or
// predecessor is a unit of the file or one of `known`; a code twice, a unit above itself and an end before the
// beginning are problems.
UnitFile read_units(const TableInput& input, const std::vector<model::Unit>& known = {},
                    const ReadOptions& options = {});

// The same, as a program writes it; read_units gives the same units back.
std::string units_csv(const std::vector<model::Unit>& units);

}  // namespace congtam::exchange
