// A working calendar so plain that nobody has to trust it, and the ct_host over it.
#pragma once

#include <congtam/plugin.h>

#include <cstdint>
#include <set>

namespace congtam::testing {

/// Days since 1970-01-01 of a proleptic Gregorian date, counted without any library.
std::int32_t day(int year, int month, int day_of_month);

/// Minutes since 1970-01-01 00:00.
std::int64_t moment(std::int32_t day, int hour, int minute);

/// Monday to Friday, without `off`, with `worked`; knows the days from `first` to `last`, and looks at each of them.
struct PlainCalendar {
  std::int32_t first = day(2024, 1, 1), last = day(2030, 12, 31);
  std::set<std::int32_t> off, worked;

  bool works(std::int32_t date) const;
  std::int32_t add_working_days(std::int32_t date, std::int32_t days) const;
  std::int32_t working_days_between(std::int32_t after, std::int32_t up_to) const;

  /// The days off and the worked Saturday around Tet and the spring of 2026.
  static PlainCalendar spring_2026();
};

/// The services of a host; `calendar` must outlive it.
ct_host host_of(const PlainCalendar& calendar, std::int32_t as_of);

}  // namespace congtam::testing
