#include "base/calendar.hpp"

#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

using namespace congtam::base;

namespace {

const Calendar& national() {
  static const Calendar calendar = Calendar::read_folder(CONGTAM_SOURCE_DIR "/rulesets/national/calendars");
  return calendar;
}

Date iso(const std::string& text) { return *date_from_iso(text); }

bool works(const std::string& date) { return national().working_days_between(iso(date) - 1, iso(date)) == 1; }

std::string shown(std::optional<Date> date) { return date ? to_iso(*date) : "-"; }

// A year's file that is right, to be spoilt one place at a time.
Json sample_year() {
  return Json::parse(R"({"format": "congtam.calendar/1", "year": 2026, "status": "assumed",
    "off": [{"date": "2026-01-01", "name": "Tết Dương lịch", "status": "confirmed", "source": "Điều 112"}],
    "working_saturday": [{"date": "2026-01-10", "status": "confirmed", "source": "Thông báo"}],
    "awaited": [{"date": "2026-11-24", "name": "Ngày Văn hóa", "in_force": false, "status": "assumed", "source": "Nghị quyết"}]})");
}

std::vector<Problem> problems_of(const std::vector<Json>& files) {
  try {
    Calendar::from_json(files);
  } catch (const Failure& failure) {
    CHECK(failure.kind() == FailureKind::input);
    return failure.problems();
  }
  return {};
}

}  // namespace

TEST_CASE("the confirmed days of 2026: New Year with its working Saturday, and Tết") {
  std::map<std::string, const CalendarDay*> confirmed;
  for (const auto& year : national().years()) {
    for (const auto& day : year.off) {
      if (day.confirmed) confirmed[to_iso(day.date)] = &day;
    }
    for (const auto& day : year.working_saturdays) {
      if (day.confirmed) confirmed[to_iso(day.date)] = &day;
    }
  }
  std::vector<std::string> dates;
  for (const auto& [date, day] : confirmed) dates.push_back(date);
  CHECK(dates == std::vector<std::string>{"2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-10",
                                          "2026-02-14", "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18",
                                          "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22"});
  for (const auto& date : dates) CHECK(works(date) == (date == "2026-01-10"));
  CHECK(works("2025-12-31"));
  CHECK(works("2026-01-05"));
  CHECK(works("2026-02-13"));
  CHECK(works("2026-02-23"));
  CHECK_FALSE(works("2026-01-17"));  // a Saturday like any other
}

TEST_CASE("the deadlines of the plans: the last safe working day") {
  const struct {
    const char *before, *safe;
  } vectors[] = {{"2026-03-08", "2026-03-06"}, {"2026-03-10", "2026-03-09"}, {"2026-06-01", "2026-05-29"},
                 {"2026-06-03", "2026-06-02"}, {"2026-06-05", "2026-06-04"}, {"2026-06-06", "2026-06-05"},
                 {"2026-06-08", "2026-06-05"}, {"2026-06-10", "2026-06-09"}, {"2026-09-08", "2026-09-07"},
                 {"2026-09-10", "2026-09-09"}, {"2026-11-30", "2026-11-27"}, {"2026-12-01", "2026-11-30"},
                 {"2026-12-03", "2026-12-02"}, {"2026-12-05", "2026-12-04"}, {"2026-12-06", "2026-12-04"},
                 {"2026-12-08", "2026-12-07"}, {"2026-12-10", "2026-12-09"}, {"2026-02-23", "2026-02-13"},  // over Tết
                 {"2026-01-11", "2026-01-10"}};  // the working Saturday is a working day
  for (const auto& [date, safe] : vectors) {
    CAPTURE(date);
    const auto before = national().before(iso(date));
    CHECK(shown(before.last_safe_working_day) == safe);
    CHECK(before.last_acceptable == iso(date) - 1);  // Saturday 07/3 is not late against 08/3
  }
}

TEST_CASE("time limits worked out by hand") {
  const auto working = [](const char* from, int days) { return shown(national().add_working_days(iso(from), days)); };
  CHECK(working("2026-06-01", 5) == "2026-06-08");  // Monday; the first day is not counted
  CHECK(working("2026-06-05", 1) == "2026-06-08");  // Friday
  CHECK(working("2026-06-06", 1) == "2026-06-08");  // received on a Saturday
  CHECK(working("2026-02-13", 1) == "2026-02-23");  // over Tết
  CHECK(working("2026-01-08", 2) == "2026-01-10");  // Friday, then the working Saturday
  CHECK(working("2025-12-31", 1) == "2026-01-05");  // over New Year
  CHECK(working("2026-06-06", 0) == "2026-06-06");
  CHECK(working("2026-06-01", -1) == "-");

  const auto calendar = [](const char* from, int days) { return shown(national().add_calendar_days(iso(from), days)); };
  CHECK(calendar("2026-06-01", 4) == "2026-06-05");
  CHECK(calendar("2026-06-01", 5) == "2026-06-08");  // ends on a Saturday: rolls
  CHECK(calendar("2026-02-10", 5) == "2026-02-23");  // ends in Tết
  CHECK(calendar("2026-01-05", 5) == "2026-01-10");  // ends on the working Saturday: stays
  CHECK(calendar("2026-06-01", -1) == "-");

  CHECK(national().working_days_between(iso("2026-06-01"), iso("2026-06-08")) == 5);
  CHECK(national().working_days_between(iso("2026-06-08"), iso("2026-06-01")) == 0);
  CHECK(national().working_days_between(iso("2026-06-08"), iso("2026-06-08")) == 0);
  CHECK(national().working_days_between(iso("2026-01-01"), iso("2026-01-31")) == 21);
}

TEST_CASE("beyond the calendars there is no answer") {
  CHECK(national().years().front().year == 2024);
  CHECK(national().years().back().year == 2030);
  CHECK_FALSE(national().add_working_days(iso("2030-12-31"), 1));
  CHECK_FALSE(national().add_working_days(iso("2023-12-29"), 1));
  CHECK_FALSE(national().add_calendar_days(iso("2030-12-28"), 10));
  CHECK_FALSE(national().working_days_between(iso("2023-12-29"), iso("2024-01-05")));
  CHECK(shown(national().before(iso("2031-01-01")).last_safe_working_day) == "2030-12-31");
  CHECK_FALSE(national().before(iso("2031-01-02")).last_safe_working_day);
  CHECK_FALSE(national().before(iso("2024-01-01")).last_safe_working_day);
}

TEST_CASE("what the law fixes is off in every year, and no year claims to be confirmed") {
  const std::map<int, std::vector<std::string>> lunar = {
      // first of Tết, commemoration of the Hùng kings
      {2024, {"02-10", "04-18"}}, {2025, {"01-29", "04-07"}}, {2026, {"02-17", "04-26"}}, {2027, {"02-06", "04-16"}},
      {2028, {"01-26", "04-04"}}, {2029, {"02-13", "04-23"}}, {2030, {"02-02", "04-12"}}};
  std::vector<int> years;
  for (const auto& [year, days] : lunar) {
    years.push_back(year);
    for (const std::string& day :
         {std::string("01-01"), days[0], days[1], std::string("04-30"), std::string("05-01"), std::string("09-02")}) {
      CAPTURE(year, day);
      CHECK_FALSE(works(std::to_string(year) + "-" + day));
    }
    // Eleven days of rest on weekdays in a year: those of Điều 112, moved from weekends, plus swaps that are worked
    // elsewhere.
    const auto& file = national().years()[static_cast<std::size_t>(year - 2024)];
    int weekdays = 0;
    for (const auto& day : file.off) weekdays += is_weekend(day.date) ? 0 : 1;
    CHECK(weekdays - static_cast<int>(file.working_saturdays.size()) == 11);
    for (const auto& day : file.off) CHECK_FALSE(day.source.empty());
  }
  CHECK(national().years_not_confirmed() == years);
}

TEST_CASE("a holiday on a weekend moves to the next working day") {
  CHECK_FALSE(works("2026-04-27"));
  CHECK(works("2026-04-28"));
  CHECK_FALSE(works("2028-05-02"));
  CHECK(works("2028-05-03"));
  CHECK_FALSE(works("2027-05-03"));
  CHECK_FALSE(works("2029-09-04"));
  CHECK(works("2029-09-05"));
}

TEST_CASE("24/11 is awaited: off only once its switch is set") {
  CHECK(works("2026-11-24"));
  Json file = sample_year();
  CHECK(Calendar::from_json({file}).working_days_between(iso("2026-11-23"), iso("2026-11-24")) == 1);
  file["awaited"][0]["in_force"] = true;
  const auto enacted = Calendar::from_json({file});
  CHECK(enacted.working_days_between(iso("2026-11-23"), iso("2026-11-24")) == 0);
  CHECK(enacted.years().front().off.size() == 2);
}

TEST_CASE("a year's file is read strictly, each mistake with its place") {
  const struct {
    const char* patch;  // JSON patch
    const char* key;    // of the text
    const char* at;
  } vectors[] = {
      {R"([{"op": "replace", "path": "/format", "value": "congtam.calendar/2"}])", "calendar.format", "/format"},
      {R"([{"op": "replace", "path": "/year", "value": "2026"}])", "calendar.year", "/year"},
      {R"([{"op": "replace", "path": "/year", "value": 20260}])", "calendar.year", "/year"},
      {R"([{"op": "add", "path": "/of", "value": []}])", "calendar.unknown_key", "/of"},
      {R"([{"op": "add", "path": "/off/0/nmae", "value": ""}])", "calendar.unknown_key", "/off/0/nmae"},
      {R"([{"op": "remove", "path": "/working_saturday"}])", "calendar.missing_key", "/working_saturday"},
      {R"([{"op": "remove", "path": "/off/0/source"}])", "calendar.missing_key", "/off/0/source"},
      {R"([{"op": "replace", "path": "/off/0/source", "value": ""}])", "calendar.not_text", "/off/0/source"},
      {R"([{"op": "replace", "path": "/off", "value": {}}])", "calendar.not_list", "/off"},
      {R"([{"op": "replace", "path": "/off/0", "value": "2026-01-01"}])", "calendar.not_day", "/off/0"},
      {R"([{"op": "replace", "path": "/off/0/date", "value": "2026-02-30"}])", "calendar.not_date", "/off/0/date"},
      {R"([{"op": "replace", "path": "/off/0/date", "value": 20454}])", "calendar.not_date", "/off/0/date"},
      {R"([{"op": "replace", "path": "/off/0/status", "value": "sure"}])", "calendar.status", "/off/0/status"},
      {R"([{"op": "replace", "path": "/status", "value": true}])", "calendar.status", "/status"},
      {R"([{"op": "replace", "path": "/awaited/0/in_force", "value": "no"}])", "calendar.not_switch",
       "/awaited/0/in_force"},
      {R"([{"op": "replace", "path": "/off/0/date", "value": "2025-01-01"}])", "calendar.other_year", ""},
      {R"([{"op": "replace", "path": "/working_saturday/0/date", "value": "2026-01-11"}])", "calendar.not_saturday",
       ""},
      {R"([{"op": "replace", "path": "/off/0/date", "value": "2026-01-10"}])", "calendar.repeated", ""}};
  REQUIRE(problems_of({sample_year()}).empty());
  for (const auto& [patch, key, at] : vectors) {
    CAPTURE(patch);
    const auto problems = problems_of({sample_year().patch(Json::parse(patch))});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].text == text(key, {{"year", "2026"}}));
    CHECK(problems[0].text.front() != '[');  // the text exists
    CHECK(problems[0].at == at);
  }
  CHECK(problems_of({Json::array()}).at(0).text == text("calendar.not_object"));
}

TEST_CASE("a confirmed year has no assumed day, and years adjoin") {
  Json confirmed = sample_year();
  confirmed["status"] = "confirmed";
  CHECK(Calendar::from_json({confirmed}).years_not_confirmed().empty());
  confirmed["off"][0]["status"] = "assumed";
  CHECK(problems_of({confirmed}).at(0).text == text("calendar.not_all_confirmed"));

  const auto empty_year = [](int year) {
    return Json{{"format", "congtam.calendar/1"},
                {"year", year},
                {"status", "assumed"},
                {"off", Json::array()},
                {"working_saturday", Json::array()}};
  };
  CHECK(Calendar::from_json({empty_year(2028), empty_year(2027)}).years().front().year == 2027);
  CHECK(problems_of({empty_year(2028), empty_year(2026)}).at(0).text ==
        text("calendar.year_missing", {{"year", "2027"}}));
  CHECK(problems_of({empty_year(2026), empty_year(2026)}).at(0).text == text("calendar.year_twice"));
  CHECK_THROWS_AS(Calendar::read_folder(CONGTAM_SOURCE_DIR "/no/such/folder"), Failure);
}
