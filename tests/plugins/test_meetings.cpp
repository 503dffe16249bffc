#include <catch2/catch.hpp>

#include "plain_calendar.hpp"
#include "register_call.hpp"

using namespace congtam::testing;

namespace {

const PlainCalendar spring = PlainCalendar::spring_2026();

ComputedRow judged(const Row& row, const std::string& params = "{}") {
  return compute(built_plugin("apparatus"), "meetings", host_of(spring, day(2026, 12, 31)), {row}, params)[0];
}

// A morning of 240 minutes.
Row morning(std::int64_t opening, std::int64_t closing, std::int64_t paper, std::int64_t share_percent) {
  return {{"date", std::int64_t{day(2026, 6, 9)}},
          {"half_days", std::int64_t{1}},
          {"opening_minutes", opening},
          {"closing_minutes", closing},
          {"longest_paper_minutes", paper},
          {"discussion_share", share_percent * 10'000}};
}

}  // namespace

TEST_CASE("meetings: minutes of opening and closing together") {
  CHECK(judged(morning(10, 30, 10, 70)).at("speech_minutes").is(40));
  Row no_closing = morning(10, 0, 10, 70);
  no_closing.erase("closing_minutes");
  CHECK(judged(no_closing).at("speech_minutes").state == CT_MISSING);
  CHECK(judged(no_closing).at("speech_minutes").reason == "lacks_figure");
}

TEST_CASE("meetings: held on a working day or not") {
  struct Example {
    std::int32_t date;
    bool works;
  };
  for (const Example& example : {Example{day(2026, 6, 9), true},
                                 {day(2026, 6, 7), false},
                                 {day(2026, 1, 10), true},
                                 {day(2026, 4, 30), false}}) {
    Row row = morning(10, 30, 10, 70);
    row["date"] = std::int64_t{example.date};
    CHECK(judged(row).at("on_working_day").is(example.works ? 1 : 0));
  }
  Row later = morning(10, 30, 10, 70);
  later["date"] = std::int64_t{day(2031, 1, 2)};
  CHECK(judged(later).at("on_working_day").state == CT_FAILED);
  CHECK(judged(later).at("on_working_day").reason == "outside_calendar");
  CHECK(judged({}).at("on_working_day").state == CT_MISSING);
}

TEST_CASE("meetings: speeches and discussion that cannot both fit") {
  // 70 % of 240 minutes are 168, which leaves 72.
  CHECK(judged(morning(10, 30, 32, 70)).at("figures_contradict").is(0));
  CHECK(judged(morning(10, 30, 33, 70)).at("figures_contradict").is(1));
  CHECK(judged(morning(10, 30, 32, 70), R"({"half_day_minutes": 239})").at("figures_contradict").is(1));
  CHECK(judged(morning(0, 0, 0, 100)).at("figures_contradict").is(0));
  CHECK(judged(morning(1, 0, 0, 100)).at("figures_contradict").is(1));
  Row no_share = morning(10, 30, 10, 70);
  no_share.erase("discussion_share");
  CHECK(judged(no_share).at("figures_contradict").state == CT_MISSING);
  CHECK_THROWS_AS(judged(no_share, R"({"half_day_minutes": 10})"), std::runtime_error);
}

TEST_CASE("meetings: impossible figures are failed") {
  Row no_half_day = morning(10, 30, 10, 70);
  no_half_day["half_days"] = std::int64_t{0};
  for (const Row& row : {morning(-1, 30, 10, 70), morning(10, 30, 10, 101), no_half_day, morning(INT64_MAX, 1, 0, 1)}) {
    CHECK(judged(row).at("speech_minutes").state == CT_FAILED);
    CHECK(judged(row).at("speech_minutes").reason == "figure_impossible");
    CHECK(judged(row).at("figures_contradict").state == CT_FAILED);
    CHECK(judged(row).at("on_working_day").is(1));
  }
}
