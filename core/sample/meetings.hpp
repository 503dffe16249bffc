#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "sample/commune.hpp"

namespace congtam::sample {

// One row of the register of meetings; choices are ids of the plugin's fields, absent = left blank.
struct Meeting {
  std::string code, host_unit, kind, mode;
  base::Date date;
  int half_days = 1;
  std::optional<int> opening_minutes, closing_minutes, longest_paper_minutes;
  std::optional<int> discussion_tenths;  // tenths of a percent point
  std::optional<bool> papers_sent_before;
  bool planned = true;
};

// The meetings of last_year or this_year, by date.
std::vector<Meeting> meetings_of(int year, std::uint64_t seed, const base::Calendar& calendar);

}  // namespace congtam::sample
