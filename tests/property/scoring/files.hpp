// A scoring from files: what the generator writes and both sides read.
#pragma once
#include <string>

struct Files {
  std::string ruleset, units, facts;  // ruleset.json, units.csv, facts.csv
  std::string as_of;                  // ISO
};
