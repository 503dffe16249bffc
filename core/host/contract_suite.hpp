#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "host/plugin_set.hpp"

namespace congtam::host {

struct SuiteOptions {
  std::uint64_t seed = 1;   // of the random rows; the report names it
  std::size_t rows = 5000;  // per form
  std::size_t explained_rows = 300;
  std::function<void(const std::string& check)> begin = {};  // called with the name of each check before it runs
};

struct SuiteCheck {
  std::string name;  // Vietnamese, with the form or register it looked at
  bool ok = true;
  std::string detail;  // what was broken, with the place; "" when ok
};

struct SuiteReport {
  std::vector<SuiteCheck> checks;

  bool passed() const;
};

// Every promise of the contract that can be tried from outside, on a loaded plugin: same bits whatever the batch, order
// and thread; every output written and nothing beyond; points within their maximum; explanations that end in the
// points; wrong parameters refused with their place; registers computed row by row. `cases` is the plugin's
// contract.json (README.md tells the format) or null. Takes a second or two. A plugin may crash or hang in it:
// strangers' plugins go through check_plugin().
SuiteReport run_contract_suite(const LoadedPlugin& plugin, const base::Json& cases, const SuiteOptions& options);

// The contract.json beside a plugin's library, or null when it ships none.
base::Json read_contract_cases(const std::string& folder);

}  // namespace congtam::host
