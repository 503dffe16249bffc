#include "due_date.hpp"

#include <algorithm>

namespace congtam::procedures {
namespace {

std::optional<bool> is_working_day(const sdk::Host& host, Day day) {
  const auto rolled = host.add_calendar_days(day, 0);
  if (!rolled) return std::nullopt;
  return *rolled == day;
}

// Working days of the stop that the limit would otherwise have used; the limit uses only days after `start`.
std::optional<std::int32_t> working_days_of(const sdk::Host& host, Day start, Day from, Day to) {
  return host.working_days_between(std::max(start, from - 1), to);
}

}  // namespace

std::optional<Day> counted_from(const sdk::Host& host, std::int64_t received_minutes, const ReceivingRules& rules) {
  std::int64_t day = received_minutes / minutes_a_day;
  std::int64_t minute = received_minutes % minutes_a_day;
  if (minute < 0) {  // before 1970: division rounds towards zero
    --day;
    minute += minutes_a_day;
  }
  if (day < INT32_MIN / 2 || day > INT32_MAX / 2) return std::nullopt;
  const auto date = static_cast<Day>(day);
  const auto working = is_working_day(host, date);
  if (!working) return std::nullopt;
  const bool too_late = minute >= rules.closing_minute || (rules.day_off_rolls && !*working);
  return too_late ? host.add_working_days(date, 1) : std::optional(date);
}

DueDate due_date(const sdk::Host& host, Day start, std::int32_t limit_days, const std::vector<Stop>& stops) {
  const DueDate outside{DueDate::Status::outside_calendar};
  if (limit_days == 0) return {DueDate::Status::known, start};
  auto due = host.add_working_days(start, limit_days);
  for (const Stop& stop : stops) {
    if (!due) return outside;
    if (stop.from > *due) break;
    if (!stop.to) return {DueDate::Status::paused};
    // Every working day of the stop up to its end is lost, and as many are needed after the due date found so far.
    const auto lost = working_days_of(host, start, stop.from, *stop.to);
    if (!lost) return outside;
    if (*lost > 0) due = host.add_working_days(*due, *lost);
  }
  if (!due) return outside;
  return {DueDate::Status::known, *due};
}

std::optional<ClockDays> clock_days(const sdk::Host& host, Day start, Day end, const std::vector<Stop>& stops) {
  const auto all = host.working_days_between(start, end);
  if (!all) return std::nullopt;
  std::int32_t stood = 0;
  for (const Stop& stop : stops) {
    const auto days = working_days_of(host, start, stop.from, std::min(end, stop.to.value_or(end)));
    if (!days) return std::nullopt;
    stood += *days;
  }
  return ClockDays{*all - stood, stood};
}

}  // namespace congtam::procedures
