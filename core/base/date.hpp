#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace congtam::base {

// A day of the Gregorian calendar: whole days since 1970-01-01, the integer the plugin contract uses. No time zone:
// every date is a date in Vietnam.
class Date {
 public:
  enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };
  struct Civil {
    int year, month, day;
    bool operator==(const Civil&) const = default;
  };

  constexpr Date() = default;
  static constexpr Date from_days(std::int32_t days) { return Date(days); }

  // Nothing when there is no such day (31/02), or the year is outside 1900..2199.
  static std::optional<Date> from_civil(int year, int month, int day);

  constexpr std::int32_t days() const { return days_; }
  Civil civil() const;
  Weekday weekday() const;
  bool is_weekend() const { return weekday() >= Weekday::saturday; }

  // Plain arithmetic of days, for tables and tests; a legal time limit is Calendar's. Stops at the ends of int32.
  Date plus_days(std::int32_t days) const;

  constexpr auto operator<=>(const Date&) const = default;

 private:
  explicit constexpr Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

// "2026-11-30", exactly: files between programs.
std::optional<Date> parse_iso_date(std::string_view text);

// As people write it: "30/11/2026", "5/6/2026", "05-06-2026", "05.06.2026" (the day first, always; four digits of
// year), or ISO. Spaces around it are ignored.
std::optional<Date> parse_date(std::string_view text);

// A moment in minutes since 1970-01-01 00:00, local time: a date as above, then a space or "T", then "16:45" or
// "16:45:00"
// ("16h45" too). A date alone is not a moment: nobody knows whether it was after closing.
std::optional<std::int64_t> parse_local_time(std::string_view text);

std::string print_iso(Date date);  // "2026-06-05"

// "05/6/2026", as official documents write dates: the day in two digits, the month so only for January and February.
std::string print_vietnamese(Date date);

// "2026-06-05 16:45" and "16:45 05/6/2026"
std::string print_iso_time(std::int64_t local_minutes);
std::string print_vietnamese_time(std::int64_t local_minutes);

}  // namespace congtam::base
