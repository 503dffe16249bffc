#pragma once
#include "exchange/aliases.hpp"
#include "exchange/reading.hpp"
#include "exchange/table_input.hpp"
#include "exchange/unit_directory.hpp"
#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"

namespace congtam::exchange {

struct RegisterFile {
  model::RegisterTable table;  // rows in the order of the file; equal texts share one place
  Warnings warnings;
};

// Reads a register, all or nothing: Failure(input) with every problem and its place. Columns are found by
// field id, title or alias; choices by id, title or alias; units by code or name and kept as codes. The natural key is
// the key fields as written (NFC, white space squeezed, capitals kept); the same key twice is a problem that names both
// rows.
RegisterFile read_register(const TableInput& input, const model::Register& declared, const Aliases& aliases,
                           const UnitDirectory& units, const ReadOptions& options = {});

}  // namespace congtam::exchange
