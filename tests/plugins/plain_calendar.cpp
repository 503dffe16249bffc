#include "plain_calendar.hpp"

namespace congtam::testing {
namespace {

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

std::int32_t add_calendar_days(void* self, std::int32_t date, std::int32_t days) {
  const auto& calendar = *static_cast<const PlainCalendar*>(self);
  std::int32_t end = date + days;
  while (end <= calendar.last && !calendar.works(end)) ++end;
  return date < calendar.first || end > calendar.last ? CT_NO_DATE : end;
}

}  // namespace

std::int32_t day(int year, int month, int day_of_month) {
  std::int32_t days = 0;
  for (int y = 1970; y < year; ++y) days += leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += days_of_month(year, m);
  return days + day_of_month - 1;
}

std::int64_t moment(std::int32_t day, int hour, int minute) { return std::int64_t{day} * 24 * 60 + hour * 60 + minute; }

bool PlainCalendar::works(std::int32_t date) const {
  const bool weekend = (date + 3) % 7 >= 5;  // 1970-01-01 was a Thursday
  return worked.contains(date) || (!weekend && !off.contains(date));
}

std::int32_t PlainCalendar::add_working_days(std::int32_t date, std::int32_t days) const {
  if (date < first || date > last || days < 0) return CT_NO_DATE;
  while (days > 0) {
    if (++date > last) return CT_NO_DATE;
    if (works(date)) --days;
  }
  return date;
}

std::int32_t PlainCalendar::working_days_between(std::int32_t after, std::int32_t up_to) const {
  if (after < first - 1 || after > last || up_to < first || up_to > last) return CT_NO_DATE;
  std::int32_t days = 0;
  for (std::int32_t date = after + 1; date <= up_to; ++date) days += works(date) ? 1 : 0;
  return days;
}

PlainCalendar PlainCalendar::spring_2026() {
  PlainCalendar calendar;
  for (const int date : {day(2026, 1, 1), day(2026, 1, 2), day(2026, 4, 27), day(2026, 4, 30), day(2026, 5, 1)}) {
    calendar.off.insert(date);
  }
  for (std::int32_t date = day(2026, 2, 16); date <= day(2026, 2, 20); ++date) calendar.off.insert(date);
  calendar.worked.insert(day(2026, 1, 10));
  return calendar;
}

ct_host host_of(const PlainCalendar& calendar, std::int32_t as_of) {
  ct_host host{};
  host.struct_size = sizeof(ct_host);
  host.as_of = as_of;
  host.self = const_cast<PlainCalendar*>(&calendar);  // the contract has one pointer for all hosts
  host.add_working_days = [](void* self, std::int32_t date, std::int32_t days) {
    return static_cast<const PlainCalendar*>(self)->add_working_days(date, days);
  };
  host.working_days_between = [](void* self, std::int32_t after, std::int32_t up_to) {
    return static_cast<const PlainCalendar*>(self)->working_days_between(after, up_to);
  };
  host.add_calendar_days = &add_calendar_days;
  return host;
}

}  // namespace congtam::testing
