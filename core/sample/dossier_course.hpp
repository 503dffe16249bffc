#pragma once
#include <vector>

#include "sample/dossiers.hpp"
#include "sample/random.hpp"
#include "sample/work_days.hpp"

namespace congtam::sample {

// The way of one dossier through the office, with nothing left out: what the register of a later day would show.
struct Course {
  base::Date start;           // the day whose following working day is day 1
  base::Date due;             // with the stops
  base::Date due_at_receipt;  // without them: what the slip says first
  std::vector<Stop> stops;    // in order, none open
  base::Date ended;
};

// How long the office took compared with the limit.
enum class Pace { early, on_time, late };

// `limit` in working days; the stops fall within the limit, the end never within a stop.
Course draw_course(Random& random, const WorkDays& days, std::int64_t received, int limit, int stop_count, Pace pace);

}  // namespace congtam::sample
