#include "sample/desk.hpp"

#include <algorithm>

namespace congtam::sample {

base::Date Desk::day(int first_month, int last_month) {
  const base::Date first = base::date_from(year_, first_month, 1).value_or(first_day_of(year_));
  const base::Date next =
      last_month == 12 ? last_day_of(year_) + 1 : base::date_from(year_, last_month + 1, 1).value_or(base::Date{});
  return day_between(first, next - 1);
}

base::Date Desk::day_between(base::Date first, base::Date last) {
  const base::Date from = std::max(first, unit_.unit.from.value_or(first));
  const base::Date to = std::min(last, unit_.unit.to.value_or(last));
  if (from > to) return days_.on_or_after(unit_.unit.from && first < *unit_.unit.from ? from : to);
  base::Date day = from + random_.below(to.days - from.days + 1);
  base::Date worked = days_.on_or_after(day);
  if (worked <= to) return worked;
  while (day > from && !days_.works(day)) day = day - 1;
  return day;
}

std::optional<base::Date> Desk::done(base::Date start, base::Date last, int late) {
  if (random_.chance(12)) return std::nullopt;
  const int room = std::max(0, last.days - start.days);
  base::Date day = in_time() ? last - random_.between(0, room / 2) : last + random_.between(1, late);
  base::Date worked = days_.on_or_after(day);
  if (day <= last && worked > last) worked = std::max(start, last);
  return known(std::max(worked, start));
}

std::optional<base::Date> Desk::known(base::Date day) {
  return day > last_day_of(this_year) ? std::nullopt : std::optional(day);
}

}  // namespace congtam::sample
