#pragma once
#include <set>

#include "host/contract/form_bench.hpp"
#include "host/contract/runner.hpp"

// The checks of the contract, in groups. Each adds its lines to the runner's report.
namespace congtam::host::contract {

// Reasons (places in the plugin's table) that came out of any call.
using ReachedReasons = std::set<std::uint16_t>;

void check_scoring(Runner& runner, const FormBench& bench, ReachedReasons& reached);
void check_cells(const FormBench& bench, const Outcome& out);  // throws Broken
void check_isolation(Runner& runner, const FormBench& bench);  // rows and columns that must not matter to one another
void check_explanations(Runner& runner, const FormBench& bench);
void check_learning(Runner& runner, const FormBench& bench, ReachedReasons& reached);  // relative methods only
void check_formulas(Runner& runner, const FormBench& bench);
void check_refusals(Runner& runner, const FormBench& bench);
void check_register(Runner& runner, const LoadedPlugin& plugin, const RegisterSample& sample, ReachedReasons& reached);

}  // namespace congtam::host::contract
