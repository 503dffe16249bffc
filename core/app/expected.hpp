#pragma once
#include <string>
#include <vector>

#include "app/run.hpp"

namespace congtam::app {

// A figure somebody published that the run does not give.
struct Deviation {
  std::string unit;
  std::string published, scored;  // "" when one of them has none
};

struct Comparison {
  std::size_t compared = 0;
  std::vector<Deviation> deviations;
};

// Compares points with a file `unit,score` of published figures (decimal point), as numbers. Failure(input) for a file
// that is not of that form.
Comparison compare_with_published(const Run& run, const std::string& path);

}  // namespace congtam::app
