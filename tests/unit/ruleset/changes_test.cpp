// Overlays, differences and the version rule.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "catalogue.hpp"
#include "ruleset/diff.hpp"
#include "ruleset/include.hpp"
#include "ruleset/overlay.hpp"
#include "ruleset/reader.hpp"
#include "support/temp_folder.hpp"

using namespace congtam;
using namespace congtam::ruleset;
using base::Json;
using testing::fixture;
using testing::fixture_document;
using testing::hand_made_catalogue;

namespace {

Json overlay_of(const std::string& changes) {
  Json out = {{"format", "congtam.overlay/1"},
              {"id", "xa-thu/bo-nho"},
              {"version", "1.0.0"},
              {"base", {{"id", "thu/bo-nho"}, {"version", "2.1.0"}}},
              {"reason", "Xã chưa có bộ phận khảo sát"},
              {"clause", {"VB1 III"}}};
  out["changes"] = Json::parse(changes);
  return out;
}

Json applied(const Json& overlay) {
  return apply_overlay(overlay_from(overlay, "xa.json"), fixture_document("thu/bo-nho"));
}

std::vector<base::Problem> problems_of(const Json& overlay) {
  try {
    applied(overlay);
  } catch (const base::Failure& failure) {
    CHECK(failure.kind() == base::FailureKind::input);
    return failure.problems();
  }
  return {};
}

struct Planted {
  std::string what, changes, at, said;  // `said` stands in the text or the remedy of the problem at `at`
};

void each_is_found(const std::vector<Planted>& all) {
  for (const Planted& one : all) {
    INFO(one.what);
    const auto problems = problems_of(overlay_of(one.changes));
    const bool found = std::any_of(problems.begin(), problems.end(), [&](const base::Problem& problem) {
      INFO(base::describe(problem));
      return problem.at == one.at && base::describe(problem).find(one.said) != std::string::npos;
    });
    if (!problems.empty()) UNSCOPED_INFO(problems.front().at + ": " + base::describe(problems.front()));
    CHECK(found);
  }
}

Json patched(const std::string& patch) { return fixture_document("thu/bo-nho").patch(Json::parse(patch)); }

Difference since_fixture(const std::string& patch) {
  return difference(fixture_document("thu/bo-nho"), patched(patch));
}

}  // namespace

TEST_CASE("an overlay makes a set of its own that passes every check") {
  std::vector<OverlayChange> made;
  const Overlay overlay = overlay_from(overlay_of(R"([
    {"set": "criteria.A1.max.phong", "from": "3,0", "to": 2},
    {"set": "criteria.A2.max.phong", "from": "2.5", "to": "3,5"},
    {"set": "indicators.procedures.reviewed.title", "from": "Thủ tục đã rà soát", "to": "Thủ tục rà soát xong"},
    {"set": "criteria.A1.params.bands", "from": [{"when": ">= 90 %", "earns": "100 %"},
      {"when": "> 50 %", "earns": "62,5 %"}, {"otherwise": true, "earns": "0 %"}],
      "to": [{"when": ">= 80 %", "earns": "100 %"}, {"otherwise": true, "earns": "0 %"}]},
    {"add": "criteria.I2", "value": {"code": "I2", "area": "ho_so", "title": "Phí", "clause": ["QD9 1"],
      "max": {"phong": 0}, "method": "info", "params": {"fact": "phi"}}},
    {"add": "sources.QD9", "value": {"title": "Quyết định của xã", "status": "confirmed"}},
    {"remove": "criteria.I1"},
    {"remove": "duties.bc_nam.to", "from": "Văn phòng"}])"),
                                       "xa.json");
  const Json document = apply_overlay(overlay, fixture_document("thu/bo-nho"), &made);
  const Ruleset set = build_ruleset(document, "xa.json", hand_made_catalogue());
  CHECK(set.id == "xa-thu/bo-nho");
  CHECK(set.version == "1.0.0");
  CHECK(set.find_criterion("A1")->max.at("phong") == 20000);
  CHECK(set.find_criterion("A2")->max.at("phong") == 35000);
  CHECK(set.find_criterion("A1")->params.at("bands").size() == 2);
  CHECK(set.find_criterion("I1") == nullptr);
  CHECK(set.find_criterion("I2") != nullptr);
  CHECK(set.find_indicator("procedures.reviewed")->title == "Thủ tục rà soát xong");
  CHECK_FALSE(document["duties"]["bc_nam"].contains("to"));
  CHECK(document["note"].get<std::string>().find("thu/bo-nho 2.1.0") != std::string::npos);
  CHECK(made.at(0).from == 3);  // as the base has it
  CHECK(made.at(6).from.at("code") == "I1");
  // The base is what it was.
  CHECK(set.hash != read_ruleset(fixture("thu/bo-nho"), hand_made_catalogue()).hash);
}

TEST_CASE("an overlay reaches what its base includes") {
  Json overlay = overlay_of(R"([{"set": "criteria.A1.max.chung", "from": 6, "to": 5},
                                {"set": "criteria.K1.max.chung", "from": "0,5", "to": "1,5"}])");
  overlay["base"] = {{"id", "thu/bo-gop"}, {"version", "1.0.0"}};
  overlay["clause"] = {"QD 2"};
  const Json base = read_document(fixture("thu/bo-gop"), hand_made_catalogue());
  const Ruleset set =
      build_ruleset(apply_overlay(overlay_from(overlay, "xa.json"), base), "xa.json", hand_made_catalogue());
  CHECK(set.find_criterion("A1")->max.at("chung") == 50000);
  CHECK(set.find_criterion("A1")->included_from == "thu/bo-nho@2.1.0");
  // Written out without its include it is the same set.
  Json alone = set.document;
  alone.erase("include");
  CHECK(build_ruleset(alone, "bo.json", hand_made_catalogue()).criteria.size() == set.criteria.size());
  CHECK(difference(set.document, alone).changes.empty());
  CHECK(difference(base, set.document).changes.size() == 3);  // two maxima and the note
}

namespace {

constexpr const char* year_period =
    R"({"kind": "year", "from": "2026-01-01", "to": "2026-12-31", "cut_off": "2026-12-15"})";

// The small set for another period, with more changes before that one.
Json for_period(const std::string& period, const std::string& more = {}) {
  return applied(
      overlay_of("[" + more + R"({"set": "period", "from": )" + year_period + R"(, "to": )" + period + "}]"));
}
Ruleset set_for(const std::string& period, const std::string& more = {}) {
  return build_ruleset(for_period(period, more), "xa.json", hand_made_catalogue());
}

base::Date day(const std::string& iso) { return *base::date_from_iso(iso); }

}  // namespace

TEST_CASE("an overlay may score a half of the year: what is due later is not due, however late one looks") {
  const Ruleset half = set_for(R"({"kind": "half_year", "from": "2026-01-01", "to": "2026-06-30"})");
  CHECK(half.period.code() == "2026-H1");
  CHECK(half.period.cut_off == day("2026-06-30"));
  REQUIRE(half.part_of);
  CHECK(half.part_of->code() == "2026");
  const Criterion& report = *half.find_criterion("A3");  // before 30/11
  CHECK(report.judged_in == PartOfYear::later);
  CHECK(report.due == day("2026-11-30"));
  CHECK_FALSE(report.is_due(day("2026-12-31")));
  for (const char* code : {"A1", "A2", "B1"}) CHECK(half.find_criterion(code)->judged_in == PartOfYear::this_one);
  // The year itself knows no parts.
  const Ruleset year = build_ruleset(fixture_document("thu/bo-nho"), "x", hand_made_catalogue());
  CHECK_FALSE(year.part_of);
  for (const Criterion& one : year.criteria) CHECK(one.judged_in == PartOfYear::this_one);
  CHECK_FALSE(year.find_criterion("A3")->is_due(day("2026-11-29")));
  CHECK(year.find_criterion("A3")->is_due(day("2026-11-30")));
  // Written out it is a set of its own, and the difference is told.
  CHECK(build_ruleset(half.document, "x", hand_made_catalogue()).hash == half.hash);
  std::set<std::string> told;
  for (const Change& one : difference(year.document, half.document).changes) {
    told.insert(one.path);
    if (one.path.starts_with("period")) CHECK(one.weight == Weight::major);
  }
  CHECK(told == std::set<std::string>{"period.kind", "period.to", "period.cut_off", "period.part_of", "note"});
  // Key by key is the same.
  const Json keys = applied(overlay_of(R"([{"set": "period.kind", "from": "year", "to": "half_year"},
    {"set": "period.to", "from": "2026-12-31", "to": "2026-06-30"}, {"remove": "period.cut_off"}])"));
  CHECK(keys.at("period") == half.document.at("period"));
}

TEST_CASE("rules that come into force after the scored part do not judge it, what was due before it was judged there") {
  const Ruleset first = set_for(R"({"kind": "quarter", "from": "2026-01-01", "to": "2026-03-31"})");
  for (const char* code : {"A1", "A2"}) {  // rest on a document of 04/5
    CHECK(first.find_criterion(code)->judged_in == PartOfYear::later);
    CHECK(first.find_criterion(code)->due == day("2026-05-04"));
  }
  CHECK(first.find_criterion("B1")->judged_in == PartOfYear::this_one);

  const std::string in_august = R"({"set": "criteria.A3.due", "from": "2026-11-30", "to": "2026-08-30"},
    {"set": "criteria.A3.params.before", "from": "2026-11-30", "to": "2026-08-30"},)";
  const Ruleset last = set_for(R"({"kind": "quarter", "from": "2026-10-01", "to": "2026-12-31"})", in_august);
  CHECK(last.find_criterion("A3")->judged_in == PartOfYear::earlier);
  CHECK(last.find_criterion("A3")->not_applicable == AbsentRule::exclude);
  for (const char* code : {"A1", "A2", "B1"}) CHECK(last.find_criterion(code)->judged_in == PartOfYear::this_one);
  const Ruleset third = set_for(R"({"kind": "quarter", "from": "2026-07-01", "to": "2026-09-30"})", in_august);
  CHECK(third.find_criterion("A3")->judged_in == PartOfYear::this_one);
  CHECK(third.find_criterion("A3")->is_due(day("2026-09-30")));
}

TEST_CASE("a period is a part only of one that holds it") {
  const auto first_at = [](Json document, const std::string& part_of) {
    if (!part_of.empty()) document["period"]["part_of"] = part_of;
    try {
      build_ruleset(document, "x", hand_made_catalogue());
    } catch (const base::Failure& failure) {
      return failure.problems().front().at;
    }
    return std::string();
  };
  const Json half = for_period(R"({"kind": "half_year", "from": "2026-01-01", "to": "2026-06-30"})");
  CHECK(first_at(half, "").empty());
  for (const char* other : {"2025", "2026-H1", "2026-H2", "2026-Q1", "2026-13", "nam"}) {
    INFO(other);
    CHECK(first_at(half, other) == "/period/part_of");
  }
  CHECK(first_at(fixture_document("thu/bo-nho"), "2026") == "/period/part_of");
  // The next year is no part, and the days of the set lie outside it.
  const Json next = for_period(R"({"kind": "year", "from": "2027-01-01", "to": "2027-12-31"})");
  CHECK_FALSE(next.at("period").contains("part_of"));
  CHECK(first_at(next, "") == "/criteria/2/due");
}

TEST_CASE("the checks of a set hold for what an overlay makes of it") {
  const Json document = applied(overlay_of(R"([{"set": "criteria.A1.max.phong", "from": 3, "to": 2}])"));
  try {
    build_ruleset(document, "xa.json", hand_made_catalogue());
    FAIL("the form no longer adds up");
  } catch (const base::Failure& failure) {
    CHECK(failure.problems().front().at == "/forms/phong/total");
  }
}

TEST_CASE("a change that matches nothing is told, with the nearest known name") {
  each_is_found({
      {"code", R"([{"set": "criteria.A11.max.phong", "from": 3, "to": 2}])", "/changes/0/set", "«A1»"},
      {"old code", R"([{"set": "criteria.B01.max.phong", "from": 4, "to": 2}])", "/changes/0/set", "«B1»"},
      {"form", R"([{"set": "criteria.A1.max.fong", "from": 3, "to": 2}])", "/changes/0/set", "«phong»"},
      {"section", R"([{"set": "criterias.A1.max.phong", "from": 3, "to": 2}])", "/changes/0/set", "«criteria»"},
      {"dotted name", R"([{"set": "indicators.procedures.reviewd.title", "from": "x", "to": "y"}])", "/changes/0/set",
       "«procedures.reviewed»"},
      {"way to an addition", R"([{"add": "form.moi.title", "value": "x"}])", "/changes/0/add", "«forms»"},
      {"removal", R"([{"remove": "targets.ct_man"}])", "/changes/0/remove", "«ct_mang»"},
      {"inside a list", R"([{"set": "criteria.A1.params.bands.0.earns", "from": "100 %", "to": "90 %"}])",
       "/changes/0/set", "danh sách"},
      {"another value", R"([{"set": "criteria.A1.max.phong", "from": 4, "to": 2}])", "/changes/0/from", "«3»"},
      {"percent is not a number", R"([{"set": "criteria.B1.params.from", "from": 10, "to": "20 %"}])",
       "/changes/0/from", "10 %"},
      {"removal of another value", R"([{"remove": "duties.bc_nam.to", "from": "Ủy ban"}])", "/changes/0/from",
       "Văn phòng"},
      {"no change", R"([{"set": "criteria.A1.max.phong", "from": 3, "to": "3,0"}])", "/changes/0/to", "giống"},
      {"addition of what is there", R"([{"add": "criteria.A1.digits", "value": 1},
                                        {"add": "criteria.A1.max.phong", "value": 1}])",
       "/changes/1/add", "set"},
      {"another code", R"([{"add": "criteria.C1", "value": {"code": "C2"}}])", "/changes/0/value", "«C1»"},
      {"twice", R"([{"set": "criteria.A1.max.phong", "from": 3, "to": 2},
                    {"set": "criteria.A1.max.phong", "from": 2, "to": 1}])",
       "/changes/1/set", "ở trên"},
      {"the version of the base", R"([{"set": "version", "from": "2.1.0", "to": "2.2.0"}])", "/changes/0/set",
       "«version»"},
      {"two kinds", R"([{"remove": "criteria.I1", "add": "criteria.I2", "value": 1}])", "/changes/0", "đúng một"},
      {"no kind", R"([{"from": 1}])", "/changes/0", "đúng một"},
      {"key of another kind", R"([{"add": "criteria.A1.digits", "value": 1, "from": 2}])", "/changes/0/from", "«add»"},
      {"no from", R"([{"set": "criteria.A1.max.phong", "to": 2}])", "/changes/0", "«from»"},
      {"unknown key", R"([{"set": "title", "frm": "x", "from": "x", "to": "y"}])", "/changes/0/frm", "«from»"},
      {"empty", "[]", "/changes", "trống"},
  });
  Json other = overlay_of(R"([{"set": "title", "from": "Bộ nhỏ để kiểm thử", "to": "Bộ khác"}])");
  CHECK(problems_of(other).empty());
  other["base"]["version"] = "2.0.0";
  other["base"]["id"] = "thu/bo-khac";
  CHECK(problems_of(other).size() == 2);
  other = overlay_of(R"([{"set": "title", "from": "Bộ nhỏ để kiểm thử", "to": "Bộ khác"}])");
  other["clause"] = {"VB9 III"};
  CHECK(problems_of(other).at(0).at == "/clause/0");
  other["clauses"] = 1;
  CHECK(problems_of(other).at(0).at == "/clauses");
}

TEST_CASE("every change has its weight") {
  struct Expected {
    std::string patch, path;
    Weight weight;
    std::string topic;
  };
  const std::vector<Expected> all{
      {R"([{"op": "replace", "path": "/criteria/0/max/phong", "value": 4}])", "criteria.A1.max.phong", Weight::major,
       "maximum"},
      {R"([{"op": "replace", "path": "/criteria/0/method", "value": "ratio"}])", "criteria.A1.method", Weight::major,
       "method"},
      {R"([{"op": "replace", "path": "/criteria/0/params/bands/0/when", "value": "> 90 %"}])",
       "criteria.A1.params.bands", Weight::major, "bands"},
      {R"([{"op": "replace", "path": "/criteria/5/params/from", "value": "11 %"}])", "criteria.B1.params.from",
       Weight::major, "parameter"},
      {R"([{"op": "add", "path": "/criteria/0/evidence", "value": "needed"}])", "criteria.A1.evidence", Weight::major,
       "policy"},
      {R"([{"op": "add", "path": "/criteria/12/max/khac", "value": 0}])", "criteria.I1.max.khac", Weight::minor,
       "maximum"},
      {R"([{"op": "remove", "path": "/criteria/12"}])", "criteria.I1", Weight::major, "criterion"},
      {R"([{"op": "replace", "path": "/criteria/0/title", "value": "Khác"}])", "criteria.A1.title", Weight::patch,
       "words"},
      {R"([{"op": "replace", "path": "/criteria/0/clause", "value": ["VB1 3"]}])", "criteria.A1.clause", Weight::patch,
       "words"},
      {R"([{"op": "replace", "path": "/targets/ct_mang/is", "value": "> 90 %"}])", "targets.ct_mang.is", Weight::major,
       "target"},
      {R"([{"op": "replace", "path": "/targets/ct_mang/text", "value": "Khác"}])", "targets.ct_mang.text",
       Weight::patch, "words"},
      {R"([{"op": "replace", "path": "/indicators/nhan/where/status", "value": "finished"}])",
       "indicators.nhan.where.status", Weight::major, "indicator"},
      {R"([{"op": "replace", "path": "/sources/VB2/in_force_from", "value": "2026-06-05"}])",
       "indicators.hop_vb2.facts_from", Weight::major, "indicator"},
      {R"([{"op": "add", "path": "/indicators/moi", "value": {"title": "Mới", "typed": "count"}}])", "indicators.moi",
       Weight::minor, "indicator"},
      {R"([{"op": "add", "path": "/indicators/viec_tot/accumulates", "value": false}])",
       "indicators.viec_tot.accumulates", Weight::minor, "indicator"},
      {R"([{"op": "add", "path": "/sources/VB4", "value": {"title": "Mới", "status": "assumed"}}])", "sources.VB4",
       Weight::minor, "source"},
      {R"([{"op": "replace", "path": "/period/to", "value": "2026-12-30"}])", "period.to", Weight::major, "period"},
      {R"([{"op": "replace", "path": "/registers/procedures.dossiers/params/closing_hour", "value": "17:00"}])",
       "registers.procedures.dossiers.params.closing_hour", Weight::major, "register"},
      {R"([{"op": "replace", "path": "/result/rank/ties", "value": "dense"}])", "result.rank.ties", Weight::major,
       "result"},
      {R"([{"op": "replace", "path": "/result/grades/bands/0/when", "value": ">= 81"}])", "result.grades.bands",
       Weight::major, "bands"},
      {R"([{"op": "replace", "path": "/result/caps/0/clause", "value": ["VB2 3"]}])", "result.caps", Weight::patch,
       "result"},
      {R"([{"op": "replace", "path": "/forms/phong/total", "value": 21}])", "forms.phong.total", Weight::major, "form"},
      {R"([{"op": "replace", "path": "/forms/phong/blocks/chinh/title", "value": "Khác"}])",
       "forms.phong.blocks.chinh.title", Weight::patch, "words"},
      {R"([{"op": "replace", "path": "/duties/bc_nam/before", "value": "2026-12-06"}])", "duties.bc_nam.before",
       Weight::major, "duty"},
      {R"([{"op": "add", "path": "/unit_types/tram", "value": "Trạm"}])", "unit_types.tram", Weight::minor, "unit"},
      {R"([{"op": "replace", "path": "/unit_types/phong", "value": "Ban"}])", "unit_types.phong", Weight::patch,
       "unit"},
      {R"([{"op": "replace", "path": "/requires/engine", "value": "2"}])", "requires.engine", Weight::major,
       "requirement"},
      {R"([{"op": "replace", "path": "/title", "value": "Khác"}])", "title", Weight::patch, "words"},
  };
  for (const Expected& one : all) {
    INFO(one.patch);
    const Difference found = since_fixture(one.patch);
    const auto change = std::find_if(found.changes.begin(), found.changes.end(),
                                     [&](const Change& each) { return each.path == one.path; });
    REQUIRE(change != found.changes.end());
    CHECK(change->weight == one.weight);
    CHECK(change->topic == one.topic);
    CHECK(found.weight() == one.weight);
    CHECK(found.changes.size() <= 2);  // a day in force is told of the source too
  }
}

TEST_CASE("what works the same is no change") {
  CHECK(since_fixture("[]").changes.empty());
  CHECK(since_fixture(R"([{"op": "replace", "path": "/criteria/0/max/phong", "value": "3,0"}])").changes.empty());
  // A policy moved from `defaults` to whom it was for, a built-in one written out, null as a word.
  CHECK(since_fixture(R"([{"op": "add", "path": "/criteria/0/nothing_arose", "value": "exclude"},
                          {"op": "add", "path": "/criteria/0/channel", "value": "desk"},
                          {"op": "replace", "path": "/criteria/3/nothing_arose", "value": "null"}])")
            .changes.empty());
  const Difference policy = since_fixture(R"([{"op": "replace", "path": "/defaults/nothing_arose", "value": "zero"}])");
  CHECK(policy.changes.size() == 11);  // all but the two that have their own
  CHECK(policy.weight() == Weight::major);
  const Difference order = since_fixture(R"([{"op": "move", "from": "/criteria/0", "path": "/criteria/3"}])");
  REQUIRE(order.changes.size() == 1);
  CHECK(order.changes[0].kind == Change::Kind::reordered);
  CHECK(order.weight() == Weight::patch);
}

TEST_CASE("an old name among the aliases is a renaming, wherever the name is used") {
  const Difference found = since_fixture(R"([
    {"op": "replace", "path": "/criteria/5/code", "value": "B9"},
    {"op": "replace", "path": "/criteria/5/aliases", "value": ["B01", "B1"]},
    {"op": "replace", "path": "/result/caps/0/criterion", "value": "B9"},
    {"op": "move", "from": "/indicators/viec_tot", "path": "/indicators/viec_gioi"},
    {"op": "add", "path": "/indicators/viec_gioi/aliases", "value": ["viec_tot"]},
    {"op": "move", "from": "/indicators/diem_viec/add/viec_tot", "path": "/indicators/diem_viec/add/viec_gioi"},
    {"op": "move", "from": "/indicators/nhan", "path": "/indicators/nhan_hs"},
    {"op": "add", "path": "/indicators/nhan_hs/aliases", "value": ["nhan"]},
    {"op": "replace", "path": "/indicators/nhan_mang/same_as", "value": "nhan_hs"},
    {"op": "replace", "path": "/targets/ct_mang/den", "value": "nhan_hs"},
    {"op": "replace", "path": "/criteria/5/params/den", "value": "nhan_hs"},
    {"op": "replace", "path": "/criteria/6/params/terms/1/den", "value": "nhan_hs"}])");
  REQUIRE(found.changes.size() == 3);
  for (const Change& change : found.changes) CHECK(change.kind == Change::Kind::renamed);
  CHECK(found.changes[0].from == "B1");
  CHECK(found.changes[0].path == "criteria.B9");
  CHECK(found.weight() == Weight::minor);
  // Without the alias they are two criteria.
  const Difference other = since_fixture(R"([{"op": "replace", "path": "/criteria/0/code", "value": "A9"}])");
  REQUIRE(other.changes.size() == 2);
  CHECK(other.weight() == Weight::major);
  // Old files stop being understood.
  CHECK(since_fixture(R"([{"op": "remove", "path": "/criteria/5/aliases"}])").weight() == Weight::major);
}

TEST_CASE("a version must rise as far as the changes ask") {
  const auto obeys = [](const std::string& patch, const std::string& version) {
    Json after = patched(patch);
    after["version"] = version;
    return difference(fixture_document("thu/bo-nho"), after).version_obeys();  // from 2.1.0
  };
  const std::string major = R"([{"op": "replace", "path": "/criteria/0/max/phong", "value": 4}])";
  const std::string minor = R"([{"op": "add", "path": "/indicators/x", "value": {"title": "X", "typed": "count"}}])";
  const std::string patch = R"([{"op": "replace", "path": "/title", "value": "Khác"}])";
  CHECK(obeys(major, "3.0.0"));
  CHECK_FALSE(obeys(major, "2.9.9"));
  CHECK(obeys(minor, "2.2.0"));
  CHECK(obeys(minor, "3.0.0"));
  CHECK_FALSE(obeys(minor, "2.1.9"));
  CHECK(obeys(patch, "2.1.1"));
  CHECK(obeys(patch, "2.10.0"));
  CHECK_FALSE(obeys(patch, "2.1.0"));
  CHECK(obeys("[]", "2.1.0"));
  CHECK_FALSE(obeys("[]", "2.0.9"));
  CHECK(since_fixture(major).version_needed() == "3.0.0");
  CHECK(since_fixture(minor).version_needed() == "2.2.0");
  CHECK_FALSE(
      difference(fixture_document("thu/bo-nho"), applied(overlay_of(R"([{"remove": "criteria.I1"}])"))).same_set());
}

// --- the sets that are shipped

namespace {

std::vector<std::string> versions_told(const std::string& changelog) {
  std::vector<std::string> out;
  static const std::regex heading(R"((?:^|\n)## (\d+\.\d+\.\d+)(?=\s))");
  for (std::sregex_iterator at(changelog.begin(), changelog.end(), heading), end; at != end; ++at)
    out.push_back((*at)[1]);
  return out;
}

// The next version in one step: one number up by one, those behind it zero.
bool next_to(const std::string& before, const std::string& after) {
  Json one = {{"id", "a"}, {"version", before}, {"title", "x"}};
  for (const char* section : {"title", "indicators", "period"}) {  // patch, minor, major
    Json two = {{"id", "a"}, {"version", after}, {"title", "x"}};
    two[section] = std::string_view(section) == "title" ? Json("y") : Json({{"n", {{"title", "x"}}}});
    if (difference(one, two).version_needed() == after) return true;
  }
  return false;
}

// With what it includes; nothing once an included set has another version than it was written for.
std::optional<Json> with_includes(Json document, const std::filesystem::path& folder) {
  Report report("ruleset.json");
  merge_includes(document, (folder / "ruleset.json").string(), report,
                 [](const std::string& path) { return base::read_json(path); });
  return report.clean() ? std::optional(std::move(document)) : std::nullopt;
}

// What a set no longer copies but takes over is no change.
Difference between_versions(const Json& older, const Json& newer, const std::filesystem::path& folder) {
  const auto before = with_includes(older, folder), after = with_includes(newer, folder);
  return before && after ? difference(*before, *after) : difference(older, newer);
}

// What is wrong with a set's CHANGELOG; earlier states may lie in versions/<version>.json and are then compared.
std::string wrong_with(const std::filesystem::path& folder) {
  const Json now = base::read_json((folder / "ruleset.json").string());
  const auto versions = versions_told(testing::read_file(folder / "CHANGELOG.md"));
  if (versions.empty()) return "CHANGELOG.md tells of no version";
  if (versions.front() != now.at("version")) return "CHANGELOG.md begins with " + versions.front();
  Json newer = now;
  for (std::size_t i = 1; i < versions.size(); ++i) {
    if (!next_to(versions[i], versions[i - 1])) return versions[i] + " is followed by " + versions[i - 1];
    const auto kept = folder / "versions" / (versions[i] + ".json");
    if (!std::filesystem::exists(kept)) return kept.string() + " is not kept";
    const Json older = base::read_json(kept.string());
    const Difference found = between_versions(older, newer, folder);
    if (found.version_before != versions[i]) return kept.string() + " is " + found.version_before;
    if (!found.version_obeys()) return versions[i - 1] + " should be " + found.version_needed();
    newer = older;
  }
  return {};
}

}  // namespace

TEST_CASE("every shipped set's CHANGELOG begins with its version and obeys the version rule") {
  std::size_t sets = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(CONGTAM_SOURCE_DIR) + "/rulesets"))
    if (entry.path().filename() == "ruleset.json") {
      INFO(entry.path().string());
      CHECK(wrong_with(entry.path().parent_path()) == "");
      ++sets;
    }
  CHECK(sets >= 2);
}

TEST_CASE("a CHANGELOG that does not fit its set is noticed") {
  const testing::TempFolder folder("changelog");
  Json set = fixture_document("thu/bo-nho");
  const auto write = [&](const std::string& versions) {
    folder.write("ruleset.json", set.dump());
    folder.write("CHANGELOG.md", "# Thay đổi\n" + versions);
    return wrong_with(folder.path());
  };
  CHECK(write("\n## 2.1.0\n\nBản đầu tiên.\n").empty());
  CHECK(write("\n## 2.0.0\n").find("begins with 2.0.0") != std::string::npos);
  CHECK(write("Không có phiên bản nào.\n").find("no version") != std::string::npos);
  CHECK(write("\n## 2.1.0\n\n## 1.9.0\n").find("is followed by") != std::string::npos);
  CHECK(write("\n## 2.1.0\n\n## 2.0.0\n").find("is not kept") != std::string::npos);
  Json older = set;
  older["version"] = "2.0.0";
  older["indicators"].erase("tong_viec");
  folder.write("versions/2.0.0.json", older.dump());
  CHECK(write("\n## 2.1.0\n\n## 2.0.0\n").empty());
  older["criteria"][0]["max"]["phong"] = 5;
  folder.write("versions/2.0.0.json", older.dump());
  CHECK(write("\n## 2.1.0\n\n## 2.0.0\n").find("should be 3.0.0") != std::string::npos);
}
