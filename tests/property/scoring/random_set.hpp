// A ruleset that nobody would write and everybody could: valid, otherwise by chance.
#pragma once
#include <string>

#include <nlohmann/json.hpp>

#include "dice.hpp"

struct RandomSet {
  nlohmann::json document;
  std::string period, year_ago;  // codes that facts.csv uses
  std::string from, to, as_of;   // ISO
};

RandomSet random_set(Dice& dice);
