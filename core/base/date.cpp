#include "base/date.hpp"

#include <chrono>
#include <limits>

namespace congtam::base {
namespace {

std::chrono::sys_days sys_days_of(Date date) { return std::chrono::sys_days{std::chrono::days{date.days}}; }

std::optional<Date> written_date(int year, int month, int day) {
  if (year < first_written_year || year > last_written_year) return std::nullopt;
  return date_from(year, month, day);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes between `least` and `most` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && length < most && is_digit(text[length])) value = value * 10 + (text[length++] - '0');
  if (length < least) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  for (bool again = true; again;) {
    again = true;
    if (text.starts_with(' ') || text.starts_with('\t')) {
      text.remove_prefix(1);
    } else if (text.ends_with(' ') || text.ends_with('\t')) {
      text.remove_suffix(1);
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      again = false;
    }
  }
  return text;
}

std::optional<Date> take_iso_date(std::string_view& text) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2, 2);
  return day ? written_date(*year, *month, *day) : std::nullopt;
}

std::optional<Date> take_day_first(std::string_view& text) {
  const auto day = take_number(text, 1, 2);
  if (!day || text.empty()) return std::nullopt;
  const char separator = text.front();
  if (separator != '/' && separator != '-' && separator != '.') return std::nullopt;
  text.remove_prefix(1);
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, separator)) return std::nullopt;
  const auto year = take_number(text, 4, 4);
  return year ? written_date(*year, *month, *day) : std::nullopt;
}

std::optional<Date> take_date(std::string_view& text) {
  const bool year_first = text.size() > 4 && text[4] == '-';
  return year_first ? take_iso_date(text) : take_day_first(text);
}

// "16:45", "16:45:00" or "16h45"; minutes of the day.
std::optional<int> take_clock(std::string_view& text) {
  const auto hour = take_number(text, 1, 2);
  if (!hour || *hour > 23 || (!take(text, ':') && !take(text, 'h'))) return std::nullopt;
  const auto minute = take_number(text, 2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  if (take(text, ':')) {  // seconds are read and dropped: a time limit does not know them
    const auto second = take_number(text, 2, 2);
    if (!second || *second > 59) return std::nullopt;
  }
  return *hour * 60 + *minute;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock_text(std::int64_t minutes) {
  const int minute = minute_of_day(minutes);
  return two_digits(minute / 60) + ":" + two_digits(minute % 60);
}

}  // namespace

std::optional<Date> date_from(int year, int month, int day) {
  if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

CivilDate civil(Date date) {
  const std::chrono::year_month_day day = sys_days_of(date);
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

int weekday(Date date) { return static_cast<int>(std::chrono::weekday{sys_days_of(date)}.iso_encoding()) - 1; }

bool is_weekend(Date date) { return weekday(date) >= 5; }

std::optional<Date> date_from_iso(std::string_view text) {
  const auto date = take_iso_date(text);
  return text.empty() ? date : std::nullopt;
}

std::string to_iso(Date date) {
  const auto [year, month, day] = civil(date);
  return std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

std::optional<Date> date_from_vietnamese(std::string_view text) {
  text = trim(text);
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::string to_vietnamese(Date date) {
  const auto [year, month, day] = civil(date);
  return two_digits(day) + "/" + (month <= 2 ? two_digits(month) : std::to_string(month)) + "/" + std::to_string(year);
}

std::optional<std::int64_t> local_time_from_vietnamese(std::string_view text) {
  text = trim(text);
  const auto date = take_date(text);
  if (!date || (!take(text, ' ') && !take(text, 'T'))) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock || !text.empty()) return std::nullopt;
  return std::int64_t{date->days} * minutes_a_day + *clock;
}

Date date_of_local_time(std::int64_t minutes) {
  const std::int64_t down = minutes % minutes_a_day < 0 ? 1 : 0;
  return Date{static_cast<std::int32_t>(minutes / minutes_a_day - down)};
}

int minute_of_day(std::int64_t minutes) {
  return static_cast<int>((minutes % minutes_a_day + minutes_a_day) % minutes_a_day);
}

std::string to_iso_time(std::int64_t minutes) {
  return to_iso(date_of_local_time(minutes)) + " " + clock_text(minutes);
}

std::string to_vietnamese_time(std::int64_t minutes) {
  return clock_text(minutes) + " " + to_vietnamese(date_of_local_time(minutes));
}

}  // namespace congtam::base
