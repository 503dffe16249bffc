#include "base/date.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace congtam::base;

namespace {

Date day(int year, int month, int day_of_month) { return *date_from(year, month, day_of_month); }

}  // namespace

TEST_CASE("a date is days since 1970, on the Gregorian calendar") {
  CHECK(day(1970, 1, 1).days == 0);
  CHECK(day(2026, 11, 30).days == 20'787);
  CHECK(day(1969, 12, 31).days == -1);
  CHECK(day(2024, 2, 29) + 1 == day(2024, 3, 1));
  CHECK_FALSE(date_from(2026, 2, 29));
  CHECK_FALSE(date_from(2100, 2, 29));
  CHECK_FALSE(date_from(2026, 4, 31));
  CHECK_FALSE(date_from(2026, 13, 1));
  CHECK_FALSE(date_from(2026, 0, 1));
  CHECK_FALSE(date_from(2026, 1, 0));
}

TEST_CASE("every day from 1900 to 2199 survives the way through the calendar") {
  Date expected = day(1900, 1, 1);
  int weekday_expected = 0;  // it was a Monday
  while (expected <= day(2199, 12, 31)) {
    const auto [year, month, day_of_month] = civil(expected);
    const bool same = date_from(year, month, day_of_month) == expected && weekday(expected) == weekday_expected &&
                      date_from_iso(to_iso(expected)) == expected &&
                      date_from_vietnamese(to_vietnamese(expected)) == expected;
    if (!same) FAIL(to_iso(expected));
    weekday_expected = (weekday_expected + 1) % 7;
    expected = expected + 1;
  }
}

TEST_CASE("dates as officers write them") {
  const struct {
    const char* text;
    const char* iso;  // "" where it is refused
  } vectors[] = {{"30/11/2026", "2026-11-30"},
                 {"05/06/2026", "2026-06-05"},  // the day first
                 {"5/6/2026", "2026-06-05"},
                 {"05/6/2026", "2026-06-05"},
                 {"05-06-2026", "2026-06-05"},
                 {"5.6.2026", "2026-06-05"},
                 {"2026-06-05", "2026-06-05"},
                 {"  05/6/2026 ", "2026-06-05"},
                 {"\u00A005/6/2026\u00A0", "2026-06-05"},
                 {"29/02/2024", "2024-02-29"},
                 {"29/02/2026", ""},
                 {"31/02/2026", ""},
                 {"31/4/2026", ""},
                 {"12/31/2026", ""},  // the month first
                 {"5/6/26", ""},
                 {"05/06/02026", ""},
                 {"05/06-2026", ""},
                 {"2026/06/05", ""},
                 {"2026-6-5", ""},
                 {"30/11/0206", ""},
                 {"30/11/2026 10:00", ""},
                 {"46356", ""},  // a spreadsheet's serial number
                 {"hôm nay", ""},
                 {"", ""}};
  for (const auto& [text, iso] : vectors) {
    CAPTURE(text);
    const auto date = date_from_vietnamese(text);
    CHECK((date ? to_iso(*date) : "") == iso);
  }
}

TEST_CASE("ISO dates between programs are exact") {
  CHECK(date_from_iso("2026-06-05") == day(2026, 6, 5));
  for (const auto* text :
       {"2026-6-5", " 2026-06-05", "2026-06-05 ", "05/06/2026", "2026-06-05T00:00", "2026-02-30", "-026-01-01", ""}) {
    CHECK_FALSE(date_from_iso(text));
  }
}

TEST_CASE("dates as official documents print them") {
  CHECK(to_vietnamese(day(2026, 6, 5)) == "05/6/2026");
  CHECK(to_vietnamese(day(2026, 2, 12)) == "12/02/2026");
  CHECK(to_vietnamese(day(2026, 1, 3)) == "03/01/2026");
  CHECK(to_vietnamese(day(2026, 12, 31)) == "31/12/2026");
  CHECK(to_iso(day(2026, 6, 5)) == "2026-06-05");
}

TEST_CASE("moments keep their hour; a date alone is none") {
  const std::int64_t midnight = std::int64_t{day(2026, 6, 5).days} * 1440;
  for (const auto* text :
       {"05/6/2026 16:45", "2026-06-05 16:45", "2026-06-05T16:45:00", "05/06/2026 16:45:59", "5/6/2026 16h45"}) {
    CHECK(local_time_from_vietnamese(text) == midnight + 16 * 60 + 45);
  }
  for (const auto* text : {"05/6/2026", "05/6/2026 24:00", "05/6/2026 16:60", "05/6/2026 16", "31/02/2026 10:00",
                           "16:45", "05/6/2026 16:45 chiều"}) {
    CHECK_FALSE(local_time_from_vietnamese(text));
  }
  CHECK(to_iso_time(midnight + 545) == "2026-06-05 09:05");
  CHECK(to_vietnamese_time(midnight + 545) == "09:05 05/6/2026");
  CHECK(date_of_local_time(midnight + 1439) == day(2026, 6, 5));
  CHECK(date_of_local_time(-1) == day(1969, 12, 31));
  CHECK(date_of_local_time(-1440) == day(1969, 12, 31));
  CHECK(minute_of_day(-1) == 1439);
  CHECK(minute_of_day(midnight + 545) == 545);
}
