#pragma once
#include <string>
#include <vector>

#include "app/run.hpp"
#include "base/json.hpp"

namespace congtam::app {

// Numbers as machine files write them: "95.37", at least `digits` places, more where the number has more.
std::string machine_decimal(std::int64_t ten_thousandths, int digits);

// totals.csv, areas.csv and results.csv of congtam.ruleset/1, "Files without a database": comma separated, decimal
// point, UTF-8, one row per unit (by code), unit and area, unit and criterion.
struct OutputFile {
  std::string name, content;
};
std::vector<OutputFile> result_files(const Run& run);

// Writes them below `folder`, each as a whole; returns the paths.
std::vector<std::string> write_result_files(const Run& run, const std::string& folder);

// The documented JSON shape of `score --json`: decimals are strings, units by code.
base::Json result_json(const Run& run);

}  // namespace congtam::app
