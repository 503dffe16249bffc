// The standard methods by hand: the points, states and reasons a reader of the ruleset format expects.
#include <congtam/sdk/plugin.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/form_under_test.hpp"

namespace {

using namespace congtam::sdk;
using congtam::testing::Fact;
using congtam::testing::FormUnderTest;
using congtam::testing::Refusal;
using congtam::testing::ScoredCell;
using congtam::testing::unknown;
using nlohmann::json;
using Facts = std::map<std::string, Fact>;

constexpr std::int32_t as_of = 20'453;  // 2025-12-31

Plugin declare() { return {"standard", "Phương pháp chuẩn", "1.0.0", {}, {}, standard_methods(), {}}; }
const ct_plugin& plugin() { return *Entry<&declare>::plugin(); }

json indicators() {
  return json::parse(R"({"a": {"kind": "count", "title": "A"}, "b": {"kind": "count", "title": "B"},
    "c": {"kind": "count", "title": "C"}, "d": {"kind": "count", "title": "D"}, "money": {"kind": "money", "title": "Tiền"},
    "tenths": {"kind": "decimal", "title": "Số thập phân"}, "share": {"kind": "percent", "title": "Tỷ lệ có sẵn"},
    "done": {"kind": "date", "title": "Ngày"}, "limit": {"kind": "date", "title": "Hạn"},
    "y": {"kind": "yes_no", "title": "Y"}, "z": {"kind": "yes_no", "title": "Z"},
    "level": {"kind": "level", "title": "Mức", "levels": ["khong", "mot_phan", "du"]}})");
}

json config(const std::string& method, const json& params, const std::string& max = "4", int digits = 2) {
  return {{"criteria", {{{"code", "T1"}, {"method", method}, {"max", max}, {"digits", digits}, {"params", params}}}},
          {"indicators", indicators()}};
}

struct Case {
  const char* what;
  Facts facts;
  ScoredCell cell;
};

void check(const json& given, const std::vector<Case>& cases) {
  const FormUnderTest form(plugin(), given, as_of);
  for (const Case& one : cases) {
    INFO(given.at("criteria").at(0).dump() << ": " << one.what);
    const ScoredCell cell = form.score_row(one.facts);
    CHECK(cell.points == one.cell.points);
    CHECK(cell.state == one.cell.state);
    CHECK(cell.reason == one.cell.reason);
    const json explained = form.explain_row(one.facts);
    CHECK(ScoredCell{explained.at("points"), explained.at("state"), explained.at("reason")} == cell);
    CHECK_FALSE(explained.at("steps").empty());
  }
}

ScoredCell earns(std::int64_t points, int reason) { return {points, CT_KNOWN, reason}; }
ScoredCell none(int state, int reason = reason_none) { return {0, state, reason}; }
Fact is(std::int64_t value) { return {value, CT_KNOWN}; }

const Fact gap = unknown(CT_MISSING);
const Fact nothing = unknown(CT_NOTHING_AROSE);

TEST_CASE("ratio: one fraction, rounded once, half up, clamped", "[sdk][method]") {
  check(
      config("ratio", {{"num", "a"}, {"den", "b"}, {"full_at", "95 %"}}),
      {{"at the target", {{"a", is(95)}, {"b", is(100)}}, earns(40'000, reason_met)},
       {"just below the target still rounds to full", {{"a", is(9'499)}, {"b", is(10'000)}}, earns(40'000, reason_met)},
       {"8/19 of 4,00 x 100/95", {{"a", is(8)}, {"b", is(19)}}, earns(17'700, reason_partly_met)},
       {"above its denominator", {{"a", is(12)}, {"b", is(10)}}, earns(40'000, reason_met)},
       {"none", {{"a", is(0)}, {"b", is(10)}}, earns(0, reason_not_met)},
       {"nothing to divide by", {{"a", is(0)}, {"b", is(0)}}, none(CT_NOTHING_AROSE, reason_zero_denominator)},
       {"nothing arose by input", {{"a", is(0)}, {"b", nothing}}, none(CT_NOTHING_AROSE)},
       {"the larger state wins", {{"a", gap}, {"b", nothing}}, none(CT_MISSING)},
       {"a zero denominator does not hide a gap", {{"a", gap}, {"b", is(0)}}, none(CT_MISSING)},
       {"negative", {{"a", is(-1)}, {"b", is(10)}}, none(CT_FAILED, reason_out_of_range)},
       {"negative beside a gap", {{"a", is(-1)}, {"b", gap}}, none(CT_FAILED, reason_out_of_range)}});
  check(config("ratio", {{"num", "a"}, {"den", "b"}}, "20"),
        {{"19,125 goes up", {{"a", is(1'989)}, {"b", is(2'080)}}, earns(191'300, reason_partly_met)}});
  check(config("ratio", {{"num", "a"}, {"den", "b"}, {"from", "50 %"}, {"full_at", "80 %"}}, "3", 1),
        {{"below the start", {{"a", is(4)}, {"b", is(10)}}, earns(0, reason_not_met)},
         {"half of the way", {{"a", is(65)}, {"b", is(100)}}, earns(15'000, reason_partly_met)}});
  check(config("ratio", {{"num", "money"}, {"den", "tenths"}}, "1"),
        {{"money over a decimal", {{"money", is(5)}, {"tenths", is(100'000)}}, earns(5'000, reason_partly_met)}});
}

TEST_CASE("bands: the first that holds, on exact bounds", "[sdk][method]") {
  const json bands = json::parse(R"([{"when": ">= 98 %", "earns": "100 %"}, {"when": ">= 95 %", "earns": "75 %"},
    {"when": "> 90 %", "earns": "50 %"}, {"otherwise": true, "earns": "0 %"}])");
  check(config("bands", {{"num", "a"}, {"den", "b"}, {"bands", bands}}, "6"),
        {{"on the first bound", {{"a", is(98)}, {"b", is(100)}}, earns(60'000, reason_met)},
         {"one below", {{"a", is(97'999)}, {"b", is(100'000)}}, earns(45'000, reason_partly_met)},
         {"an open bound", {{"a", is(90)}, {"b", is(100)}}, earns(0, reason_not_met)},
         {"above the open bound", {{"a", is(90'001)}, {"b", is(100'000)}}, earns(30'000, reason_partly_met)},
         {"beyond 2^62",
          {{"a", is(INT64_MAX / 100 * 95)}, {"b", is(INT64_MAX / 100 * 100)}},
          earns(45'000, reason_partly_met)},
         {"nothing", {{"a", is(0)}, {"b", is(0)}}, none(CT_NOTHING_AROSE, reason_zero_denominator)}});
  check(config("bands", {{"num", "share"}, {"bands", bands}}, "6"),
        {{"a ready-made percent", {{"share", is(950'000)}}, earns(45'000, reason_partly_met)},
         {"negative growth", {{"share", is(-10'000)}}, earns(0, reason_not_met)}});
  const json counted = json::parse(
      R"([{"when": ">= 4", "earns": "100 %"}, {"when": "= 3", "earns": "75 %"}, {"otherwise": true, "earns": "0 %"}])");
  check(config("bands", {{"num", "a"}, {"bands", counted}}, "20", 0),
        {{"four", {{"a", is(4)}}, earns(200'000, reason_met)},
         {"three", {{"a", is(3)}}, earns(150'000, reason_partly_met)},
         {"two", {{"a", is(2)}}, earns(0, reason_not_met)},
         {"below zero", {{"a", is(-2)}}, none(CT_FAILED, reason_out_of_range)}});
}

TEST_CASE("yes_no, all_of, any_of, parts, levels", "[sdk][method]") {
  check(config("yes_no", {{"fact", "y"}}), {{"yes", {{"y", is(1)}}, earns(40'000, reason_met)},
                                            {"no", {{"y", is(0)}}, earns(0, reason_not_met)},
                                            {"neither", {{"y", is(2)}}, none(CT_FAILED, reason_out_of_range)},
                                            {"a gap", {}, none(CT_MISSING)}});
  check(config("all_of", {{"facts", {"y", "z"}}}), {{"both", {{"y", is(1)}, {"z", is(1)}}, earns(40'000, reason_met)},
                                                    {"a known no decides", {{"y", is(0)}}, earns(0, reason_not_met)},
                                                    {"a known yes does not", {{"y", is(1)}}, none(CT_MISSING)}});
  const json facts = json::parse(R"([{"fact": "y", "earns": "50 %"}, {"fact": "z", "earns": "50 %"}])");
  check(config("parts", {{"facts", facts}}, "0.05"),
        {{"half of 0,05 goes up", {{"y", is(1)}, {"z", is(0)}}, earns(300, reason_partly_met)},
         {"both: rounded once", {{"y", is(1)}, {"z", is(1)}}, earns(500, reason_met)},
         {"a gap", {{"y", is(1)}}, none(CT_MISSING)}});
  check(config("any_of", {{"facts", facts}}), {{"one is enough", {{"y", is(1)}}, earns(20'000, reason_partly_met)},
                                               {"a known no", {{"y", is(0)}}, earns(0, reason_not_met)},
                                               {"nothing known", {{"y", nothing}, {"z", gap}}, none(CT_MISSING)}});
  check(config("levels", {{"fact", "level"}, {"earns", {{"khong", "0 %"}, {"mot_phan", "50 %"}, {"du", "100 %"}}}}, "3",
               0),
        {{"half of 3 goes up", {{"level", is(2)}}, earns(20'000, reason_partly_met)},
         {"the best", {{"level", is(3)}}, earns(30'000, reason_met)},
         {"no such level", {{"level", is(4)}}, none(CT_FAILED, reason_out_of_range)},
         {"level zero", {{"level", is(0)}}, none(CT_FAILED, reason_out_of_range)}});
}

TEST_CASE("timely: on time, late, never, not due yet", "[sdk][method]") {
  const json earned = json::parse(R"({"on_time": "100 %", "late": "50 %", "never": "0 %"})");
  check(config("timely", {{"done", "done"}, {"by", "2025-11-30"}, {"earns", earned}}),
        {{"on the day", {{"done", is(20'422)}}, earns(40'000, reason_on_time)},
         {"a day late", {{"done", is(20'423)}}, earns(20'000, reason_late)},
         {"never", {}, earns(0, reason_never)},
         {"after as_of is not done", {{"done", is(as_of + 1)}}, earns(0, reason_never)},
         {"nothing arose", {{"done", nothing}}, none(CT_NOTHING_AROSE)}});
  check(config("timely", {{"done", "done"}, {"before", "2025-11-30"}, {"earns", earned}}),
        {{"before excludes its day", {{"done", is(20'422)}}, earns(20'000, reason_late)},
         {"the day before", {{"done", is(20'421)}}, earns(40'000, reason_on_time)}});
  check(config("timely", {{"done", "done"}, {"by", "2026-01-15"}, {"earns", earned}}),
        {{"not due", {}, none(CT_NOT_DUE, reason_not_due_yet)},
         {"ready early", {{"done", is(as_of)}}, earns(40'000, reason_on_time)}});
  // As in the registers: the last day itself is still open, never begins the day after it.
  check(config("timely", {{"done", "done"}, {"by", "2025-12-31"}, {"earns", earned}}),
        {{"the last day is as_of", {}, none(CT_NOT_DUE, reason_not_due_yet)},
         {"done after it", {{"done", is(as_of + 1)}}, none(CT_NOT_DUE, reason_not_due_yet)},
         {"done on it", {{"done", is(as_of)}}, earns(40'000, reason_on_time)}});
  check(config("timely", {{"done", "done"}, {"by", "2025-12-30"}, {"earns", earned}}),
        {{"the last day was yesterday", {}, earns(0, reason_never)}});
  check(config("timely", {{"done", "done"}, {"before", "2026-01-01"}, {"earns", earned}}),
        {{"before tomorrow", {}, none(CT_NOT_DUE, reason_not_due_yet)}});
  check(config("timely", {{"done", "done"}, {"before", "2025-12-31"}, {"earns", earned}}),
        {{"before today", {}, earns(0, reason_never)}});
  check(config("timely", {{"done", "done"}, {"by", "2025-12-30"}, {"grace_working_days", 1}, {"earns", earned}}),
        {{"the grace ends on as_of", {}, none(CT_NOT_DUE, reason_not_due_yet)}});
  // Friday 28/11/2025 and two working days: Tuesday 02/12
  check(config("timely", {{"done", "done"}, {"by", "limit"}, {"grace_working_days", 2}, {"earns", earned}}),
        {{"within the grace", {{"done", is(20'424)}, {"limit", is(20'420)}}, earns(40'000, reason_on_time)},
         {"beyond it", {{"done", is(20'425)}, {"limit", is(20'420)}}, earns(20'000, reason_late)},
         {"no limit given", {{"done", is(20'425)}}, none(CT_MISSING)},
         {"outside the calendar",
          {{"done", is(20'425)}, {"limit", is(90'000)}},
          none(CT_FAILED, reason_outside_calendar)}});
}

TEST_CASE("sum: each term rounded, then added, then cut", "[sdk][method]") {
  const auto terms = [](const char* first, const char* second) {
    json list = json::parse(
        R"([{"max": "2", "num": "a", "den": "b"}, {"max": "2", "num": "c", "den": "d", "full_at": "50 %"}])");
    if (*first != '\0') list[0]["if_nothing"] = first;
    if (*second != '\0') list[1]["if_nothing"] = second;
    return json{{"terms", list}};
  };
  check(config("sum", terms("", "")),
        {{"0,67 + 1,33, each rounded",
          {{"a", is(1)}, {"b", is(3)}, {"c", is(1)}, {"d", is(3)}},
          earns(20'000, reason_partly_met)},
         {"one term without cases", {{"a", is(1)}, {"b", is(3)}, {"c", is(0)}, {"d", is(0)}}, none(CT_NOTHING_AROSE)},
         {"a gap", {{"a", is(1)}, {"b", is(3)}, {"c", is(0)}}, none(CT_MISSING)}});
  check(config("sum", terms("full", "zero")),
        {{"full where nothing arose",
          {{"a", is(0)}, {"b", is(0)}, {"c", is(1)}, {"d", is(1)}},
          earns(40'000, reason_met)},
         {"zero where nothing arose",
          {{"a", is(1)}, {"b", is(1)}, {"c", is(0)}, {"d", nothing}},
          earns(20'000, reason_partly_met)},
         {"both", {{"a", is(0)}, {"b", nothing}, {"c", is(0)}, {"d", is(0)}}, earns(20'000, reason_partly_met)}});
  check(config("sum", terms("", ""), "3"),
        {{"cut at the maximum", {{"a", is(1)}, {"b", is(1)}, {"c", is(1)}, {"d", is(1)}}, earns(30'000, reason_met)}});
}

TEST_CASE("mean_level, per_item, deduct, zero_if, scaled, info", "[sdk][method]") {
  check(config("mean_level", {{"num", "a"}, {"den", "b"}, {"best", "2"}}),
        {{"a mean of 1,5 of 2", {{"a", is(15)}, {"b", is(10)}}, earns(30'000, reason_partly_met)}});
  check(config("per_item", {{"count", "a"}, {"each", "0.25"}}, "2"),
        {{"none", {{"a", is(0)}}, earns(0, reason_none_counted)},
         {"three", {{"a", is(3)}}, earns(7'500, reason_counted)},
         {"nine", {{"a", is(9)}}, earns(20'000, reason_capped)}});
  check(config("deduct", {{"count", "a"}, {"exempt", "b"}, {"each", "25 %"}}),
        {{"one of two exempt", {{"a", is(2)}, {"b", is(1)}}, earns(30'000, reason_partly_met)},
         {"down to nothing", {{"a", is(9)}, {"b", is(0)}}, earns(0, reason_not_met)},
         {"more exempt than counted", {{"a", is(1)}, {"b", is(5)}}, earns(40'000, reason_met)}});
  check(config("zero_if", {{"count", "a"}, {"else", {{"method", "ratio"}, {"params", {{"num", "b"}, {"den", "c"}}}}}}),
        {{"a violation, whatever the rest", {{"a", is(1)}}, earns(0, reason_violated)},
         {"no violation", {{"a", is(0)}, {"b", is(1)}, {"c", is(2)}}, earns(20'000, reason_partly_met)},
         {"no violation, nothing arose",
          {{"a", is(0)}, {"b", is(0)}, {"c", is(0)}},
          none(CT_NOTHING_AROSE, reason_zero_denominator)},
         {"violations unknown", {{"b", is(1)}, {"c", is(2)}}, none(CT_MISSING)},
         {"negative", {{"a", is(-1)}}, none(CT_FAILED, reason_out_of_range)}});
  check(config("zero_if", {{"count", "a"}}), {{"clean", {{"a", is(0)}}, earns(40'000, reason_met)}});
  check(config("scaled", {{"value", "tenths"}, {"full_at", "20"}, {"imported", true}}),
        {{"17,68 of 20", {{"tenths", is(176'800)}}, earns(35'400, reason_partly_met)}});
  check(config("scaled", {{"value", "share"}, {"full_at", "90 %"}}),
        {{"a percent", {{"share", is(450'000)}}, earns(20'000, reason_partly_met)}});
  check(config("info", {{"num", "a"}, {"den", "b"}}, "0"),
        {{"shown", {{"a", is(1)}, {"b", is(2)}}, earns(0, reason_shown_only)},
         {"nothing arose", {{"a", is(0)}, {"b", is(0)}}, none(CT_NOTHING_AROSE, reason_zero_denominator)}});
}

TEST_CASE("reduction reads the year before", "[sdk][method]") {
  const json given = config("reduction", {{"count", "a"}, {"reduce_by", "10 %"}}, "3");
  check(given,
        {{"20 to 19 is half of the target", {{"a", is(19)}, {"a@year_ago", is(20)}}, earns(15'000, reason_partly_met)},
         {"20 to 18", {{"a", is(18)}, {"a@year_ago", is(20)}}, earns(30'000, reason_met)},
         {"growth", {{"a", is(21)}, {"a@year_ago", is(20)}}, earns(0, reason_not_met)},
         {"no baseline", {{"a", is(18)}}, none(CT_NOT_APPLICABLE, reason_no_baseline)},
         {"a baseline that is not due", {{"a", is(18)}, {"a@year_ago", unknown(CT_NOT_DUE)}}, none(CT_NOT_DUE)},
         {"nothing the year before",
          {{"a", is(0)}, {"a@year_ago", is(0)}},
          none(CT_NOTHING_AROSE, reason_zero_denominator)},
         {"nobody said how many now", {{"a@year_ago", is(20)}}, none(CT_MISSING)}});
  const FormUnderTest form(plugin(), given, as_of);
  REQUIRE(form.inputs().size() == 2);
  CHECK(form.inputs()[1].period == CT_YEAR_AGO);
}

TEST_CASE("relative needs the group first, and replays what it learnt", "[sdk][method]") {
  const json given = config("relative", {{"value", "a"}});
  FormUnderTest form(plugin(), given, as_of);
  CHECK_THROWS_AS(form.score_row({{"a", is(1)}}), Refusal);
  congtam::testing::FactColumn group;
  for (const Fact fact : {is(10), is(40), is(80), gap}) group.push(fact);
  const std::string learnt = form.prepare({group}, {{1, 1, 0, 1}});
  CHECK(form.score_row({{"a", is(10)}}) == earns(10'000, reason_partly_met));
  CHECK(form.score_row({{"a", is(80)}}) == earns(40'000, reason_met));
  json replay = given;
  replay["learnt"] = json::parse(learnt);
  CHECK(FormUnderTest(plugin(), replay, as_of).score_row({{"a", is(10)}}) == earns(10'000, reason_partly_met));
  form.prepare({group}, {{0, 0, 0, 1}});
  CHECK(form.score_row({{"a", is(0)}}) == none(CT_NOTHING_AROSE, reason_no_best));
}

TEST_CASE("mistakes in a ruleset are refused with their place", "[sdk][method]") {
  struct Mistake {
    json given;
    const char *at, *says;
  };
  const json ratio_of_nobody = config("ratio", {{"num", "aa"}, {"den", "b"}});
  json twice = config("yes_no", {{"fact", "y"}});
  twice["criteria"].push_back(twice["criteria"][0]);
  const auto bands = [](const char* list) {
    return config("bands", {{"num", "a"}, {"den", "b"}, {"bands", json::parse(list)}});
  };
  const std::vector<Mistake> mistakes{
      {ratio_of_nobody, "/criteria/0/params/num", "Tên gần nhất là \"a\""},
      {config("ratoi", {}), "/criteria/0/method", "\"ratio\""},
      {config("ratio", {{"num", "a"}}), "/criteria/0/params/den", "Thiếu"},
      {config("ratio", {{"num", "y"}, {"den", "b"}}), "/criteria/0/params/num", "yes_no"},
      {config("ratio", {{"num", 3}, {"den", "b"}}), "/criteria/0/params/num", "chuỗi"},
      {config("ratio", {{"num", "a"}, {"den", "b"}, {"full_at", "95"}}), "/criteria/0/params/full_at", "%"},
      {config("ratio", {{"num", "a"}, {"den", "b"}, {"from", "95 %"}, {"full_at", "90 %"}}),
       "/criteria/0/params/full_at", "lớn hơn"},
      {config("ratio", {{"num", "a"}, {"den", "b"}}, "0.125"), "/criteria/0/max", "chữ số"},
      {config("ratio", {{"num", "a"}, {"den", "b"}}, "-1"), "/criteria/0/max", "âm"},
      {config("ratio", {{"num", "a"}, {"den", "b"}}, "4", 5), "/criteria/0/digits", "0 đến 4"},
      {twice, "/criteria/1/code", "trùng"},
      {bands(
           R"([{"when": ">= 90 %", "earns": "100 %"}, {"when": ">= 95 %", "earns": "50 %"}, {"otherwise": true, "earns": "0 %"}])"),
       "/criteria/0/params/bands/1", "Không giá trị nào"},
      {bands(R"([{"when": ">= 0 %", "earns": "100 %"}, {"otherwise": true, "earns": "0 %"}])"),
       "/criteria/0/params/bands/1", "Không giá trị nào"},
      {bands(R"([{"when": ">= 90", "earns": "100 %"}, {"otherwise": true, "earns": "0 %"}])"),
       "/criteria/0/params/bands/0/when", "%"},
      {bands(R"([{"otherwise": true, "earns": "0 %"}, {"when": ">= 90 %", "earns": "100 %"}])"),
       "/criteria/0/params/bands/0", "cuối cùng"},
      {config("parts", {{"facts", {{{"fact", "y"}, {"earns", "60 %"}}}}}), "/criteria/0/params/facts", "100 %"},
      {config("levels", {{"fact", "level"}, {"earns", {{"khongg", "0 %"}}}}), "/criteria/0/params/earns/khongg",
       "\"khong\""},
      {config("levels", {{"fact", "level"}, {"earns", {{"khong", "0 %"}}}}), "/criteria/0/params/earns", "mot_phan"},
      {config("sum", {{"terms", {{{"max", "3"}, {"num", "a"}, {"den", "b"}}}}}), "/criteria/0/params/terms",
       "chưa bằng"},
      {config("sum", {{"terms", {{{"max", "5"}, {"num", "a"}, {"den", "b"}}}}}), "/criteria/0/params/terms/0/max",
       "không quá"},
      {config("timely", {{"done", "done"}, {"by", "2025-02-30"}, {"earns", json::object()}}), "/criteria/0/params/by",
       "2025-02-30"},
      {config("zero_if", {{"count", "a"}, {"else", {{"method", "relative"}, {"params", {{"value", "a"}}}}}}),
       "/criteria/0/params/else/method", "zero_if"},
      {config("info", {{"fact", "a"}}), "/criteria/0/params", "bằng 0"},
      {config("deduct", {{"count", "a"}, {"each", "0 %"}}), "/criteria/0/params/each", "lớn hơn 0"}};
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.given.dump());
    try {
      const FormUnderTest form(plugin(), mistake.given, as_of);
      FAIL("not refused");
    } catch (const Refusal& refusal) {
      CHECK(refusal.rc == CT_BAD_PARAMS);
      CHECK(refusal.at == mistake.at);
      CHECK(std::string(refusal.what()).find(mistake.says) != std::string::npos);
    }
  }
}

TEST_CASE("schemas refuse unknown keys and say which way is better", "[sdk][method]") {
  for (std::uint32_t i = 0; i < plugin().method_count; ++i) {
    const ct_method& method = plugin().method[i];
    const json schema = json::parse(method.params_schema);
    INFO(method.id);
    CHECK(schema.at("additionalProperties") == false);
    CHECK(schema.dump().find("oneOf") == std::string::npos);
    CHECK(schema.dump().find("\"better\"") != std::string::npos);
  }
}

}  // namespace
