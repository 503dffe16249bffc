#include "sample/dossier_course.hpp"

#include <algorithm>

namespace congtam::sample {
namespace {

constexpr int closing_minute = 17 * 60;

bool stands_still(const std::vector<Stop>& stops, base::Date day) {
  return std::any_of(stops.begin(), stops.end(),
                     [&](const Stop& stop) { return stop.from <= day && day <= stop.to.value_or(day); });
}

// The count-th working day after `start` on which the clock runs.
base::Date clock_day(const WorkDays& days, const std::vector<Stop>& stops, base::Date start, int count) {
  base::Date day = start;
  while (count > 0) {
    day = days.after(day);
    if (!stands_still(stops, day)) --count;
  }
  return day;
}

base::Date start_of(const WorkDays& days, std::int64_t received) {
  const base::Date day = base::date_of_local_time(received);
  const bool in_hours = days.works(day) && base::minute_of_day(received) < closing_minute;
  return in_hours ? day : days.after(day);
}

int days_taken(Random& random, int limit, Pace pace, int least) {
  switch (pace) {
    case Pace::early:
      return std::max(least, limit <= 1 ? 0 : random.between(limit / 2, limit - 1));
    case Pace::on_time:
      return std::max(least, limit);
    case Pace::late:
      break;
  }
  int late = 1;
  while (late < 25 && random.chance(650)) ++late;
  return std::max(least, limit + late);
}

}  // namespace

Course draw_course(Random& random, const WorkDays& days, std::int64_t received, int limit, int stop_count, Pace pace) {
  Course course;
  course.start = start_of(days, received);
  course.due_at_receipt = clock_day(days, {}, course.start, limit);
  int counted = 0;  // clock days used up when the last stop began
  for (int i = 0; i < stop_count && counted + 2 < limit; ++i) {
    counted += random.between(1, std::max(1, (limit - counted) / 2));
    const base::Date from = clock_day(days, course.stops, course.start, counted) + 1;
    course.stops.push_back({from, from + random.between(1, 14)});
  }
  course.due = clock_day(days, course.stops, course.start, limit);
  const int least = course.stops.empty() ? 0 : counted + 1;
  course.ended = clock_day(days, course.stops, course.start, days_taken(random, limit, pace, least));
  return course;
}

}  // namespace congtam::sample
