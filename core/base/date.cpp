#include "base/date.hpp"

#include <chrono>
#include <limits>

namespace congtam::base {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;
constexpr std::int64_t minutes_a_day = 24 * 60;

std::chrono::year_month_day gregorian(Date date) { return std::chrono::sys_days{std::chrono::days{date.days()}}; }

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
  return day ? Date::from_civil(*year, *month, *day) : std::nullopt;
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
  return year ? Date::from_civil(*year, *month, *day) : std::nullopt;
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

struct Moment {
  Date date;
  int hour, minute;
};

Moment moment(std::int64_t local_minutes) {
  std::int64_t day = local_minutes / minutes_a_day;
  std::int64_t rest = local_minutes % minutes_a_day;
  if (rest < 0) {
    rest += minutes_a_day;
    --day;
  }
  return {Date::from_days(static_cast<std::int32_t>(day)), static_cast<int>(rest / 60), static_cast<int>(rest % 60)};
}

}  // namespace

std::optional<Date> Date::from_civil(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date(static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count()));
}

Date::Civil Date::civil() const {
  const auto date = gregorian(*this);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Date::Weekday Date::weekday() const {
  return static_cast<Weekday>(std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days_}}}.iso_encoding());
}

Date Date::plus_days(std::int32_t days) const {
  using limits = std::numeric_limits<std::int32_t>;
  const std::int64_t sum = std::int64_t{days_} + days;
  if (sum > limits::max()) return Date(limits::max());
  return sum < limits::min() ? Date(limits::min()) : Date(static_cast<std::int32_t>(sum));
}

std::optional<Date> parse_iso_date(std::string_view text) {
  const auto date = take_iso_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<std::int64_t> parse_local_time(std::string_view text) {
  text = trim(text);
  const auto date = take_date(text);
  if (!date || (!take(text, ' ') && !take(text, 'T'))) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock || !text.empty()) return std::nullopt;
  return std::int64_t{date->days()} * minutes_a_day + *clock;
}

std::string print_iso(Date date) {
  const auto [year, month, day] = date.civil();
  return std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

std::string print_vietnamese(Date date) {
  const auto [year, month, day] = date.civil();
  return two_digits(day) + "/" + (month <= 2 ? two_digits(month) : std::to_string(month)) + "/" + std::to_string(year);
}

std::string print_iso_time(std::int64_t local_minutes) {
  const auto [date, hour, minute] = moment(local_minutes);
  return print_iso(date) + " " + two_digits(hour) + ":" + two_digits(minute);
}

std::string print_vietnamese_time(std::int64_t local_minutes) {
  const auto [date, hour, minute] = moment(local_minutes);
  return two_digits(hour) + ":" + two_digits(minute) + " " + print_vietnamese(date);
}

}  // namespace congtam::base
