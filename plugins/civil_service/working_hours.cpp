#include "working_hours.hpp"

#include <optional>
#include <string_view>

namespace congtam::civil_service {
namespace {

// "07:30" in minutes after midnight.
std::optional<int> minute_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  int digits[4];
  for (int i = 0; i < 4; ++i) {
    const char letter = text[static_cast<std::size_t>(i < 2 ? i : i + 1)];
    if (letter < '0' || letter > '9') return std::nullopt;
    digits[i] = letter - '0';
  }
  const int hour = digits[0] * 10 + digits[1], minute = digits[2] * 10 + digits[3];
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

void read(const sdk::Params& params, std::string_view key, int& minute) {
  if (!params.has(key)) return;
  const auto found = minute_of_day(params.text(key));
  if (!found) params.refuse(key, "Giờ phải viết như \"07:00\".");
  minute = *found;
}

}  // namespace

std::string working_hours_params_schema() {
  return R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "morning_from": {
      "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "default": "07:00", "title": "Giờ bắt đầu buổi sáng"
    },
    "morning_to": {
      "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "default": "11:30", "title": "Giờ kết thúc buổi sáng"
    },
    "afternoon_from": {
      "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "default": "13:30", "title": "Giờ bắt đầu buổi chiều"
    },
    "afternoon_to": {
      "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "default": "17:00", "title": "Giờ kết thúc buổi chiều"
    }
  }
})";
}

WorkingHours working_hours(const sdk::Params& params) {
  WorkingHours hours;
  read(params, "morning_from", hours.morning_from);
  read(params, "morning_to", hours.morning_to);
  read(params, "afternoon_from", hours.afternoon_from);
  read(params, "afternoon_to", hours.afternoon_to);
  if (hours.morning_from > hours.morning_to) params.refuse("morning_to", "Giờ kết thúc đứng trước giờ bắt đầu.");
  if (hours.morning_to > hours.afternoon_from)
    params.refuse("afternoon_from", "Buổi chiều bắt đầu trước khi hết buổi sáng.");
  if (hours.afternoon_from > hours.afternoon_to) params.refuse("afternoon_to", "Giờ kết thúc đứng trước giờ bắt đầu.");
  return hours;
}

DayAndMinute split(std::int64_t moment) {
  constexpr std::int64_t minutes_a_day = 24 * 60;
  const std::int64_t rest = moment % minutes_a_day;
  const std::int64_t day = moment / minutes_a_day - (rest < 0 ? 1 : 0);
  return {day, static_cast<int>(rest < 0 ? rest + minutes_a_day : rest)};
}

}  // namespace congtam::civil_service
