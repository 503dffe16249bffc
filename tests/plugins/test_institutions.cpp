// The registers of the plugin institutions: hand-worked rows, and random rows against oracles that walk the calendar
// day by day. 2026: Tet is off 16-20/02, 27/4, 30/4 and 01/5 are off, Saturday 10/01 is worked.
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
const std::int32_t year_end = day(2026, 12, 31);

const ct_plugin& plugin() {
  static const ct_plugin& found = built_plugin("institutions");
  return found;
}

std::int64_t of(std::string_view reg, std::string_view field, std::string_view id) {
  return choice(register_of(plugin(), reg), field, id);
}

ComputedRow judged(std::string_view reg, const Row& row, std::int32_t as_of = year_end,
                   const std::string& params = "{}") {
  return compute(plugin(), reg, host_of(spring, as_of), {row}, params)[0];
}

std::int64_t date(int month, int day_of_month) { return day(2026, month, day_of_month); }

bool is_state(const ComputedCell& cell, std::uint8_t state, std::string_view reason) {
  return cell.state == state && cell.reason == reason;
}

using MaybeDay = std::optional<std::int32_t>;

MaybeDay maybe_day(std::int32_t around) {
  const auto shift = *rc::gen::maybe(rc::gen::inRange(-10, 40));
  return shift ? MaybeDay(around + *shift) : std::nullopt;
}

void put(Row& row, const char* field, MaybeDay value) {
  if (value) row[field] = std::int64_t{*value};
}

std::int32_t rolled(std::int32_t date) {
  while (!spring.works(date)) ++date;
  return date;
}

std::int64_t working_days_after(std::int32_t after, std::int32_t up_to) {
  std::int64_t days = 0;
  for (std::int32_t d = after + 1; d <= up_to; ++d) days += spring.works(d) ? 1 : 0;
  return days;
}

Row electronic_document() {
  return {{"issued", date(3, 6)},
          {"secret", std::int64_t{0}},
          {"channel", of("documents", "channel", "electronic")},
          {"signed_by_person", std::int64_t{1}},
          {"signed_by_agency", std::int64_t{1}}};
}

Row unlawful_text() {
  return {{"opened", date(3, 2)}, {"reviewed", date(3, 31)}, {"result", of("legal_reviews", "result", "unlawful")}};
}

}  // namespace

TEST_CASE("documents: issued late against a due date that rolls over days off") {
  struct Example {
    std::int64_t due, issued;
    const char* params;
    bool late;
    std::int64_t days;
  };
  for (const Example& e : {Example{date(3, 5), date(3, 5), "{}", false, 0},
                           {date(3, 5), date(3, 6), "{}", true, 1},
                           {date(3, 6), date(3, 7), "{}", true, 0},   // Saturday: late, no working day passed
                           {date(3, 7), date(3, 9), "{}", false, 0},  // Saturday rolls to Monday
                           {date(3, 7), date(3, 9), R"({"due_on_day_off": "same_day"})", true, 1},
                           {date(2, 13), date(2, 23), "{}", true, 1},  // over Tet
                           {date(4, 30), date(5, 4), "{}", false, 0}}) {
    const auto row = judged("documents", {{"issued", e.issued}, {"due", e.due}}, year_end, e.params);
    CHECK(row.at("issued_late").is(e.late ? 1 : 0));
    CHECK(row.at("issue_days_late").is(e.days));
  }
  const auto no_due = judged("documents", {{"issued", date(3, 6)}});
  CHECK(is_state(no_due.at("issued_late"), CT_NOT_APPLICABLE, "no_due_date"));
  CHECK(is_state(judged("documents", {{"due", date(3, 6)}}).at("issue_days_late"), CT_MISSING, "lacks_figure"));
  const Row far{{"issued", date(3, 6)}, {"due", std::int64_t{day(2031, 1, 1)}}};
  CHECK(is_state(judged("documents", far).at("issued_late"), CT_FAILED, "outside_calendar"));
}

TEST_CASE("documents: released on the day of signing or the next working day, urgent ones at once") {
  const auto release = [](Row row, std::int32_t as_of, const std::string& params = "{}") {
    return judged("documents", row, as_of, params);
  };
  const Row friday{{"issued", date(3, 6)}};
  const auto sent = [&](std::int64_t on, bool urgent = false) {
    Row row = friday;
    row["sent"] = on;
    if (urgent) row["urgent"] = std::int64_t{1};
    return row;
  };
  CHECK(release(sent(date(3, 6)), year_end).at("released_late").is(0));
  CHECK(release(sent(date(3, 9)), year_end).at("released_late").is(0));
  CHECK(release(sent(date(3, 9)), year_end).at("release_days").is(1));
  CHECK(release(sent(date(3, 10)), year_end).at("released_late").is(1));
  CHECK(release(sent(date(3, 9), true), year_end).at("released_late").is(1));
  CHECK(release(sent(date(3, 6), true), year_end).at("released_late").is(0));
  CHECK(release(sent(date(3, 10)), year_end, R"({"release_working_days": 2})").at("released_late").is(0));
  CHECK(release(sent(date(3, 9)), year_end, R"({"release_working_days": 0})").at("released_late").is(1));
  CHECK(is_state(release(sent(date(3, 5)), year_end).at("released_late"), CT_FAILED, "sent_before_issued"));

  CHECK(is_state(release(friday, day(2026, 3, 9)).at("released_late"), CT_NOT_DUE, "still_in_time"));
  CHECK(release(friday, day(2026, 3, 10)).at("released_late").is(1));
  CHECK(release(friday, day(2026, 3, 10)).at("release_days").is(2));
  // What was sent after the cut-off has not been sent.
  CHECK(release(sent(date(3, 20)), day(2026, 3, 10)).at("release_days").is(2));
  CHECK(is_state(release(sent(date(3, 20)), day(2026, 3, 9)).at("released_late"), CT_NOT_DUE, "still_in_time"));
  CHECK_THROWS_AS(release(friday, year_end, R"({"release_working_days": 31})"), std::runtime_error);
  CHECK_THROWS_AS(release(friday, year_end, R"({"due_on_day_off": "never"})"), std::runtime_error);
}

TEST_CASE("documents: wholly electronic, one known no decides") {
  const auto answer = [](const Row& row) { return judged("documents", row).at("fully_electronic"); };
  CHECK(answer(electronic_document()).is(1));
  for (const char* other : {"both", "paper"}) {
    Row row = electronic_document();
    row["channel"] = of("documents", "channel", other);
    CHECK(answer(row).is(0));
  }
  for (const char* field : {"signed_by_person", "signed_by_agency"}) {
    Row row = electronic_document();
    row[field] = std::int64_t{0};
    row.erase("channel");
    CHECK(answer(row).is(0));
    row.erase(field);
    CHECK(is_state(answer(row), CT_MISSING, "lacks_figure"));
  }
  Row unknown = electronic_document();
  unknown.erase("secret");
  CHECK(is_state(answer(unknown), CT_MISSING, "lacks_figure"));
}

TEST_CASE("documents: a secret one is only counted, and must not travel electronically") {
  Row secret = electronic_document();
  secret["secret"] = std::int64_t{1};
  CHECK(is_state(judged("documents", secret).at("fully_electronic"), CT_NOT_APPLICABLE, "secret_only_counted"));
  for (const char* channel : {"electronic", "both", "paper"}) {
    secret["channel"] = of("documents", "channel", channel);
    CHECK(judged("documents", secret).at("secret_electronic").is(std::string_view(channel) == "paper" ? 0 : 1));
  }
  secret.erase("channel");
  CHECK(is_state(judged("documents", secret).at("secret_electronic"), CT_MISSING, "lacks_figure"));
  CHECK(judged("documents", electronic_document()).at("secret_electronic").is(0));
  // No column could say what a document is about.
  const ct_register& reg = register_of(plugin(), "documents");
  for (std::uint32_t i = 0; i < reg.field_count; ++i) {
    const std::string id = reg.field[i].id;
    if (reg.field[i].kind == CT_TEXT) CHECK((id == "code" || id == "drafting_unit"));
  }
}

TEST_CASE("documents agree with an oracle that walks day by day") {
  int late = 0, waiting = 0;
  REQUIRE(rc::check("days of issue and release", [&] {
    for (int i = 0; i < cases(30, 5); ++i) {
      const std::int32_t issued = day(2026, 1, 1) + *rc::gen::inRange(0, 150);
      const std::int32_t as_of = issued + *rc::gen::inRange(0, 30);
      const MaybeDay due = maybe_day(issued), sent = maybe_day(issued);
      const int allowed = *rc::gen::inRange(0, 4);
      const bool urgent = *rc::gen::arbitrary<bool>();
      Row row{{"issued", std::int64_t{issued}}, {"urgent", std::int64_t{urgent}}};
      put(row, "due", due);
      put(row, "sent", sent);
      const auto got = judged("documents", row, as_of, R"({"release_working_days": )" + std::to_string(allowed) + "}");
      if (due) {
        RC_ASSERT(got.at("issued_late").is(issued > rolled(*due) ? 1 : 0));
        RC_ASSERT(got.at("issue_days_late").is(working_days_after(rolled(*due), issued)));
        late += issued > rolled(*due) ? 1 : 0;
      }
      if (sent && *sent < issued) {
        RC_ASSERT(got.at("release_days").state == CT_FAILED);
        continue;
      }
      std::int32_t last = issued;
      for (int left = urgent ? 0 : allowed; left > 0;) left -= spring.works(++last) ? 1 : 0;
      const bool gone = sent && *sent <= as_of;
      RC_ASSERT(got.at("release_days").is(working_days_after(issued, gone ? *sent : as_of)));
      if (gone || as_of > last) {
        RC_ASSERT(got.at("released_late").is((gone ? *sent : as_of) > last ? 1 : 0));
      } else {
        RC_ASSERT(got.at("released_late").state == CT_NOT_DUE);
        ++waiting;
      }
    }
  }));
  CHECK(late > 0);
  CHECK(waiting > 0);
}

TEST_CASE("legal reviews: what is found wrong has to be handled in time") {
  const auto status = [](const Row& row, std::int32_t as_of, const std::string& params = "{}") {
    return judged("legal_reviews", row, as_of, params).at("handling_status");
  };
  const auto word = [](std::string_view id) { return of("legal_reviews", "handling_status", id); };
  const auto handled = [](std::int64_t on) {
    Row row = unlawful_text();
    row["handled"] = on;
    return row;
  };
  // 30 days after 31/3 is 30/4, a holiday as 01/5 is; the limit ends with Monday 04/5.
  CHECK(judged("legal_reviews", unlawful_text()).at("handling_limit").is(date(5, 4)));
  CHECK(status(handled(date(5, 4)), year_end).is(word("handled_on_time")));
  CHECK(status(handled(date(5, 5)), year_end).is(word("handled_late")));
  CHECK(status(unlawful_text(), day(2026, 5, 4)).is(word("pending")));
  CHECK(status(unlawful_text(), day(2026, 5, 5)).is(word("overdue")));
  CHECK(status(handled(date(5, 20)), day(2026, 5, 5)).is(word("overdue")));  // handled later than the cut-off
  CHECK(status(handled(date(4, 8)), year_end, R"({"handling_days_allowed": 7})").is(word("handled_late")));
  CHECK(judged("legal_reviews", handled(date(5, 4))).at("handling_took").is(34));
  CHECK(is_state(judged("legal_reviews", unlawful_text()).at("handling_took"), CT_NOT_DUE, "not_handled_yet"));
  CHECK(is_state(status(handled(date(3, 30)), year_end), CT_FAILED, "handled_before_reviewed"));
  Row written_limit = handled(date(6, 1));
  written_limit["handling_due"] = date(5, 30);  // a Saturday
  CHECK(status(written_limit, year_end).is(word("handled_on_time")));
  CHECK_THROWS_AS(status(unlawful_text(), year_end, R"({"handling_days_allowed": 0})"), std::runtime_error);
}

TEST_CASE("legal reviews: which results ask for handling, and which rows contradict themselves") {
  for (const auto& [result, asked] : std::initializer_list<std::pair<const char*, bool>>{
           {"conforming", false}, {"unlawful", true}, {"outdated", true}, {"overlapping", true}, {"expired", false}}) {
    Row row = unlawful_text();
    row["result"] = of("legal_reviews", "result", result);
    auto got = judged("legal_reviews", row);
    CHECK(got.at("needs_handling").is(asked ? 1 : 0));
    CHECK(got.at("result_contradicts").is(0));
    if (!asked) CHECK(got.at("handling_status").is(of("legal_reviews", "handling_status", "not_needed")));
    if (!asked) CHECK(is_state(got.at("handling_limit"), CT_NOT_APPLICABLE, "nothing_to_handle"));
    row["handling"] = of("legal_reviews", "handling", "repealed");
    CHECK(judged("legal_reviews", row).at("result_contradicts").is(asked ? 0 : 1));
  }
  Row no_result = unlawful_text();
  no_result.erase("result");
  CHECK(is_state(judged("legal_reviews", no_result).at("needs_handling"), CT_MISSING, "lacks_result"));
  CHECK(is_state(judged("legal_reviews", unlawful_text(), day(2026, 3, 30)).at("needs_handling"), CT_NOT_DUE,
                 "not_reviewed_yet"));
}

TEST_CASE("legal reviews: results in time, and how soon a new text was checked") {
  const auto late = [](MaybeDay reviewed, std::int32_t as_of) {
    Row row{{"opened", date(1, 5)}, {"review_due", date(2, 14)}};  // a Saturday before Tet: rolls to 23/02
    put(row, "reviewed", reviewed);
    return judged("legal_reviews", row, as_of).at("reviewed_late");
  };
  CHECK(late(day(2026, 2, 23), year_end).is(0));
  CHECK(late(day(2026, 2, 24), year_end).is(1));
  CHECK(is_state(late(std::nullopt, day(2026, 2, 23)), CT_NOT_DUE, "still_in_time"));
  CHECK(late(std::nullopt, day(2026, 2, 24)).is(1));
  CHECK(is_state(late(day(2026, 1, 4), year_end), CT_FAILED, "reviewed_before_opened"));
  CHECK(is_state(judged("legal_reviews", unlawful_text()).at("reviewed_late"), CT_NOT_APPLICABLE, "no_due_date"));

  Row check{
      {"opened", date(2, 23)}, {"work", of("legal_reviews", "work", "self_check")}, {"document_issued", date(2, 13)}};
  CHECK(judged("legal_reviews", check).at("self_check_wait").is(1));
  check["document_issued"] = date(2, 24);
  CHECK(is_state(judged("legal_reviews", check).at("self_check_wait"), CT_FAILED, "opened_before_issued"));
  check["work"] = of("legal_reviews", "work", "review");
  CHECK(is_state(judged("legal_reviews", check).at("self_check_wait"), CT_NOT_APPLICABLE, "not_self_check"));
}

TEST_CASE("legal reviews agree with an oracle that walks day by day") {
  std::map<std::string, int> seen;
  REQUIRE(rc::check("status of handling", [&] {
    for (int i = 0; i < cases(30, 5); ++i) {
      const std::int32_t opened = day(2026, 1, 5) + *rc::gen::inRange(0, 60);
      const std::int32_t as_of = opened + *rc::gen::inRange(0, 90);
      const std::int32_t reviewed = opened + *rc::gen::inRange(0, 40);
      const MaybeDay limit = maybe_day(reviewed + 10), handled = maybe_day(reviewed + 10);
      const int allowed = *rc::gen::inRange(1, 60);
      Row row{{"opened", std::int64_t{opened}},
              {"reviewed", std::int64_t{reviewed}},
              {"result", of("legal_reviews", "result", "outdated")}};
      put(row, "handling_due", limit);
      put(row, "handled", handled);
      const auto got =
          judged("legal_reviews", row, as_of, R"({"handling_days_allowed": )" + std::to_string(allowed) + "}")
              .at("handling_status");
      std::string expected = "not reviewed";
      if (reviewed <= as_of) {
        const std::int32_t last = rolled(limit ? *limit : reviewed + allowed);
        const bool done = handled && *handled <= as_of;
        const bool in_time = (done ? *handled : as_of) <= last;
        expected = done ? (in_time ? "handled_on_time" : "handled_late") : in_time ? "pending" : "overdue";
      }
      ++seen[expected];
      if (expected == "not reviewed") {
        RC_ASSERT(got.state == CT_NOT_DUE);
      } else {
        RC_ASSERT(got.is(of("legal_reviews", "handling_status", expected)));
      }
    }
  }));
  for (const char* what : {"not reviewed", "handled_on_time", "handled_late", "pending", "overdue"}) {
    INFO(what);
    CHECK(seen[what] > 0);
  }
}

TEST_CASE("dissemination: people reached, proposals left, the plan's date") {
  const auto cell = [](const Row& row, const char* field) { return judged("dissemination", row).at(field); };
  const auto people = [](std::int64_t expected, std::int64_t reached) {
    return Row{{"people_expected", expected}, {"people_reached", reached}};
  };
  CHECK(cell(people(3, 2), "reach_share").is(666'667));
  CHECK(cell(people(3, 1), "reach_share").is(333'333));
  CHECK(cell(people(80, 80), "reach_share").is(1'000'000));
  CHECK(cell(people(4, 5), "reach_share").is(1'250'000));
  CHECK(is_state(cell(people(0, 5), "reach_share"), CT_NOTHING_AROSE, "zero_denominator"));
  CHECK(is_state(cell(people(-1, 5), "reach_share"), CT_FAILED, "figure_impossible"));
  CHECK(is_state(cell({}, "reach_share"), CT_MISSING, "lacks_figure"));
  CHECK(cell({{"proposals", std::int64_t{4}}, {"proposals_handled", std::int64_t{3}}}, "proposals_open").is(1));
  CHECK(cell({{"proposals", std::int64_t{0}}}, "proposals_open").is(0));
  CHECK(cell({{"proposals", std::int64_t{4}}}, "proposals_open").state == CT_MISSING);
  CHECK(cell({{"proposals", std::int64_t{3}}, {"proposals_handled", std::int64_t{4}}}, "proposals_open").state ==
        CT_FAILED);
  CHECK(cell({{"date", date(3, 9)}, {"due", date(3, 7)}}, "held_late").is(0));
  CHECK(cell({{"date", date(3, 10)}, {"due", date(3, 7)}}, "held_late").is(1));
  CHECK(is_state(cell({{"date", date(3, 10)}}, "held_late"), CT_NOT_APPLICABLE, "no_due_date"));
}
