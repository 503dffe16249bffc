#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/state.hpp"

namespace congtam::model {

// Số gốc: the closing value of one indicator of one unit, kept when a period was closed, with everything a reader of
// next year needs to know where it came from.
struct Baseline {
  std::string unit;  // "" = the commune as a whole, each register row counted once
  std::string period, indicator;
  Value value;
  std::string method;                     // how it was counted: canonical JSON, scoring::method_of()
  std::string source;                     // canonical JSON: ruleset, run, register or file it came from
  std::vector<std::string> predecessors;  // units merged into it whose figures it holds
  std::int64_t known_at = 0;              // place in the audit sequence that recorded it; 0 = not stored
};

}  // namespace congtam::model
