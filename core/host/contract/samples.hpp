#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "host/plugin_set.hpp"

namespace congtam::host::contract {

// A form to try a plugin on.
struct FormSample {
  std::string title;
  base::Json config;  // as create() gets it
  std::vector<base::Json>
      rows;  // rows worth trying beside the random ones: {"indicator": 5 | "missing" | "2026-06-30"}
};

struct RegisterSample {
  std::string register_id;  // "dossiers"
  base::Json params;
  std::vector<base::Json> rows;  // {"field": 5 | "missing" | id of a choice | text}
};

struct Samples {
  std::vector<FormSample> forms;
  std::vector<RegisterSample> registers;
  std::vector<std::string> untried_methods, untried_registers;
};

// The forms and registers of the plugin's contract.json, and for every method and register parameters found from its
// schema by trying: what the schema cannot tell (levels that must be named, parts that must sum) the plugin's own cases
// must show.
Samples make_samples(const LoadedPlugin& plugin, const base::Json& cases);

}  // namespace congtam::host::contract
