#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/unit.hpp"

namespace congtam::sample {

// The two years of the sample; registers were exported on the last day of the second.
inline constexpr int last_year = 2025, this_year = 2026;

inline constexpr std::string_view default_commune = "vinh-thuy";

// A figure of last_year and one of this_year.
using PerYear = std::array<int, 2>;
inline std::size_t place_of(int year) { return year == this_year ? 1 : 0; }

base::Date first_day_of(int year);
base::Date last_day_of(int year);

// A unit and how well it works; shares are of a thousand.
struct SampleUnit {
  model::Unit unit;
  int on_time = 0, digital = 0, working_ways = 0, staff = 0;
  PerYear online_meetings{};            // share of its meetings
  std::map<std::string, PerYear> rows;  // register id -> rows of a year; a unit that began or ended within it has fewer

  bool existed_on(base::Date day) const { return unit.exists_on(day); }
  bool existed_in(int year) const { return unit.exists_within(first_day_of(year), last_day_of(year)); }
  int rows_of(const std::string& register_id, int year) const;
};

struct Procedure {
  std::string title;
  std::vector<std::string> handled_by;  // codes of units, or a unit type
  int limit_days = 0, weight = 0;
  std::int64_t fee = 0;
  int stopped = 0;  // of a thousand dossiers, those whose applicant is asked for more papers
  std::string season;

  bool is_handled_by(const model::Unit& unit) const;
};

// How a typed figure is drawn when the kind alone does not say it. Money in đồng.
struct FactRange {
  std::int64_t low = 0, high = 0;
  bool staff = false;   // as many as the unit has people
  bool rare = false;    // mostly none
  bool stock = false;   // does not grow during the year: the half-year has the same
  std::string quality;  // of a part: on_time, digital or working_ways
};

// Units for which something is said to have no state but this one.
struct SetState {
  std::vector<std::string> units, indicators;
  std::string state;
};

// An overlay the sample writes: how the rules changed during the year, or which part of the year is scored.
struct RuleChange {
  std::string file, id, reason;
  std::vector<std::string> clause;
  base::Json changes;
};

struct Commune {
  std::string id;               // "vinh-thuy"
  std::string rules;            // the set its plan became: "vinh-thuy/thi-dua-cchc-2026"
  std::string name;             // "xã mẫu theo kế hoạch Vĩnh Thủy"
  std::uint64_t salt = 0;       // added to the seed, so that two communes do not draw the same
  bool every_register = false;  // also those its rules do not read
  std::vector<std::string> villages;
  std::vector<SampleUnit> units;
  std::vector<Procedure> procedures;
  std::map<std::string, FactRange> ranges;  // by indicator
  std::vector<SetState> states;
  std::vector<std::string> late_reports;  // "bc_quy_1/TH-A": received after the day, whatever is drawn
  std::vector<std::string> visited;       // units an inspection team went to
  std::vector<RuleChange> rule_changes;

  const SampleUnit* find(std::string_view code) const;
};

// A commune that travels inside the program (data/commune-<id>.json); Failure(input) naming those there are.
const Commune& commune(std::string_view id = default_commune);

// Sorted.
std::vector<std::string> commune_ids();

}  // namespace congtam::sample
