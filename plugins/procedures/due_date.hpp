#pragma once
#include <congtam/sdk/host.hpp>

#include <cstdint>
#include <optional>
#include <vector>

#include "stops.hpp"

namespace congtam::procedures {

inline constexpr std::int64_t minutes_a_day = 24 * 60;

// What the ruleset says about receiving; both are conventions of the commune.
struct ReceivingRules {
  int closing_minute = 17 * 60;  // minute of the day from which a dossier counts as handed in on the next working day
  bool day_off_rolls = true;     // handed in on a day off counts as handed in on the next working day
};

// The day whose following working day is day 1 of the limit (the first day is not counted: Civil Code 2015, art.
// 147.2). Nothing outside the calendar.
std::optional<Day> counted_from(const sdk::Host& host, std::int64_t received_minutes, const ReceivingRules& rules);

struct DueDate {
  enum class Status { known, paused, outside_calendar } status;
  Day date = 0;  // of a known one
};

// The working day on which the limit ends: the limit-th working day after `start` on which the clock did not stand
// still. A limit of 0 ends on `start`. Paused: the clock stands still before the limit was used up. `stops` as merged()
// gives.
DueDate due_date(const sdk::Host& host, Day start, std::int32_t limit_days, const std::vector<Stop>& stops);

// Working days after `start` and up to `end` on which the clock ran, and on which it stood still.
struct ClockDays {
  std::int32_t ran = 0, stood = 0;
};
std::optional<ClockDays> clock_days(const sdk::Host& host, Day start, Day end, const std::vector<Stop>& stops);

}  // namespace congtam::procedures
