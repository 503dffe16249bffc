// The sets that are shipped, each with the extremes that were written beside it by hand (rulesets/README.md).
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/workspace.hpp"

namespace shipped {

// A fact as files write it; empty: not given.
using Written = std::string;

struct Extreme {
  std::string type;
  std::vector<std::string> functions;
  std::int64_t max = 0, bonus = 0, penalty = 0;  // ten-thousandths
};

struct Extremes {
  std::map<std::string, Extreme> forms;                        // by form id
  std::map<std::string, std::pair<Written, Written>> facts;    // full, zero
  std::map<std::string, Written> year_ago;                     // of both
  std::map<std::string, std::pair<Written, Written>> bonus;    // none, most
  std::map<std::string, std::pair<Written, Written>> penalty;  // none, most
};

struct Set {
  std::filesystem::path folder;
  congtam::ruleset::Ruleset rules;
  Extremes extremes;
};

const congtam::app::Workspace& workspace();

// All of them, ordered by path: folders with a ruleset.json or an overlay.json. Throws for one without extremes.json.
const std::vector<Set>& sets();

// Indicators that a criterion reads, a linear combination by its parts.
std::vector<std::string> leaves(const congtam::ruleset::Ruleset& rules, const congtam::ruleset::Criterion& criterion);

}  // namespace shipped
