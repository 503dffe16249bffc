#pragma once
#include <string>
#include <vector>

#include "exchange/table_input.hpp"
#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"
#include "model/unit.hpp"

namespace congtam::exchange {

struct RegisterBookOptions {
  std::string period = {};    // said on top; "" for all there is
  base::Date made = {};       // in the file's properties
  int spare_rows = 300;       // prepared for typing below the last one
  bool with_sources = false;  // file, hash, sheet and row each row came from, behind its fields
};

// A register as a workbook that people go on with: headings by their titles, lists for choices, units and yes or no,
// days as days. Computed columns are left out. read_register() gives the same rows back, also after another program
// saved the file.
std::string register_workbook(const model::Register& declared, const model::RegisterTable& table,
                              const std::vector<model::Unit>& units, const RegisterBookOptions& options = {});

// Puts the sources that `with_sources` wrote in the place of "this workbook", for a table just read from it.
void restore_sources(const TableInput& input, model::RegisterTable& table);

}  // namespace congtam::exchange
