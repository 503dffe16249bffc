// Dossiers whose dates were worked out by hand with a wall calendar. 2026: Tet is off 16-20/02, 27/4, 30/4 and 01/5 are
// off, Saturday 10/01 is worked in place of Friday 02/01.
#include <catch2/catch.hpp>

#include "plain_calendar.hpp"
#include "register_call.hpp"

using namespace congtam::testing;

namespace {

const ct_plugin& procedures() {
  static const ct_plugin& plugin = built_plugin("procedures");
  return plugin;
}

std::int64_t choice_of(std::string_view field, std::string_view id) {
  return choice(register_of(procedures(), "dossiers"), field, id);
}

const PlainCalendar spring = PlainCalendar::spring_2026();

ComputedRow judged(const Row& row, std::int32_t as_of = day(2026, 12, 31), const std::string& params = "{}") {
  return compute(procedures(), "dossiers", host_of(spring, as_of), {row}, params)[0];
}

Row dossier(std::int64_t received, std::int64_t limit) { return {{"received", received}, {"limit_days", limit}}; }

Row with(Row row, const std::string& field, std::int64_t value) {
  row[field] = value;
  return row;
}
Row with_stops(Row row, const std::string& stops) {
  row["stops"] = stops;
  return row;
}
Row in_status(Row row, std::string_view status) {
  row["status"] = choice_of("status", status);
  return row;
}

std::int64_t noon(int month, int day_of_month) { return moment(day(2026, month, day_of_month), 12, 0); }

bool timeliness_is(const ComputedRow& row, std::string_view expected) {
  return row.at("timeliness").is(choice_of("timeliness", expected));
}

const std::int64_t tuesday_3_march = noon(3, 3);

}  // namespace

TEST_CASE("due date: weekends, holidays, swapped Saturdays, closing hour") {
  struct Example {
    const char* what;
    std::int64_t received, limit;
    std::int32_t counted_from, due;
  };
  const Example examples[] = {
      {"the first day is not counted", noon(3, 3), 3, day(2026, 3, 3), day(2026, 3, 6)},
      {"over a weekend", noon(3, 5), 3, day(2026, 3, 5), day(2026, 3, 10)},
      {"over Tet: 13/02, then 23/02", noon(2, 12), 2, day(2026, 2, 12), day(2026, 2, 23)},
      {"over 27/4, 30/4 and 01/5: 28, 29/4, 04/5", noon(4, 24), 3, day(2026, 4, 24), day(2026, 5, 4)},
      {"a worked Saturday counts", noon(1, 9), 1, day(2026, 1, 9), day(2026, 1, 10)},
      {"received on the worked Saturday", noon(1, 10), 1, day(2026, 1, 10), day(2026, 1, 12)},
      {"one minute before closing", moment(day(2026, 3, 3), 16, 59), 1, day(2026, 3, 3), day(2026, 3, 4)},
      {"at closing", moment(day(2026, 3, 3), 17, 0), 1, day(2026, 3, 4), day(2026, 3, 5)},
      {"Friday after closing is Monday", moment(day(2026, 3, 6), 17, 30), 1, day(2026, 3, 9), day(2026, 3, 10)},
      {"before Tet after closing", moment(day(2026, 2, 13), 19, 0), 2, day(2026, 2, 23), day(2026, 2, 25)},
      {"Saturday counts as Monday", noon(3, 7), 1, day(2026, 3, 9), day(2026, 3, 10)},
      {"same day", noon(3, 3), 0, day(2026, 3, 3), day(2026, 3, 3)},
      {"same day after closing", moment(day(2026, 3, 3), 18, 0), 0, day(2026, 3, 4), day(2026, 3, 4)},
      {"three minutes after midnight", moment(day(2026, 3, 3), 0, 3), 1, day(2026, 3, 3), day(2026, 3, 4)},
  };
  for (const Example& example : examples) {
    INFO(example.what);
    const auto row = judged(dossier(example.received, example.limit));
    CHECK(row.at("counted_from").is(example.counted_from));
    CHECK(row.at("due").is(example.due));
  }
}

TEST_CASE("due date: the conventions of receiving are parameters") {
  const Row late_in_the_day = dossier(moment(day(2026, 3, 3), 16, 30), 1);
  CHECK(judged(late_in_the_day).at("due").is(day(2026, 3, 4)));
  CHECK(judged(late_in_the_day, day(2026, 12, 31), R"({"closing_hour": "16:30"})").at("due").is(day(2026, 3, 5)));

  const Row on_saturday = dossier(noon(3, 7), 1);
  CHECK(judged(on_saturday, day(2026, 12, 31), R"({"received_on_day_off": "same_day"})").at("due").is(day(2026, 3, 9)));
  for (const char* wrong : {R"({"closing_hour": "24:00"})", R"({"closing_hour": "5pm"})", R"({"closing_hour": 17})",
                            R"({"received_on_day_off": "never"})", "[]", "{"}) {
    CHECK_THROWS_AS(judged(on_saturday, day(2026, 12, 31), wrong), std::runtime_error);
  }
}

TEST_CASE("due date: days on which the clock stood still are not counted") {
  struct Example {
    const char* stops;
    std::int32_t due;
    std::int64_t count, stopped;
  };
  // Received Tuesday 03/3 with 5 working days: 04, 05, 06, 09, 10/3.
  const Example examples[] = {
      {"", day(2026, 3, 10), 0, 0},
      {"2026-03-05..2026-03-06", day(2026, 3, 12), 1, 2},  // 04, 09, 10, 11, 12
      {"từ 5/3/2026 đến 06/3/2026", day(2026, 3, 12), 1, 2},
      {"2026-03-07..2026-03-08", day(2026, 3, 10), 1, 0},                          // a weekend
      {"2026-03-03..2026-03-03", day(2026, 3, 10), 1, 0},                          // the day that is not counted anyway
      {"2026-03-10..2026-03-10", day(2026, 3, 11), 1, 1},                          // the last day itself
      {"2026-03-11..2026-03-20", day(2026, 3, 10), 1, 8},                          // after the limit has ended
      {"2026-03-05..2026-03-06; 2026-03-11..2026-03-11", day(2026, 3, 13), 2, 3},  // the second within the new limit
      {"2026-03-11..2026-03-11; 2026-03-05..2026-03-06;", day(2026, 3, 13), 2, 3},
      {"2026-03-04..2026-03-06; 2026-03-06..2026-03-09", day(2026, 3, 16), 2, 4},  // overlapping
      {"2026-03-04..2026-03-05; 2026-03-06..2026-03-09", day(2026, 3, 16), 2, 4},  // touching
      {"2026-03-04..2026-03-31; 2026-03-05..2026-03-06", day(2026, 4, 7), 2, 20},  // one inside the other
  };
  for (const Example& example : examples) {
    INFO(example.stops);
    const auto row = judged(with_stops(dossier(tuesday_3_march, 5), example.stops));
    CHECK(row.at("due").is(example.due));
    CHECK(row.at("stop_count").is(example.count));
    CHECK(row.at("days_stopped").is(example.stopped));
  }
}

TEST_CASE("a stop that still stands pauses the clock, and later dates are not known yet") {
  const Row waiting = with_stops(dossier(tuesday_3_march, 5), "2026-03-05..");
  const auto row = judged(waiting, day(2026, 6, 30));
  CHECK(row.at("due").state == CT_NOT_DUE);
  CHECK(row.at("due").reason == "clock_stopped");
  CHECK(timeliness_is(row, "open"));
  CHECK(row.at("days_used").is(1));

  SECTION("a stop that begins when the limit is used up does not help") {
    const auto late = judged(with_stops(dossier(tuesday_3_march, 5), "2026-03-11.."), day(2026, 6, 30));
    CHECK(late.at("due").is(day(2026, 3, 10)));
    CHECK(timeliness_is(late, "open_past_due"));
  }
  SECTION("an end after as_of is not known on as_of, nor is a stop that begins after it") {
    const Row ends = with_stops(dossier(tuesday_3_march, 5), "2026-03-05..2026-03-06; 2026-03-12..2026-03-20");
    CHECK(judged(ends, day(2026, 3, 5)).at("due").state == CT_NOT_DUE);
    CHECK(judged(ends, day(2026, 3, 6)).at("due").is(day(2026, 3, 12)));
    CHECK(judged(ends, day(2026, 3, 11)).at("stop_count").is(1));
    CHECK(judged(ends, day(2026, 3, 12)).at("due").state == CT_NOT_DUE);
    CHECK(judged(ends, day(2026, 3, 20)).at("due").is(day(2026, 3, 23)));
  }
  SECTION("finishing ends the waiting") {
    const auto finished = judged(with(waiting, "finished", noon(4, 1)));
    CHECK(finished.at("due").is(day(2026, 4, 7)));  // 04/3, then 02, 03, 06, 07/4
    CHECK(timeliness_is(finished, "early"));
  }
}

TEST_CASE("early, on time, late, open past due, open") {
  const Row row = dossier(tuesday_3_march, 5);  // due Tuesday 10/3
  CHECK(timeliness_is(judged(with(row, "finished", noon(3, 9))), "early"));
  CHECK(timeliness_is(judged(with(row, "finished", moment(day(2026, 3, 10), 23, 59))), "on_time"));
  const auto late = judged(with(row, "finished", moment(day(2026, 3, 16), 8, 0)));
  CHECK(timeliness_is(late, "late"));
  CHECK(late.at("days_late").is(4));
  CHECK(late.at("days_used").is(9));
  CHECK(timeliness_is(judged(row, day(2026, 3, 10)), "open"));
  CHECK(judged(row, day(2026, 3, 10)).at("days_late").is(0));
  CHECK(timeliness_is(judged(row, day(2026, 3, 11)), "open_past_due"));
  CHECK(judged(row, day(2026, 3, 13)).at("days_late").is(3));
  CHECK(timeliness_is(judged(with(in_status(row, "finished"), "finished", noon(3, 20)), day(2026, 3, 10)), "open"));
}

TEST_CASE("withdrawn and returned dossiers keep a state of their own") {
  for (const char* status : {"withdrawn", "returned"}) {
    const Row row = with(in_status(dossier(tuesday_3_march, 5), status), "finished", noon(3, 20));
    const auto closed = judged(row);
    CHECK(closed.at("timeliness").state == CT_NOT_APPLICABLE);
    CHECK(closed.at("timeliness").reason == "closed_without_result");
    CHECK(closed.at("days_late").state == CT_NOT_APPLICABLE);
    CHECK(closed.at("late_no_apology").state == CT_NOT_APPLICABLE);
    CHECK(closed.at("digital_throughout").state == CT_NOT_APPLICABLE);
    CHECK(closed.at("due").is(day(2026, 3, 10)));
    CHECK(timeliness_is(judged(row, day(2026, 3, 19)), "open_past_due"));  // it was not withdrawn yet
  }
}

TEST_CASE("what is lacking stays missing, in the cells that need it alone") {
  const auto no_limit = judged({{"received", tuesday_3_march}});
  CHECK(no_limit.at("due").state == CT_MISSING);
  CHECK(no_limit.at("due").reason == "lacks_limit");
  CHECK(no_limit.at("timeliness").state == CT_MISSING);
  CHECK(no_limit.at("counted_from").is(day(2026, 3, 3)));

  CHECK(judged({{"limit_days", std::int64_t{5}}}).at("due").reason == "lacks_received");
  const auto someday = judged(in_status(dossier(tuesday_3_march, 5), "finished"));
  CHECK(someday.at("due").is(day(2026, 3, 10)));
  CHECK(someday.at("timeliness").state == CT_MISSING);
  CHECK(someday.at("timeliness").reason == "lacks_finished");
  CHECK(judged(dossier(tuesday_3_march, 5)).at("due_differs").reason == "lacks_printed_due");
}

TEST_CASE("what cannot be is failed, with the reason") {
  struct Example {
    const char* reason;
    Row row;
  };
  const Row row = dossier(tuesday_3_march, 5);
  const Example examples[] = {
      {"finished_before_received", with(row, "finished", tuesday_3_march - 1)},
      {"finished_while_open", with(in_status(row, "processing"), "finished", noon(3, 5))},
      {"limit_negative", dossier(tuesday_3_march, -1)},
      {"stops_unreadable", with_stops(row, "đầu tháng 3")},
      {"stops_unreadable", with_stops(row, "2026-03-05")},
      {"stops_unreadable", with_stops(row, "30/02/2026..05/3/2026")},
      {"stops_unreadable", with_stops(row, "2026-03-05..2026-03-06, 2026-03-09..2026-03-10")},
      {"stop_reversed", with_stops(row, "2026-03-06..2026-03-05")},
      {"stop_before_received", with_stops(row, "2026-03-02..2026-03-05")},
      {"stop_after_finished", with_stops(with(row, "finished", noon(3, 5)), "2026-03-06..2026-03-09")},
      {"outside_calendar", dossier(moment(day(2023, 12, 29), 9, 0), 5)},
      {"outside_calendar", dossier(moment(day(2030, 12, 27), 9, 0), 5)},
      {"outside_calendar", dossier(tuesday_3_march, INT64_MAX)},
      {"outside_calendar", dossier(INT64_MAX, 5)},
      {"outside_calendar", dossier(INT64_MIN, 5)},
  };
  for (const Example& example : examples) {
    INFO(example.reason);
    const auto computed = judged(example.row);
    CHECK(computed.at("due").state == CT_FAILED);
    CHECK(computed.at("due").reason == example.reason);
    CHECK(computed.at("timeliness").state == CT_FAILED);
    CHECK(computed.at("due").value == 0);
  }
}

TEST_CASE("findings: another date on the slip, late without apology, digital throughout") {
  const Row row = with(dossier(tuesday_3_march, 5), "finished", noon(3, 12));
  CHECK(judged(with(row, "printed_due", day(2026, 3, 10))).at("due_differs").is(0));
  CHECK(judged(with(row, "printed_due", day(2026, 3, 12))).at("due_differs").is(1));

  CHECK(judged(row).at("late_no_apology").state == CT_MISSING);
  CHECK(judged(with(row, "apology", 0)).at("late_no_apology").is(1));
  CHECK(judged(with(row, "apology", 1)).at("late_no_apology").is(0));
  CHECK(judged(with(dossier(tuesday_3_march, 9), "finished", noon(3, 12))).at("late_no_apology").is(0));

  Row digital =
      with(with(with(row, "channel", choice_of("channel", "full")), "input_digitised", 1), "result_digitised", 1);
  CHECK(judged(digital).at("digital_throughout").state == CT_MISSING);  // nobody wrote whether a fee was due
  CHECK(judged(with(digital, "fee_due", 0)).at("digital_throughout").is(1));
  digital = with(digital, "fee_due", 20'000);
  CHECK(judged(digital).at("digital_throughout").state == CT_MISSING);
  CHECK(judged(with(digital, "paid_online", 1)).at("digital_throughout").is(1));
  CHECK(judged(with(digital, "paid_online", 0)).at("digital_throughout").is(0));
  digital["channel"] = choice_of("channel", "partial");
  CHECK(judged(digital).at("digital_throughout").is(0));
  digital.erase("finished");
  CHECK(judged(digital).at("digital_throughout").state == CT_NOT_APPLICABLE);
}
