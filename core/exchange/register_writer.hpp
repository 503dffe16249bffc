#pragma once
#include <string>

#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"

namespace congtam::exchange {

// A register as CSV, headed by field ids, as a program writes it (decimal point, ISO dates, ids of choices). Computed
// columns are left out; read_register with Writing::machine gives the same rows back.
std::string register_csv(const model::Register& declared, const model::RegisterTable& table);

}  // namespace congtam::exchange
