// The registers and the method of the plugin steering: rows worked out by hand, deadlines against an oracle that walks
// the calendar, the interval of a survey against the quadratic whose roots it is. 2026: Tet is off 16-20/02, 27/4, 30/4
// and 01/5 are off, Saturday 10/01 is worked.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "one_row.hpp"
#include "support/seed.hpp"

using namespace congtam::testing;

namespace {

__extension__ typedef __int128 wide;

const PluginUnderTest& steering() {
  static const PluginUnderTest plugin("steering");
  return plugin;
}

Row answers(std::int64_t satisfied, std::int64_t others) {
  return {{"taken", date(6, 1)},        {"very_unsatisfied", others}, {"unsatisfied", std::int64_t{0}},
          {"neutral", std::int64_t{0}}, {"satisfied", satisfied},     {"very_satisfied", std::int64_t{0}}};
}

// (n + z^2) p^2 - (2k + z^2) p + k^2 / n, whose roots bound the interval; p in ten-thousandths of a percent point,
// everything times n, 10^4 and 10^12.
wide quadratic(std::int64_t k, std::int64_t n, std::int64_t p) {
  const wide z_squared = 38'416;
  return (wide{n} * 10'000 + z_squared) * n * p * p - (wide{2} * k * 10'000 + z_squared) * n * p * 1'000'000 +
         wide{k} * k * 10'000 * 1'000'000 * 1'000'000;
}

void check_interval(std::int64_t k, std::int64_t n, std::int64_t low, std::int64_t high) {
  RC_ASSERT(quadratic(k, n, low) >= 0);
  RC_ASSERT(quadratic(k, n, low + 1) < 0);
  RC_ASSERT(quadratic(k, n, high) >= 0);
  RC_ASSERT(quadratic(k, n, high - 1) < 0);
  RC_ASSERT(wide{low} * n <= wide{k} * 1'000'000);
  RC_ASSERT(wide{high} * n >= wide{k} * 1'000'000);
}

// One form of one criterion: points of (satisfied, answers), and the steps that explain them.
class Form {
 public:
  explicit Form(const std::string& method) {
    const std::string config =
        R"({"criteria": [{"code": "A", "method": ")" + method +
        R"(", "max": "10", "digits": 2, "params": {"num": "k", "den": "n", "full_at": "99 %"}}],)"
        R"("indicators": {"k": {"kind": "count", "title": "K"}, "n": {"kind": "count", "title": "N"}}})";
    check(table_.create(&host_, config.c_str(), &form_, &error_));
    const ct_input* input = nullptr;
    std::uint32_t count = 0;
    check(table_.inputs(form_, &input, &count, &error_));
    satisfied_first_ = count == 2 && std::string_view(input[0].indicator) == "k";
  }
  Form(const Form&) = delete;
  Form& operator=(const Form&) = delete;
  ~Form() { table_.destroy(form_); }

  std::int64_t points(std::int64_t k, std::int64_t n) {
    const Batch batch(satisfied_first_ ? k : n, satisfied_first_ ? n : k);
    std::int64_t points = 0;
    std::uint8_t state = CT_UNSET;
    std::uint16_t reason = 0;
    std::int64_t* all_points[] = {&points};
    std::uint8_t* all_states[] = {&state};
    std::uint16_t* all_reasons[] = {&reason};
    const ct_scores scores{all_points, all_states, all_reasons};
    check(table_.score(form_, &batch.view, &scores, &error_));
    return state == CT_KNOWN ? points : -1;
  }
  nlohmann::json steps(std::int64_t k, std::int64_t n) {
    const Batch batch(satisfied_first_ ? k : n, satisfied_first_ ? n : k);
    std::string text;
    const ct_sink sink{&text, [](void* to, const char* part, std::uint64_t bytes) {
                         static_cast<std::string*>(to)->append(part, bytes);
                       }};
    check(table_.explain(form_, &batch.view, 0, sink, &error_));
    return nlohmann::json::parse(text)["steps"];
  }

 private:
  struct Batch {
    Batch(std::int64_t a, std::int64_t b)
        : values{a, b}, columns{{&values[0], &known}, {&values[1], &known}}, view{1, 2, 0, columns} {}
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;
    std::int64_t values[2];
    std::uint8_t known = CT_KNOWN;
    ct_column columns[2];
    ct_batch view;
  };

  void check(ct_rc rc) const {
    if (rc != CT_OK) throw std::runtime_error(std::string(error_.at) + ": " + error_.text);
  }

  const ct_plugin& table_ = steering().table();
  ct_host host_ = host_of(steering().calendar(), day(2026, 12, 31));
  ct_error error_{};
  ct_form* form_ = nullptr;
  bool satisfied_first_ = true;
};

}  // namespace

TEST_CASE("reports: before a day means before that day") {
  struct Example {
    const char* what;
    int month, due_day;
    std::optional<std::int64_t> received;
    std::int32_t as_of;
    const char* timeliness;
    std::int64_t days_late, safe_day;
  };
  const Example examples[] = {
      {"the day before", 6, 3, date(6, 2), day(2026, 12, 31), "on_time", 0, date(6, 2)},
      {"on the day itself", 6, 3, date(6, 3), day(2026, 12, 31), "late", 1, date(6, 2)},
      {"two days after", 6, 3, date(6, 5), day(2026, 12, 31), "late", 3, date(6, 2)},
      {"the last safe day of a Monday is Friday", 6, 8, date(6, 7), day(2026, 12, 31), "on_time", 0, date(6, 5)},
      {"Sunday, on a Sunday: late by no working day", 6, 7, date(6, 7), day(2026, 12, 31), "late", 0, date(6, 5)},
      {"after Tet the last safe day lies before it", 2, 23, date(2, 13), day(2026, 12, 31), "on_time", 0, date(2, 13)},
      {"a worked Saturday is safe", 1, 11, date(1, 10), day(2026, 12, 31), "on_time", 0, date(1, 10)},
      {"nothing came, the last day not yet over", 6, 3, {}, day(2026, 6, 2), "not_due", 0, date(6, 2)},
      {"nothing came", 6, 3, {}, day(2026, 6, 3), "never", 1, date(6, 2)},
      {"what comes tomorrow has not come", 6, 3, date(6, 2), day(2026, 6, 1), "not_due", 0, date(6, 2)},
  };
  for (const Example& example : examples) {
    INFO(example.what);
    Row row{{"due_before", date(example.month, example.due_day)}, {"complete", std::int64_t{1}}};
    put(row, "received", example.received);
    const auto judged = steering().judged("reports", row, example.as_of);
    CHECK(judged.at("timeliness").is(steering().of("reports", "timeliness", example.timeliness)));
    CHECK(judged.at("working_days_late").is(example.days_late));
    CHECK(judged.at("last_safe_day").is(example.safe_day));
    const bool open = std::string(example.timeliness) == "not_due";
    const bool good = std::string(example.timeliness) == "on_time";
    const ComputedCell& both = judged.at("on_time_and_complete");
    CHECK((open ? is_state(both, CT_NOT_DUE, "not_due_yet") : both.is(good ? 1 : 0)));
  }
}

TEST_CASE("reports: complete matters only to one that came in time") {
  Row row{{"due_before", date(6, 3)}, {"received", date(6, 1)}};
  CHECK(is_state(steering().judged("reports", row).at("on_time_and_complete"), CT_MISSING, "lacks_answer"));
  row["complete"] = std::int64_t{0};
  CHECK(steering().judged("reports", row).at("on_time_and_complete").is(0));
  row["received"] = date(6, 3);
  row.erase("complete");
  CHECK(steering().judged("reports", row).at("on_time_and_complete").is(0));
}

TEST_CASE("reports agree with an oracle that walks every day") {
  const std::int32_t due_before = day(2026, 2, 16);  // the first day of Tet
  for (std::int32_t as_of = due_before - 5; as_of < due_before + 12; ++as_of) {
    std::vector<Row> rows;
    for (int received = -6; received < 12; ++received) {
      Row row{{"due_before", std::int64_t{due_before}}};
      if (received > -6) put(row, "received", due_before + received);
      rows.push_back(row);
    }
    const auto computed = steering().all("reports", rows, as_of);
    for (int received = -6; received < 12; ++received) {
      const auto naive = walk_deadline(steering().calendar(), due_before - 1,
                                       received > -6 ? MaybeDay(due_before + received) : MaybeDay(), as_of);
      const ComputedRow& row = computed[static_cast<std::size_t>(received + 6)];
      REQUIRE(row.at("timeliness").is(naive.standing));
      REQUIRE(row.at("working_days_late").is(naive.days_late));
    }
  }
}

TEST_CASE("tasks: done means that the product is there") {
  const auto state = [](std::string_view word) { return steering().of("tasks", "state", word); };
  Row row{
      {"assigned", date(3, 2)}, {"due", date(4, 24)}, {"done", date(4, 24)}, {"product_delivered", std::int64_t{1}}};
  SECTION("on the last day") {
    const auto judged = steering().judged("tasks", row);
    CHECK(judged.at("state").is(state("done_on_time")));
    CHECK(is_state(judged.at("working_days_left"), CT_NOT_APPLICABLE, "already_done"));
    CHECK(judged.at("no_deadline").is(0));
  }
  SECTION("without the product, in time or not") {
    row["product_delivered"] = std::int64_t{0};
    CHECK(steering().judged("tasks", row).at("state").is(state("done_no_product")));
    row.erase("product_delivered");
    CHECK(is_state(steering().judged("tasks", row).at("state"), CT_MISSING, "lacks_answer"));
  }
  SECTION("Tuesday 28/4 after Friday 24/4 with Monday off: one day late") {
    row["done"] = date(4, 28);
    const auto judged = steering().judged("tasks", row);
    CHECK(judged.at("state").is(state("done_late")));
    CHECK(judged.at("working_days_late").is(1));
  }
  SECTION("open: 22, 23, 24/4 are left; open past due") {
    const auto open = steering().judged("tasks", row, day(2026, 4, 21));
    CHECK(open.at("state").is(state("open")));
    CHECK(open.at("working_days_left").is(3));
    row.erase("done");
    const auto overdue = steering().judged("tasks", row, day(2026, 4, 29));
    CHECK(overdue.at("state").is(state("open_overdue")));
    CHECK(overdue.at("working_days_late").is(2));
    CHECK(overdue.at("working_days_left").is(0));
  }
  SECTION("a meeting's conclusion without a deadline") {
    row.erase("due");
    const auto judged = steering().judged("tasks", row);
    CHECK(judged.at("no_deadline").is(1));
    CHECK(is_state(judged.at("state"), CT_MISSING, "lacks_due"));
  }
  SECTION("done before it was assigned") {
    row["done"] = date(3, 1);
    CHECK(is_state(steering().judged("tasks", row).at("state"), CT_FAILED, "done_before_begin"));
  }
}

TEST_CASE("findings: repeated faults that nobody fixed") {
  const auto state = [](std::string_view word) { return steering().of("findings", "state", word); };
  Row row{{"opened", date(3, 9)}, {"due", date(3, 27)}};
  CHECK(is_state(steering().judged("findings", row).at("repeated_unfixed"), CT_MISSING, "lacks_answer"));
  row["repeat"] = std::int64_t{1};
  CHECK(steering().judged("findings", row).at("state").is(state("open_overdue")));
  CHECK(steering().judged("findings", row).at("repeated_unfixed").is(1));
  CHECK(steering().judged("findings", row, day(2026, 3, 27)).at("repeated_unfixed").is(0));
  row["fixed"] = date(3, 30);
  CHECK(steering().judged("findings", row).at("state").is(state("fixed_late")));
  CHECK(steering().judged("findings", row).at("working_days_late").is(1));
  CHECK(steering().judged("findings", row).at("repeated_unfixed").is(0));
}

TEST_CASE("propagation: reached and committed, out of those expected") {
  const auto held = [](std::int64_t expected, std::int64_t reached, std::int64_t committed) {
    return steering().judged("propagation", {{"held", date(5, 11)},
                                             {"people_expected", expected},
                                             {"people_reached", reached},
                                             {"people_committed", committed}});
  };
  CHECK(held(86, 86, 86).at("all_reached").is(1));
  CHECK(held(86, 90, 86).at("all_reached").is(1));
  CHECK(held(86, 90, 86).at("people_not_reached").is(0));
  CHECK(held(86, 86, 85).at("all_reached").is(0));
  CHECK(held(86, 86, 85).at("committed_share").is(988'372));
  CHECK(held(86, 85, 85).at("people_not_reached").is(1));
  CHECK(is_state(held(0, 0, 0).at("all_reached"), CT_NOTHING_AROSE, "nobody_expected"));
  CHECK(is_state(held(9, 4, 5).at("committed_share"), CT_FAILED, "part_exceeds_whole"));
  CHECK(held(9, 4, 5).at("reached_share").is(444'444));
}

TEST_CASE("feedback: the limit of the row, of the ruleset, or a named day") {
  const auto state = [](std::string_view word) { return steering().of("feedback", "state", word); };
  Row row{{"received", date(2, 12)}, {"answered", date(2, 24)}, {"published", date(2, 25)}};
  SECTION("two working days after 12/02 end on 23/02, beyond Tet") {
    put(row, "limit_days", 2);
    const auto judged = steering().judged("feedback", row, day(2026, 12, 31), R"({"limit_days": 30})");
    CHECK(judged.at("counted_due").is(date(2, 23)));
    CHECK(judged.at("state").is(state("answered_late")));
    CHECK(judged.at("answered_on_time").is(0));
    CHECK(judged.at("working_days_late").is(1));
    CHECK(judged.at("updates_owed").is(0));
    CHECK(judged.at("answer_published").is(1));
  }
  SECTION("the ruleset's limit where the row has none") {
    const auto judged = steering().judged("feedback", row, day(2026, 12, 31), R"({"limit_days": 3})");
    CHECK(judged.at("counted_due").is(date(2, 24)));
    CHECK(judged.at("answered_on_time").is(1));
  }
  SECTION("open for 14 working days after the named day: two messages owed") {
    const Row open{{"received", date(3, 2)}, {"due", date(3, 6)}};
    const auto judged = steering().judged("feedback", open, day(2026, 3, 26));
    CHECK(judged.at("state").is(state("open_overdue")));
    CHECK(judged.at("working_days_late").is(14));
    CHECK(judged.at("updates_owed").is(2));
    CHECK(is_state(judged.at("answer_published"), CT_NOT_APPLICABLE, "not_answered_yet"));
    CHECK(steering().judged("feedback", open, day(2026, 3, 6)).at("answered_on_time").state == CT_NOT_DUE);
    const auto often = steering().judged("feedback", open, day(2026, 3, 26), R"({"update_every": 5})");
    CHECK(often.at("updates_owed").is(2));
    CHECK(steering().judged("feedback", open, day(2026, 3, 27), R"({"update_every": 5})").at("updates_owed").is(3));
  }
  SECTION("no limit anywhere; parameters that are none") {
    CHECK(is_state(steering().judged("feedback", row).at("state"), CT_MISSING, "lacks_due"));
    CHECK_THROWS(steering().judged("feedback", row, day(2026, 12, 31), R"({"update_every": 0})"));
    CHECK_THROWS(steering().judged("feedback", row, day(2026, 12, 31), R"({"limit_days": -1})"));
  }
}

TEST_CASE("supervision: answered only when no opinion is left") {
  const auto state = [](std::string_view word) { return steering().of("supervision", "state", word); };
  Row row{{"held", date(5, 11)}, {"due", date(6, 1)}, {"answered", date(5, 29)}};
  put(row, "opinions", 3);
  put(row, "opinions_answered", 3);
  CHECK(steering().judged("supervision", row).at("state").is(state("answered_on_time")));
  row["opinions_answered"] = std::int64_t{2};
  const auto short_of_one = steering().judged("supervision", row, day(2026, 6, 3));
  CHECK(short_of_one.at("state").is(state("open_overdue")));
  CHECK(short_of_one.at("opinions_open").is(1));
  CHECK(short_of_one.at("answered_share").is(666'667));
  CHECK(short_of_one.at("working_days_late").is(2));
  row["opinions"] = std::int64_t{0};
  CHECK(is_state(steering().judged("supervision", row).at("state"), CT_NOTHING_AROSE, "no_opinions"));
  CHECK(is_state(steering().judged("supervision", row).at("opinions_open"), CT_FAILED, "part_exceeds_whole"));
}

TEST_CASE("survey: levels counted from where satisfaction begins") {
  const Row row{
      {"taken", date(6, 1)},        {"very_unsatisfied", std::int64_t{1}}, {"unsatisfied", std::int64_t{2}},
      {"neutral", std::int64_t{5}}, {"satisfied", std::int64_t{31}},       {"very_satisfied", std::int64_t{14}}};
  const auto usual = steering().judged("survey", row);
  CHECK(usual.at("answers").is(53));
  CHECK(usual.at("satisfied_answers").is(45));
  CHECK(usual.at("satisfied_share").is(849'057));
  CHECK(usual.at("share_low").is(729'454));
  CHECK(usual.at("share_high").is(921'477));
  const auto from = [&](const char* level) {
    return steering()
        .judged("survey", row, day(2026, 12, 31), std::string(R"({"satisfied_from": ")") + level + "\"}")
        .at("satisfied_answers");
  };
  CHECK(from("neutral").is(50));
  CHECK(from("very_satisfied").is(14));
  CHECK_THROWS(from("unsatisfied"));
}

TEST_CASE("survey: the interval of a few answers is wide, of none it is none") {
  struct Example {
    std::int64_t satisfied, others, low, high;
  };
  for (const Example& example : {Example{20, 0, 838'869, 1'000'000}, Example{0, 7, 0, 354'339},
                                 Example{1, 2, 61'490, 792'346}, Example{380, 1, 985'284, 999'537}}) {
    INFO(example.satisfied << " of " << example.satisfied + example.others);
    const auto judged = steering().judged("survey", answers(example.satisfied, example.others));
    CHECK(judged.at("share_low").is(example.low));
    CHECK(judged.at("share_high").is(example.high));
  }
  CHECK(is_state(steering().judged("survey", answers(0, 0)).at("share_low"), CT_NOTHING_AROSE, "no_answers"));
  Row blank = answers(3, 0);
  blank.erase("neutral");
  CHECK(is_state(steering().judged("survey", blank).at("satisfied_share"), CT_MISSING, "lacks_figure"));
}

TEST_CASE("survey: the bounds are the nearest ten-thousandths outside the roots") {
  const bool holds = rc::check("interval against its quadratic", [] {
    for (int i = 0; i < cases(30, 5); ++i) {
      const std::int64_t most = *rc::gen::element<std::int64_t>(5, 60, 2'000, 300'000);
      const auto n = *rc::gen::inRange<std::int64_t>(1, most), k = *rc::gen::inRange<std::int64_t>(0, n + 1);
      const auto row = steering().judged("survey", answers(k, n - k));
      check_interval(k, n, row.at("share_low").value, row.at("share_high").value);
    }
  });
  REQUIRE(holds);
}

TEST_CASE("survey_share earns what a ratio earns and shows the interval beside it") {
  Form survey("survey_share"), ratio("ratio");
  CHECK(survey.points(380, 381) == 100'000);
  CHECK(survey.points(45, 53) == 85'800);  // 10 x 45/53 / 0,99 = 8,5763..., rounded once
  for (const auto& [k, n] : {std::pair<std::int64_t, std::int64_t>{45, 53}, {20, 20}, {0, 7}, {0, 0}, {7, 3}}) {
    INFO(k << " of " << n);
    CHECK(survey.points(k, n) == ratio.points(k, n));
  }
  const auto extra = [&](std::int64_t k, std::int64_t n) {
    std::vector<std::int64_t> values;
    for (const auto& step : survey.steps(k, n)) {
      if (step["text"].get<std::string>().starts_with("Khoảng tin cậy")) values.push_back(step["value"]);
    }
    return values;
  };
  CHECK(extra(45, 53) == std::vector<std::int64_t>{729'454, 921'477});
  CHECK(extra(0, 0).empty());
  CHECK(extra(7, 3).empty());
  CHECK(extra(400'000'000, 500'000'001).empty());
  CHECK(survey.steps(45, 53).size() == ratio.steps(45, 53).size() + 2);
}
