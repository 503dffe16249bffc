// The registers of the plugin public_finance: rows worked out by hand, every small deadline against an oracle that
// walks the calendar, random money against 128-bit rationals. 2026: Tet is off 16-20/02, 27/4, 30/4 and 01/5 are off.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "one_row.hpp"
#include "support/seed.hpp"

using namespace congtam::testing;

namespace {

__extension__ typedef __int128 wide;

const PluginUnderTest& finance() {
  static const PluginUnderTest plugin("public_finance");
  return plugin;
}

const std::string three_milestones =
    R"({"milestones": [{"by": "2026-03-31", "share": "15 %"}, {"by": "2026-06-30", "share": "40 %"},)"
    R"( {"by": "2026-12-31", "share": "100 %"}]})";

Row paid(std::int64_t reported, std::int64_t planned, std::int64_t disbursed) {
  return {{"reported", reported}, {"planned", planned}, {"disbursed", disbursed}};
}

Row allocation(std::int64_t amount, std::int64_t decided, std::int64_t due) {
  return {{"amount", amount}, {"decided", decided}, {"due", due}};
}

}  // namespace

TEST_CASE("allocations: what was allocated in time counts, and no more than there was") {
  const auto of = [](std::string_view word) { return finance().of("allocations", "timeliness", word); };
  Row row = allocation(1'000, date(1, 5), date(1, 30));
  SECTION("on the last day") {
    put(row, "allocated", date(1, 30));
    put(row, "allocated_amount", 1'000);
    const auto judged = finance().judged("allocations", row);
    CHECK(judged.at("timeliness").is(of("on_time")));
    CHECK(judged.at("allocated_on_time").is(1));
    CHECK(judged.at("on_time_amount").is(1'000));
    CHECK(judged.at("allocated_share").is(1'000'000));
    CHECK(judged.at("working_days_late").is(0));
    CHECK(judged.at("over_allocated").is(0));
  }
  SECTION("more than was given: shown, and not counted") {
    put(row, "allocated", date(1, 20));
    put(row, "allocated_amount", 1'001);
    const auto judged = finance().judged("allocations", row);
    CHECK(judged.at("on_time_amount").is(1'000));
    CHECK(judged.at("allocated_share").is(1'001'000));
    CHECK(judged.at("over_allocated").is(1));
  }
  SECTION("Monday after a Friday is one working day late") {
    put(row, "allocated", date(2, 2));
    put(row, "allocated_amount", 1'000);
    const auto judged = finance().judged("allocations", row);
    CHECK(judged.at("timeliness").is(of("late")));
    CHECK(judged.at("on_time_amount").is(0));
    CHECK(judged.at("working_days_late").is(1));
  }
  SECTION("a part of it, and the last part never: 13/02 to 23/02 are two working days") {
    row["due"] = date(2, 12);
    put(row, "allocated_amount", 333);
    const auto judged = finance().judged("allocations", row, day(2026, 2, 23));
    CHECK(judged.at("timeliness").is(of("overdue")));
    CHECK(judged.at("allocated_share").is(333'000));
    CHECK(judged.at("on_time_amount").is(0));
    CHECK(judged.at("working_days_late").is(2));
  }
  SECTION("as of an earlier day the amount of a later one is not known") {
    put(row, "allocated", date(1, 30));
    put(row, "allocated_amount", 1'000);
    const auto judged = finance().judged("allocations", row, day(2026, 1, 29));
    CHECK(judged.at("timeliness").is(of("open")));
    CHECK(is_state(judged.at("allocated_on_time"), CT_NOT_DUE, "not_due_yet"));
    CHECK(is_state(judged.at("allocated_share"), CT_MISSING, "figure_is_later"));
  }
  SECTION("what cannot be") {
    put(row, "allocated", date(1, 4));
    CHECK(is_state(finance().judged("allocations", row).at("timeliness"), CT_FAILED, "done_before_begin"));
    row["amount"] = std::int64_t{-1};
    CHECK(is_state(finance().judged("allocations", row).at("allocated_share"), CT_FAILED, "amount_impossible"));
  }
}

TEST_CASE("disbursements: against the milestones a commune set itself") {
  struct Example {
    const char* what;
    Row row;
    std::int64_t share, expected, on_schedule, shortfall;
  };
  const Example examples[] = {
      {"exactly 40 %", paid(date(6, 30), 1'000, 400), 400'000, 400'000, 1, 0},
      {"0,4 dong short is one dong short", paid(date(6, 30), 1'001, 400), 399'600, 400'000, 0, 1},
      {"the March milestone still counts in June", paid(date(6, 29), 1'000, 150), 150'000, 150'000, 1, 0},
      {"one third, rounded half up", paid(date(3, 31), 3, 1), 333'333, 150'000, 1, 0},
      {"nothing paid", paid(date(12, 31), 7, 0), 0, 1'000'000, 0, 7},
  };
  for (const Example& example : examples) {
    INFO(example.what);
    const auto judged = finance().judged("disbursements", example.row, day(2026, 12, 31), three_milestones);
    CHECK(judged.at("disbursed_share").is(example.share));
    CHECK(judged.at("expected_share").is(example.expected));
    CHECK(judged.at("on_schedule").is(example.on_schedule));
    CHECK(judged.at("shortfall").is(example.shortfall));
  }
  const auto early = finance().judged("disbursements", paid(date(3, 30), 0, 1), day(2026, 12, 31), three_milestones);
  CHECK(is_state(early.at("expected_share"), CT_NOT_APPLICABLE, "no_milestone"));
  CHECK(is_state(early.at("on_schedule"), CT_NOT_APPLICABLE, "no_milestone"));
  CHECK(is_state(early.at("disbursed_share"), CT_NOTHING_AROSE, "no_amount"));
  CHECK(early.at("over_plan").is(1));
}

TEST_CASE("disbursements: without milestones only the year is judged, and wrong milestones are refused") {
  Row row = paid(date(12, 31), 1'000, 999);
  CHECK(finance().judged("disbursements", row).at("expected_share").state == CT_NOT_APPLICABLE);
  row["data_period"] = finance().of("disbursements", "data_period", "year");
  CHECK(finance().judged("disbursements", row).at("expected_share").is(1'000'000));
  CHECK(finance().judged("disbursements", row).at("shortfall").is(1));
  for (const char* wrong : {R"([{"by": "2026-02-30", "share": "1 %"}])", R"([{"by": "2026-02-28", "share": "101 %"}])",
                            R"([{"by": "2026-02-28", "share": "9 %"}, {"by": "2026-02-28", "share": "9 %"}])",
                            R"([{"by": "2026-02-27", "share": "9 %"}, {"by": "2026-02-28", "share": "8 %"}])"}) {
    INFO(wrong);
    CHECK_THROWS(
        finance().judged("disbursements", row, day(2026, 12, 31), std::string(R"({"milestones": )") + wrong + "}"));
  }
}

TEST_CASE("publications: the day named, or the days counted from the decision") {
  const auto of = [](std::string_view word) { return finance().of("publications", "timeliness", word); };
  const std::string fifteen = R"({"limit_days": 15})";
  const Row row{{"decided", date(4, 12)}, {"published", date(4, 28)}, {"removed", date(5, 28)}};
  SECTION("15 days after Sunday 12/4 are Monday 27/4, a day off: 28/4") {
    const auto judged = finance().judged("publications", row, day(2026, 12, 31), fifteen);
    CHECK(judged.at("counted_due").is(date(4, 28)));
    CHECK(judged.at("timeliness").is(of("on_time")));
    CHECK(judged.at("published_on_time").is(1));
    CHECK(judged.at("days_displayed").is(30));
  }
  SECTION("a named day wins: 24/4 is Friday, 28/4 the first working day after it") {
    Row named = row;
    named["due"] = date(4, 24);
    const auto judged = finance().judged("publications", named, day(2026, 5, 8), fifteen);
    CHECK(judged.at("timeliness").is(of("late")));
    CHECK(judged.at("working_days_late").is(1));
    CHECK(judged.at("days_displayed").is(10));
  }
  SECTION("neither") {
    const auto judged = finance().judged("publications", row);
    CHECK(is_state(judged.at("counted_due"), CT_MISSING, "lacks_due"));
    CHECK(is_state(judged.at("timeliness"), CT_MISSING, "lacks_due"));
    CHECK(judged.at("days_displayed").is(30));
  }
  SECTION("taken down before it was put up; not yet put up") {
    Row reversed = row;
    reversed["removed"] = date(4, 27);
    CHECK(is_state(finance().judged("publications", reversed).at("days_displayed"), CT_FAILED,
                   "removed_before_published"));
    CHECK(is_state(finance().judged("publications", row, day(2026, 4, 27), fifteen).at("days_displayed"),
                   CT_NOT_APPLICABLE, "not_done_yet"));
  }
}

TEST_CASE("recommendations: closed, closed with money left, open") {
  const auto of = [](std::string_view word) { return finance().of("recommendations", "state", word); };
  Row row{{"issued", date(2, 2)}, {"due", date(6, 30)}, {"recommended_amount", std::int64_t{900}}};
  put(row, "carried_out_amount", 600);
  SECTION("open and past due") {
    const auto judged = finance().judged("recommendations", row, day(2026, 7, 3));
    CHECK(judged.at("state").is(of("open_overdue")));
    CHECK(judged.at("carried_out_share").is(666'667));
    CHECK(judged.at("amount_left").is(300));
    CHECK(is_state(judged.at("closed_short"), CT_NOT_APPLICABLE, "not_done_yet"));
    CHECK(judged.at("working_days_late").is(3));
  }
  SECTION("closed in time, and yet not wholly") {
    put(row, "closed", date(6, 30));
    const auto judged = finance().judged("recommendations", row);
    CHECK(judged.at("state").is(of("closed_on_time")));
    CHECK(judged.at("closed_short").is(1));
  }
  SECTION("no money was asked for") {
    row["recommended_amount"] = std::int64_t{0};
    row["carried_out_amount"] = std::int64_t{0};
    put(row, "closed", date(7, 1));
    const auto judged = finance().judged("recommendations", row);
    CHECK(judged.at("state").is(of("closed_late")));
    CHECK(is_state(judged.at("carried_out_share"), CT_NOTHING_AROSE, "no_amount"));
    CHECK(judged.at("closed_short").is(0));
  }
}

TEST_CASE("deadlines of public finance agree with an oracle that walks every day") {
  const std::int32_t begins = day(2026, 2, 9), due = day(2026, 2, 13);  // Tet follows
  std::size_t seen[5] = {};
  for (std::int32_t as_of = begins; as_of < begins + 22; ++as_of) {
    std::vector<Row> rows;
    for (int done = -1; done < 22; ++done) {
      Row row = allocation(5, begins, due);
      if (done >= 0) put(row, "allocated", begins + done);
      rows.push_back(row);
    }
    const auto computed = finance().all("allocations", rows, as_of);
    for (int done = -1; done < 22; ++done) {
      const auto naive = walk_deadline(finance().calendar(), due, done < 0 ? MaybeDay() : begins + done, as_of);
      const ComputedRow& row = computed[static_cast<std::size_t>(done + 1)];
      REQUIRE(row.at("timeliness").is(naive.standing));
      REQUIRE(row.at("working_days_late").is(naive.days_late));
      ++seen[naive.standing];
    }
  }
  for (int standing = 1; standing <= 4; ++standing) CHECK(seen[standing] > 5);
}

TEST_CASE("shares and shortfalls are exact for any money") {
  const bool holds = rc::check("disbursements in 128-bit rationals", [] {
    for (int i = 0; i < cases(20, 4); ++i) {
      const std::int64_t most = *rc::gen::element<std::int64_t>(10, 100'000, 1'000'000'000'000'000);
      const auto planned = *rc::gen::inRange<std::int64_t>(1, most),
                 disbursed = *rc::gen::inRange<std::int64_t>(0, planned + 1);
      const auto row =
          finance().judged("disbursements", paid(date(7, 1), planned, disbursed), day(2026, 12, 31), three_milestones);
      const wide twice = wide{disbursed} * 2'000'000, share = row.at("disbursed_share").value;
      RC_ASSERT(twice - (2 * share - 1) * planned >= 0);  // share - 1/2 <= exact < share + 1/2
      RC_ASSERT((2 * share + 1) * planned - twice > 0);
      const wide owed = wide{planned} * 2 / 5, remainder = wide{planned} * 2 % 5;
      const wide lacking = owed + (remainder != 0 ? 1 : 0) - disbursed;
      RC_ASSERT(row.at("on_schedule").is(wide{disbursed} * 5 >= wide{planned} * 2 ? 1 : 0));
      RC_ASSERT(row.at("shortfall").is(lacking > 0 ? static_cast<std::int64_t>(lacking) : 0));
    }
  });
  REQUIRE(holds);
}
