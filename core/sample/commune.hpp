#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/unit.hpp"

namespace congtam::sample {

// The two years of the sample; registers were exported on the last day of the second.
inline constexpr int last_year = 2025, this_year = 2026;

// A unit and how well it works; shares are of a thousand.
struct SampleUnit {
  model::Unit unit;
  int on_time = 0, digital = 0, working_ways = 0;
  std::array<int, 2> dossiers{}, meetings{}, online_meetings{};  // last year, this year

  bool existed_on(base::Date day) const { return unit.exists_on(day); }
};

struct Procedure {
  std::string title;
  std::vector<std::string> handled_by;
  int limit_days = 0, weight = 0;
  std::int64_t fee = 0;
  int stopped = 0;  // of a thousand dossiers, those whose applicant is asked for more papers
  std::string season;
};

// How one typed indicator of the ruleset is drawn.
struct FactPlan {
  std::string indicator, kind;  // count, level, yes_no, date
  std::vector<std::string> types, functions;
  std::vector<std::string> levels;
  int low = 0, high = 0;
  bool rare = false;    // mostly `low`
  std::string part;     // a second count: how many of the first
  base::Date before{};  // of a date: the day it should come before
  int nothing_arose = 0;

  bool concerns(const model::Unit& unit) const;
};

struct Commune {
  std::vector<SampleUnit> units;
  std::vector<Procedure> procedures;
  std::vector<FactPlan> facts;
};

// The commune that travels inside the program (data/commune.json).
const Commune& commune();

}  // namespace congtam::sample
