#pragma once
#include <congtam/sdk/params.hpp>

#include <cstdint>
#include <string>

namespace congtam::civil_service {

// The office hours of a working day in minutes after midnight; the first minute belongs to them, the last does not.
struct WorkingHours {
  int morning_from = 7 * 60, morning_to = 11 * 60 + 30, afternoon_from = 13 * 60 + 30, afternoon_to = 17 * 60;

  bool hold(int minute) const {
    return (minute >= morning_from && minute < morning_to) || (minute >= afternoon_from && minute < afternoon_to);
  }
};

// JSON Schema of the parameters morning_from, morning_to, afternoon_from, afternoon_to ("07:00").
std::string working_hours_params_schema();

// Refuses what is no time of day, and hours that do not follow one another.
WorkingHours working_hours(const sdk::Params& params);

// A moment in minutes since 1970-01-01 00:00.
struct DayAndMinute {
  std::int64_t day;
  int minute;
};
DayAndMinute split(std::int64_t moment);

}  // namespace congtam::civil_service
