#pragma once
#include "cell.hpp"

namespace congtam::public_finance {

// What a commune promised itself to have paid out by when.
struct Milestone {
  std::int64_t by = 0;     // days since 1970-01-01
  std::int64_t share = 0;  // ten-thousandths of a percent point of the plan of the year
};

// The parameter "milestones"; refuses days that are none, shares outside 0 to 100 % and lists that do not rise.
std::vector<Milestone> read_milestones(const sdk::Params& params);

// The share of the latest milestone on or before `reported`; not applicable before the first. Without any milestone
// only a figure that closes the year is judged, against the whole plan.
Cell expected_share(const std::vector<Milestone>& milestones, Value reported, bool closes_year);

}  // namespace congtam::public_finance
