#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"

namespace congtam::base {

// A day that differs from the week: off though it is a weekday, or worked though it is a Saturday.
struct CalendarDay {
  Date date;
  std::string name = {};    // "Tết Dương lịch"; empty for a working Saturday
  std::string source = {};  // law or notice that says so
  bool confirmed = false;
};

// One year as its file says. `awaited` are days off that a body has announced and no law has enacted yet: they count
// only once their switch `in_force` is set, and then stand in `off` too.
struct CalendarYear {
  int year = 0;
  bool confirmed = false;  // the whole year is known from a decision
  std::vector<CalendarDay> off, working_saturdays, awaited;
  std::string note;
};

// "Trước ngày X": what arrives on X is late.
struct Before {
  Date last_acceptable;                       // the day before X, working or not: decides lateness
  std::optional<Date> last_safe_working_day;  // advice to people, never decides lateness; none outside the calendar
};

// The working calendar of public offices (Monday to Friday, holidays off, swapped Saturdays worked) over whole,
// adjoining years, and the only arithmetic of legal time limits there is. Every function takes the same time whatever
// the distance. Outside the calendar, and for a negative number of days, there is no answer.
class Calendar {
 public:
  Calendar() = default;  // no years: nothing has an answer

  // Years in any order. Throws Failure(input) when one is twice or missing in between, or a day is impossible.
  explicit Calendar(std::vector<CalendarYear> years);

  // From files of the format congtam.calendar/1 (rulesets/national/calendars), strictly. `names` are the files' names
  // for messages, in the same order; without them a file is named by its year.
  static Calendar from_json(const std::vector<Json>& files, const std::vector<std::string>& names = {});

  // All "<year>.json" of a folder.
  static Calendar read_folder(const std::string& folder);

  Before before(Date date) const;

  // Every day counts, the first day does not; an end that is no working day rolls to the next one (Bộ luật Dân sự 2015,
  // Điều 147-148). With 0 days the end is the first day itself, rolled.
  std::optional<Date> add_calendar_days(Date date, std::int32_t days) const;

  // The days-th working day after `date`, which is not counted; with 0 days `date` itself.
  std::optional<Date> add_working_days(Date date, std::int32_t days) const;

  // Working days d with after < d <= up_to; 0 when up_to <= after. The inverse of add_working_days:
  // working_days_between(d, *add_working_days(d, n)) == n.
  std::optional<std::int32_t> working_days_between(Date after, Date up_to) const;

  const std::vector<CalendarYear>& years() const { return years_; }
  std::vector<int> years_not_confirmed() const;  // for the warning that a deadline rests on an assumption

 private:
  std::optional<std::size_t> place(Date date) const;            // days since the first day of the calendar
  std::int32_t worked_before(std::size_t place) const;          // working days in [first day, place)
  std::optional<Date> nth_working_day(std::int64_t nth) const;  // counted from 0
  Date date_at(std::size_t place) const;

  std::vector<CalendarYear> years_;
  Date first_;
  std::vector<std::int32_t> worked_;       // per day: working days from the first day up to and with it
  std::vector<std::int32_t> working_day_;  // places of the working days, ascending
};

}  // namespace congtam::base
