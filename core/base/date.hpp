#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace congtam::base {

// A calendar day: days since 1970-01-01, as the plugin contract counts them.
struct Date {
  std::int32_t days = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
  friend Date operator+(Date date, std::int32_t days_later) { return {date.days + days_later}; }
  friend Date operator-(Date date, std::int32_t days_earlier) { return {date.days - days_earlier}; }
};

// Proleptic Gregorian calendar; month 1..12, day 1..31. nullopt if there is no such day (31/02).
std::optional<Date> date_from(int year, int month, int day);

struct CivilDate {
  int year, month, day;
};
CivilDate civil(Date date);

// 0 = Monday ... 6 = Sunday.
int weekday(Date date);

bool is_weekend(Date date);

// Years that a date written in a text may have; another one is a slip of the pen ("30/11/0206").
inline constexpr int first_written_year = 1900, last_written_year = 2199;

// "2026-11-30"; nullopt for anything else.
std::optional<Date> date_from_iso(std::string_view text);
std::string to_iso(Date date);

// What officers write: "30/11/2026", "3/6/2026", "30-11-2026", "30.11.2026" (the day always first), or ISO, with spaces
// around it; nullopt for anything else.
std::optional<Date> date_from_vietnamese(std::string_view text);
// As documents print it: "05/6/2026", "12/02/2026" (days always, months 1 and 2 with a leading zero).
std::string to_vietnamese(Date date);

// A moment of a register (CT_TIME): minutes since 1970-01-01 00:00, local time. A date as above, then a space or "T",
// then "16:45", "16:45:00" or "16h45". A date alone is not a moment: nobody knows whether it was after closing.
std::optional<std::int64_t> local_time_from_vietnamese(std::string_view text);
Date date_of_local_time(std::int64_t minutes);
inline constexpr std::int64_t minutes_a_day = 24 * 60;
int minute_of_day(std::int64_t minutes);
std::string to_iso_time(std::int64_t minutes);         // "2026-06-05 16:45"
std::string to_vietnamese_time(std::int64_t minutes);  // "16:45 05/6/2026"

}  // namespace congtam::base
