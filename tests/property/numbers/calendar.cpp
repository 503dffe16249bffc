#include "base/calendar.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "support/seed.hpp"

using congtam::base::Calendar;
using congtam::base::CalendarYear;
using congtam::base::Date;

namespace {

// A calendar asked day by day.
struct Naive {
  Date first, last;
  std::set<Date> off, saturdays;

  bool covers(Date date) const { return first <= date && date <= last; }
  bool works(Date date) const {
    const int day = ((date.days + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
    return day >= 5 ? saturdays.contains(date) : !off.contains(date);
  }
  std::optional<Date> add_working_days(Date date, int days) const {
    if (!covers(date) || days < 0) return std::nullopt;
    while (days > 0) {
      date = date + 1;
      if (!covers(date)) return std::nullopt;
      if (works(date)) --days;
    }
    return date;
  }
  std::optional<Date> add_calendar_days(Date date, int days) const {
    if (!covers(date) || days < 0) return std::nullopt;
    date = date + days;
    while (covers(date) && !works(date)) date = date + 1;
    return covers(date) ? std::optional(date) : std::nullopt;
  }
  std::optional<int> between(Date after, Date up_to) const {
    if (!covers(after) || !covers(up_to)) return std::nullopt;
    int count = 0;
    for (Date date = after + 1; date <= up_to; date = date + 1) count += works(date) ? 1 : 0;
    return count;
  }
  std::optional<Date> last_working_day_before(Date date) const {
    date = date - 1;
    while (covers(date) && !works(date)) date = date - 1;
    return covers(date) ? std::optional(date) : std::nullopt;
  }
};

struct Pair {
  Calendar calendar;
  Naive naive;
};

// One to three years with days off and worked Saturdays anywhere, runs of days off across a new year too.
Pair random_calendar(std::mt19937_64& random) {
  const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  const int first_year = 2000 + below(60);
  const int count = 1 + below(3);
  Naive naive{
      *congtam::base::date_from(first_year, 1, 1), *congtam::base::date_from(first_year + count - 1, 12, 31), {}, {}};
  for (int year = first_year; year < first_year + count; ++year) {
    const Date january = *congtam::base::date_from(year, 1, 1);
    for (int n = below(40); n > 0; --n) {
      const Date date = january + below(365);
      ((date.days + 3) % 7 == 5 ? naive.saturdays : naive.off).insert(date);
    }
  }
  std::vector<CalendarYear> years;
  for (int year = first_year; year < first_year + count; ++year) {
    CalendarYear& file = years.emplace_back();
    file.year = year;
    for (const Date date : naive.off) {
      if (congtam::base::civil(date).year == year) file.off.push_back({.date = date});
    }
    for (const Date date : naive.saturdays) {
      if (congtam::base::civil(date).year == year) file.working_saturdays.push_back({.date = date});
    }
  }
  std::shuffle(years.begin(), years.end(), random);
  return {Calendar(years), naive};
}

}  // namespace

TEST_CASE("the calendar answers as somebody who counts day by day, also beyond its ends") {
  std::mt19937_64 random(congtam::testing::seed() ^ 9);
  const auto between = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  for (int round = 0; round < congtam::testing::cases(150, 20); ++round) {
    const auto [calendar, naive] = random_calendar(random);
    for (int i = 0; i < 100; ++i) {
      const Date date{between(naive.first.days - 5, naive.last.days + 5)};
      const Date other{between(naive.first.days - 5, naive.last.days + 5)};
      const int days = between(0, 3) == 0 ? between(-3, 900) : between(0, 60);
      if (calendar.add_working_days(date, days) != naive.add_working_days(date, days))
        FAIL(to_iso(date) << " w " << days);
      if (calendar.add_calendar_days(date, days) != naive.add_calendar_days(date, days))
        FAIL(to_iso(date) << " c " << days);
      if (calendar.working_days_between(date, other) != naive.between(date, other))
        FAIL(to_iso(date) << " " << to_iso(other));
      const auto before = calendar.before(date);
      if (before.last_acceptable != date - 1) FAIL(to_iso(date));
      if (before.last_safe_working_day != naive.last_working_day_before(date)) FAIL("before " << to_iso(date));
    }
  }
}

TEST_CASE("adding and counting working days are each other's inverse, and both grow") {
  std::mt19937_64 random(congtam::testing::seed() ^ 10);
  for (int round = 0; round < congtam::testing::cases(60, 10); ++round) {
    const auto [calendar, naive] = random_calendar(random);
    for (Date date = naive.first; date <= naive.last; date = date + 1) {
      const int days = static_cast<int>(random() % 80);
      const auto end = calendar.add_working_days(date, days);
      const auto next = calendar.add_working_days(date, days + 1);
      if (end && calendar.working_days_between(date, *end) != days) FAIL(to_iso(date) << " + " << days);
      if (next && (!end || *next <= *end)) FAIL(to_iso(date) << " + " << days);
      const auto rolled = calendar.add_calendar_days(date, days);
      if (rolled && (*rolled < date + days || !naive.works(*rolled))) FAIL(to_iso(date) << " + " << days);
      const auto tomorrow = calendar.add_working_days(date + 1, days);
      if (tomorrow && end && *tomorrow < *end) FAIL(to_iso(date) << " and the day after");
    }
  }
}

TEST_CASE("the ends of the integers are outside every calendar") {
  std::mt19937_64 random(congtam::testing::seed() ^ 11);
  const auto [calendar, naive] = random_calendar(random);
  for (const Date date : {Date{INT32_MIN}, Date{INT32_MAX}, Date{INT32_MIN + 1}}) {
    CHECK_FALSE(calendar.add_working_days(date, 1));
    CHECK_FALSE(calendar.add_calendar_days(date, 1));
    CHECK_FALSE(calendar.working_days_between(date, naive.first));
    CHECK_FALSE(calendar.working_days_between(naive.first, date));
    CHECK_FALSE(calendar.before(date).last_safe_working_day);
  }
  CHECK_FALSE(calendar.add_calendar_days(naive.first, INT32_MAX));
  CHECK_FALSE(calendar.add_working_days(naive.last, INT32_MAX));
  CHECK_FALSE(calendar.add_working_days(naive.first, INT32_MIN));
  CHECK_FALSE(Calendar().add_working_days(Date{0}, 0));
}
