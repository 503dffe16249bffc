// The registers of the plugin civil_service: hand-worked rows, and random counts against oracles that count on their
// fingers.
#include <algorithm>
#include <optional>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "plain_calendar.hpp"
#include "register_call.hpp"
#include "support/seed.hpp"

using namespace congtam::testing;

namespace {

const PlainCalendar spring = PlainCalendar::spring_2026();

const ct_plugin& plugin() {
  static const ct_plugin& found = built_plugin("civil_service");
  return found;
}

ComputedRow judged(std::string_view reg, const Row& row, const std::string& params = "{}") {
  return compute(plugin(), reg, host_of(spring, day(2026, 12, 31)), {row}, params)[0];
}

std::int64_t date(int month, int day_of_month) { return day(2026, month, day_of_month); }

bool is_state(const ComputedCell& cell, std::uint8_t state, std::string_view reason) {
  return cell.state == state && cell.reason == reason;
}

Row check_of(std::int64_t assigned, std::int64_t present, std::int64_t explained, std::int64_t unexplained) {
  return {{"assigned", assigned},
          {"present", present},
          {"absent_explained", explained},
          {"absent_unexplained", unexplained}};
}

Row rated(std::int64_t excellent, std::int64_t good, std::int64_t complete, std::int64_t not_complete) {
  return {{"excellent", excellent}, {"good", good}, {"complete", complete}, {"not_complete", not_complete}};
}

std::int64_t random_count(int below) { return *rc::gen::inRange(0, below); }

}  // namespace

TEST_CASE("attendance checks: head counts as they stand in minutes of such checks") {
  // 15 of 17 present, two away, one of them explained by a written assignment.
  Row row = check_of(17, 15, 1, 1);
  row["explained_on_paper"] = std::int64_t{1};
  const auto got = judged("attendance_checks", row);
  CHECK(got.at("absent_total").is(2));
  CHECK(got.at("presence_share").is(882'353));  // 88,2353 %
  CHECK(got.at("counts_agree").is(1));
  CHECK(got.at("excuse_unproven").is(0));
  // 333 of 424 present, 91 away, 28 unexplained.
  const auto many = judged("attendance_checks", check_of(424, 333, 63, 28));
  CHECK(many.at("absent_total").is(91));
  CHECK(many.at("counts_agree").is(1));
  CHECK(is_state(many.at("excuse_unproven"), CT_MISSING, "lacks_figure"));
  CHECK(judged("attendance_checks", check_of(424, 333, 62, 28)).at("counts_agree").is(0));
}

TEST_CASE("attendance checks: what cannot be, what is blank, what never arose") {
  CHECK(is_state(judged("attendance_checks", check_of(10, 11, 0, 0)).at("presence_share"), CT_FAILED,
                 "more_than_allowed"));
  CHECK(judged("attendance_checks", check_of(10, 11, 0, 0)).at("counts_agree").is(0));
  CHECK(
      is_state(judged("attendance_checks", check_of(10, -1, 11, 0)).at("counts_agree"), CT_FAILED, "count_impossible"));
  CHECK(is_state(judged("attendance_checks", check_of(1, 1, INT64_MAX, INT64_MAX)).at("absent_total"), CT_FAILED,
                 "count_impossible"));
  CHECK(is_state(judged("attendance_checks", check_of(0, 0, 0, 0)).at("presence_share"), CT_NOTHING_AROSE,
                 "zero_denominator"));
  CHECK(judged("attendance_checks", check_of(5, 5, 0, 0)).at("excuse_unproven").is(0));
  Row blank = check_of(5, 5, 0, 0);
  blank.erase("absent_unexplained");
  CHECK(judged("attendance_checks", blank).at("absent_total").state == CT_MISSING);
  CHECK(judged("attendance_checks", blank).at("counts_agree").state == CT_MISSING);
  CHECK(judged("attendance_checks", blank).at("presence_share").is(1'000'000));
}

TEST_CASE("attendance checks: within office hours or not") {
  const auto at = [](std::int32_t on, int hour, int minute, const std::string& params = "{}") {
    return judged("attendance_checks", {{"checked", moment(on, hour, minute)}}, params).at("in_working_hours");
  };
  const std::int32_t wednesday = day(2026, 3, 4);
  for (const auto& [hour, minute, inside] : std::initializer_list<std::tuple<int, int, bool>>{{6, 59, false},
                                                                                              {7, 0, true},
                                                                                              {11, 29, true},
                                                                                              {11, 30, false},
                                                                                              {13, 29, false},
                                                                                              {13, 30, true},
                                                                                              {16, 59, true},
                                                                                              {17, 0, false},
                                                                                              {0, 0, false},
                                                                                              {23, 59, false}}) {
    INFO(hour << ":" << minute);
    CHECK(at(wednesday, hour, minute).is(inside ? 1 : 0));
  }
  CHECK(at(day(2026, 3, 7), 9, 0).is(0));   // Saturday
  CHECK(at(day(2026, 1, 10), 9, 0).is(1));  // a Saturday worked
  CHECK(at(day(2026, 2, 18), 9, 0).is(0));  // Tet
  CHECK(at(wednesday, 16, 45, R"({"afternoon_to": "16:30"})").is(0));
  CHECK(at(wednesday, 12, 0, R"({"morning_to": "12:30"})").is(1));
  CHECK(is_state(at(day(2031, 3, 4), 9, 0), CT_FAILED, "outside_calendar"));
  CHECK(judged("attendance_checks", {}).at("in_working_hours").state == CT_MISSING);
  for (const char* bad : {R"({"morning_from": "7:00"})", R"({"morning_from": "24:00"})", R"({"morning_to": "06:00"})",
                          R"({"morning_to": "14:00"})", R"({"afternoon_to": "13:00"})", R"({"morning_from": 7})"}) {
    INFO(bad);
    CHECK_THROWS_AS(at(wednesday, 9, 0, bad), std::runtime_error);
  }
}

TEST_CASE("discipline: totals, from a warning upwards, and whether the counts fit") {
  const char* const forms[] = {"reprimanded",       "warned",    "pay_lowered", "demoted",
                               "removed_from_post", "voted_out", "dismissed"};
  int contradicted = 0;
  REQUIRE(rc::check("sums over the forms that are filled in", [&] {
    Row row;
    std::int64_t total = 0, mild = 0;
    for (const char* form : forms) {
      const auto count = *rc::gen::maybe(rc::gen::inRange(0, 4));
      if (!count) continue;
      row[form] = std::int64_t{*count};
      total += *count;
      if (std::string_view(form) == "reprimanded") mild = *count;
    }
    const bool filled = !row.empty();
    const std::int64_t considered = random_count(20), heads = random_count(8);
    row["considered"] = considered;
    row["heads"] = heads;
    const auto got = judged("discipline", row);
    if (!filled) {
      for (const char* field : {"disciplined_total", "warned_or_worse", "counts_fit"}) {
        RC_ASSERT(got.at(field).state == CT_MISSING);
      }
      return;
    }
    RC_ASSERT(got.at("disciplined_total").is(total));
    RC_ASSERT(got.at("warned_or_worse").is(total - mild));
    const bool fits = total <= considered && heads <= total;
    RC_ASSERT(got.at("counts_fit").is(fits ? 1 : 0));
    contradicted += fits ? 0 : 1;
  }));
  CHECK(contradicted > 0);
  Row row{{"warned", std::int64_t{2}}, {"considered", std::int64_t{1}}};
  CHECK(judged("discipline", row).at("counts_fit").is(0));  // certain, though the heads are blank
  row["considered"] = std::int64_t{2};
  CHECK(is_state(judged("discipline", row).at("counts_fit"), CT_MISSING, "lacks_figure"));
  row["demoted"] = std::int64_t{-1};
  for (const char* field : {"disciplined_total", "warned_or_worse", "counts_fit"}) {
    CHECK(is_state(judged("discipline", row).at(field), CT_FAILED, "count_impossible"));
  }
}

TEST_CASE("discipline: the time limit runs from the discovery") {
  const auto decided = [](std::int64_t on, bool complex_case = false, const std::string& params = "{}") {
    return judged("discipline",
                  {{"discovered", date(3, 2)}, {"date", on}, {"complex_case", std::int64_t{complex_case}}}, params);
  };
  // 90 days after 02/3 is Sunday 31/5: the limit ends with Monday 01/6.
  CHECK(decided(date(6, 1)).at("decision_days").is(91));
  CHECK(decided(date(6, 1)).at("over_time_limit").is(0));
  CHECK(decided(date(6, 2)).at("over_time_limit").is(1));
  CHECK(decided(date(7, 30), true).at("over_time_limit").is(0));  // 150 days
  CHECK(decided(date(7, 31), true).at("over_time_limit").is(1));
  CHECK(decided(date(3, 10), false, R"({"days_allowed": 7})").at("over_time_limit").is(1));
  CHECK(decided(date(3, 9), false, R"({"days_allowed": 7})").at("over_time_limit").is(0));
  CHECK(decided(date(3, 2)).at("decision_days").is(0));
  CHECK(is_state(decided(date(3, 1)).at("decision_days"), CT_FAILED, "decided_before_discovered"));
  CHECK(is_state(judged("discipline", {{"date", date(3, 1)}}).at("over_time_limit"), CT_MISSING, "lacks_discovery"));
  CHECK_THROWS_AS(decided(date(3, 10), false, R"({"days_allowed_complex": 0})"), std::runtime_error);
}

TEST_CASE("training: shares, people not reached, the plan's date") {
  const auto course = [](std::int64_t should, std::int64_t took, std::int64_t certified) {
    return judged("training", {{"should_attend", should}, {"took_part", took}, {"certified", certified}});
  };
  CHECK(course(12, 11, 11).at("attended_share").is(916'667));
  CHECK(course(12, 11, 11).at("certified_share").is(1'000'000));
  CHECK(course(12, 11, 11).at("not_reached").is(1));
  CHECK(is_state(course(0, 0, 0).at("attended_share"), CT_NOTHING_AROSE, "zero_denominator"));
  CHECK(course(0, 0, 0).at("not_reached").is(0));
  CHECK(is_state(course(5, 6, 2).at("attended_share"), CT_FAILED, "more_than_allowed"));
  CHECK(is_state(course(5, 6, 2).at("not_reached"), CT_FAILED, "more_than_allowed"));
  CHECK(course(5, 6, 3).at("certified_share").is(500'000));
  CHECK(is_state(course(5, 4, 5).at("certified_share"), CT_FAILED, "more_than_allowed"));
  const auto held = [](std::int64_t on) {
    return judged("training", {{"date", on}, {"due", date(3, 7)}}).at("held_after_plan");
  };
  CHECK(held(date(3, 9)).is(0));  // Saturday rolls to Monday
  CHECK(held(date(3, 10)).is(1));
  CHECK(is_state(judged("training", {{"date", date(3, 9)}}).at("held_after_plan"), CT_NOT_APPLICABLE, "no_due_date"));
}

TEST_CASE("ratings: the cap on excellent against those rated good") {
  const auto kept = [](std::int64_t excellent, std::int64_t good, const std::string& params = "{}") {
    return judged("ratings", rated(excellent, good, 5, 0), params);
  };
  CHECK(kept(2, 10).at("cap_kept").is(1));
  CHECK(kept(2, 9).at("cap_kept").is(0));  // 20 % of 9 is 1,8
  CHECK(kept(2, 9).at("excellent_over_cap").is(1));
  CHECK(kept(2, 9).at("excellent_share").is(222'222));
  CHECK(kept(1, 0).at("cap_kept").is(0));
  CHECK(kept(1, 0).at("excellent_over_cap").is(1));
  CHECK(kept(1, 0).at("excellent_share").state == CT_NOTHING_AROSE);
  CHECK(is_state(kept(0, 0).at("cap_kept"), CT_NOTHING_AROSE, "zero_denominator"));
  // The other reading: excellent ones are among those rated good or better.
  const std::string better = R"({"cap_base": "good_and_better"})";
  CHECK(kept(2, 8, better).at("cap_kept").is(1));
  CHECK(kept(2, 7, better).at("cap_kept").is(0));
  CHECK(kept(2, 8, R"({"excellent_cap": "25 %"})").at("cap_kept").is(1));
  Row outstanding = rated(2, 8, 5, 0);
  outstanding["outstanding_unit"] = std::int64_t{1};
  CHECK(judged("ratings", outstanding).at("cap_kept").is(1));
  CHECK(judged("ratings", outstanding, R"({"excellent_cap_outstanding": "24.9 %"})").at("cap_kept").is(0));
  for (const char* bad :
       {R"({"excellent_cap": "101 %"})", R"({"excellent_cap": "20"})", R"({"cap_base": "headcount"})"}) {
    INFO(bad);
    CHECK_THROWS_AS(kept(1, 1, bad), std::runtime_error);
  }
}

TEST_CASE("ratings agree with an oracle that hands out one rating after another") {
  int over = 0, fits = 0;
  REQUIRE(rc::check("totals, shares and the cap", [&] {
    for (int i = 0; i < cases(30, 5); ++i) {
      const std::int64_t excellent = random_count(12), good = random_count(30), complete = random_count(10),
                         not_complete = random_count(4);
      const int cap = *rc::gen::inRange(0, 101);
      const bool better = *rc::gen::arbitrary<bool>();
      Row row = rated(excellent, good, complete, not_complete);
      row["to_rate"] = excellent + good + complete + not_complete + random_count(2);
      row["not_rated"] = random_count(2);
      const auto got = judged("ratings", row,
                              R"({"excellent_cap": ")" + std::to_string(cap) + R"( %", "cap_base": ")" +
                                  (better ? "good_and_better" : "good") + R"("})");
      const std::int64_t base = good + (better ? excellent : 0);
      std::int64_t allowed = 0;
      while ((allowed + 1) * 100 <= cap * base) ++allowed;
      const std::int64_t total = excellent + good + complete + not_complete;
      RC_ASSERT(got.at("rated_total").is(total));
      const bool agree = std::get<std::int64_t>(row["to_rate"]) - std::get<std::int64_t>(row["not_rated"]) == total;
      RC_ASSERT(got.at("rating_counts_agree").is(agree ? 1 : 0));
      if (total > 0) {
        // Half up: twice the rounding error lies in (-1, 1] of the last place.
        const std::int64_t error = 2 * (got.at("complete_share").value * total - (total - not_complete) * 1'000'000);
        RC_ASSERT(got.at("complete_share").state == CT_KNOWN);
        RC_ASSERT((error > -total && error <= total));
      }
      if (base == 0 && excellent == 0) {
        RC_ASSERT(got.at("cap_kept").state == CT_NOTHING_AROSE);
        continue;
      }
      RC_ASSERT(got.at("cap_kept").is(excellent <= allowed ? 1 : 0));
      RC_ASSERT(got.at("excellent_over_cap").is(std::max<std::int64_t>(0, excellent - allowed)));
      ++(excellent <= allowed ? fits : over);
    }
  }));
  CHECK(over > 0);
  CHECK(fits > 0);
}

TEST_CASE("civil service: no register can hold a name") {
  for (std::uint32_t r = 0; r < plugin().reg_count; ++r) {
    const ct_register& reg = plugin().reg[r];
    for (std::uint32_t i = 0; i < reg.field_count; ++i) {
      INFO(reg.id << "." << reg.field[i].id);
      CHECK((reg.field[i].flags & CT_FIELD_PERSONAL) == 0);
      if (reg.field[i].kind != CT_TEXT) continue;
      CHECK((reg.field[i].flags & (CT_FIELD_KEY | CT_FIELD_UNIT)) != 0);
    }
  }
}
