#include "ruleset/cases.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "catalogue.hpp"
#include "ruleset/mutations.hpp"
#include "ruleset/reader.hpp"

using namespace congtam;
using namespace congtam::ruleset;
using base::Json;
using model::State;
using testing::fixture;
using testing::hand_made_catalogue;

namespace {

const Ruleset& small() {
  static const Ruleset set = read_ruleset(fixture("thu/bo-nho"), hand_made_catalogue());
  return set;
}

std::string folder() { return fixture("thu/bo-nho").substr(0, fixture("thu/bo-nho").rfind('/')); }

std::vector<Case> parsed(const std::string& text) { return cases_from(Json::parse(text), "cases.json", small()); }

std::vector<base::Problem> problems_of(const std::string& text) {
  try {
    parsed(text);
  } catch (const base::Failure& failure) {
    return failure.problems();
  }
  return {};
}

// The kinds of case that the criterion still lacks, joined.
std::string lacking(const std::string& code, const std::vector<Case>& cases) {
  std::string out;
  for (const auto& problem : missing_cases(small(), cases))
    if (problem.text.find("«" + code + "»") != std::string::npos)
      out += problem.text.substr(problem.text.find(": ") + 2) + " ";
  return out;
}

}  // namespace

TEST_CASE("cases are typed by the kind of their indicators") {
  const auto cases = read_cases(folder(), small());
  REQUIRE(cases.size() == 11);
  CHECK(cases[0].points == 30000);
  CHECK_FALSE(cases[0].state);
  CHECK(cases[0].as_of == small().period.to);
  CHECK(cases[3].state == State::missing);
  CHECK(cases[4].facts.at("hop_gon").state == State::nothing_arose);
  CHECK(cases[5].facts.at("ngay_gui") == model::known(base::date_from_iso("2026-11-30")->days));
  CHECK(cases[6].as_of == *base::date_from_iso("2026-11-29"));
  CHECK_FALSE(cases[6].visited);
  CHECK(cases[6].evidence == model::Evidence::none);
  CHECK(cases[7].year_ago.at("hop") == model::known(20));
  CHECK(cases[8].facts.at("hai_long") == model::known(805000));
  CHECK(cases[9].facts.at("niem_yet") == model::known(2));
  CHECK(cases[9].points == 8000);
  CHECK(cases[10].facts.at("co_ke_hoach") == model::known(1));
  CHECK(cases[10].facts.at("co_bao_cao") == model::known(0));
  CHECK(cases[10].at == "/10");
  CHECK(read_cases(fixture("thu/bo-gop").substr(0, fixture("thu/bo-gop").rfind('/')), small()).empty());
}

TEST_CASE("a case that cannot be is refused at its place") {
  const auto refused = [](const std::string& text, const std::string& at, const std::string& says) {
    INFO(text);
    const auto problems = problems_of("[" + text + "]");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].at == at);
    CHECK(base::describe(problems[0]).find(says) != std::string::npos);
  };
  refused(R"({"criterion": "B11", "form": "phong", "name": "x", "facts": {}, "points": 0})", "/0/criterion", "«B1»");
  refused(R"({"criterion": "B1", "form": "fong", "name": "x", "facts": {}, "points": 0})", "/0/form", "«phong»");
  refused(R"({"criterion": "A1", "form": "truong", "name": "x", "facts": {}, "points": 0})", "/0/form",
          "không có trên phiếu");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {"nhann": 1}, "points": 0})", "/0/facts/nhann",
          "«nhan»");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {"xong": 1}, "points": 0})", "/0/facts/xong",
          "không dùng");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {"nhan": "2,5"}, "points": 0})",
          "/0/facts/nhan", "số lượng");
  refused(R"({"criterion": "B3", "form": "phong", "name": "x", "facts": {"niem_yet": "duu"}, "points": 0})",
          "/0/facts/niem_yet", "«du»");
  refused(R"({"criterion": "A3", "form": "phong", "name": "x", "facts": {"ngay_gui": "30/11/2026"}, "points": 0})",
          "/0/facts/ngay_gui", "ngày");
  refused(
      R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {"nhan": {"state": "nothing_arose"}}, "points": 0})",
      "/0/facts/nhan", "không nhận");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {}, "points": "4,5"})", "/0/points",
          "từ 0 đến 4");
  refused(R"({"criterion": "B3", "form": "phong", "name": "x", "facts": {}, "points": "0,25"})", "/0/points",
          "1 chữ số");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {}})", "/0", "«points»");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "fact": {}, "facts": {}, "points": 0})", "/0/fact",
          "«facts»");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {}, "state": "absent"})", "/0/state",
          "missing");
  refused(R"({"criterion": "B1", "form": "phong", "name": "x", "as_of": "2025-12-31", "facts": {}, "points": 0})",
          "/0/as_of", "trước khi");
  const std::string one = R"({"criterion": "B1", "form": "phong", "name": "x", "facts": {}, "points": 0})";
  refused(one + "," + one, "/1/name", "cùng tên");
}

TEST_CASE("what a criterion's cases lack is named") {
  const auto cases = read_cases(folder(), small());
  CHECK(lacking("A1", cases).empty());
  CHECK(lacking("A3", cases) == "đạt điểm tối đa. không có điểm dù đủ số liệu. thiếu số liệu. ");
  CHECK(lacking("A2", cases) ==
        "không có điểm dù đủ số liệu. thiếu số liệu. không phát sinh. đạt một phần điểm. không phát sinh. không có số "
        "gốc. ");
  CHECK(lacking("I1", cases) == "bất kỳ. ");
  CHECK(lacking("B1", {}) ==
        "đạt điểm tối đa. không có điểm dù đủ số liệu. thiếu số liệu. đạt một phần điểm. không phát sinh. "
        "đúng ngưỡng 90 %. đúng ngưỡng 10 %. ");
  // Each kind goes away with the case that is it, and with no other.
  const std::string b1 = R"({"criterion": "B1", "form": "phong", "name": ")";
  const auto with = [&](const std::string& rest) { return lacking("B1", parsed("[" + b1 + rest + "}]")); };
  CHECK(with(R"(a", "facts": {"nhan_mang": 9, "nhan": 10}, "points": 4)").find("90 %") == std::string::npos);
  CHECK(with(R"(a", "facts": {"nhan_mang": 9, "nhan": 10}, "points": 4)").find("tối đa") == std::string::npos);
  CHECK(with(R"(a", "facts": {"nhan_mang": 10, "nhan": 10}, "points": 4)").find("90 %") != std::string::npos);
  CHECK(with(R"(a", "facts": {"nhan_mang": 1, "nhan": 10}, "points": 0)").find("10 %") == std::string::npos);
  CHECK(with(R"(a", "facts": {}, "points": 0, "state": "missing")").find("đủ số liệu") != std::string::npos);
  CHECK(with(R"(a", "facts": {"nhan": 0, "nhan_mang": 0}, "state": "nothing_arose")").find("phát sinh") ==
        std::string::npos);
}

TEST_CASE("criteria that came by include have their cases elsewhere") {
  const Ruleset set = read_ruleset(fixture("thu/bo-gop"), hand_made_catalogue());
  for (const auto& problem : missing_cases(set, {})) CHECK(problem.at == "/criteria/0");
}

namespace {

std::set<std::string> changes(const std::string& code) {
  std::set<std::string> out;
  for (const Mutation& one : mutations_of(small(), *small().find_criterion(code), hand_made_catalogue()))
    out.insert(one.at + " " + one.value.dump());
  return out;
}

}  // namespace

TEST_CASE("mutations change one number, date, option or name at a time") {
  CHECK(changes("A1") ==
        std::set<std::string>{
            "/criteria/0/max/phong 4", "/criteria/0/max/phong 2", "/criteria/0/params/num \"hop_vb2\"",
            "/criteria/0/params/den \"hop_gon\"", "/criteria/0/params/bands/0/when \"> 90 %\"",
            "/criteria/0/params/bands/0/when \">= 91 %\"", "/criteria/0/params/bands/0/when \">= 89 %\"",
            "/criteria/0/params/bands/0/earns \"101 %\"", "/criteria/0/params/bands/0/earns \"99 %\"",
            "/criteria/0/params/bands/1/when \">= 50 %\"", "/criteria/0/params/bands/1/when \"> 51 %\"",
            "/criteria/0/params/bands/1/when \"> 49 %\"", "/criteria/0/params/bands/1/earns \"63,5 %\"",
            "/criteria/0/params/bands/1/earns \"61,5 %\"", "/criteria/0/params/bands/2/earns \"1 %\"",
            "/criteria/0/params/bands/2/earns \"-1 %\""});
  CHECK(changes("A2") == std::set<std::string>{"/criteria/1/max/phong \"2,6\"", "/criteria/1/max/phong \"2,4\"",
                                               "/criteria/1/params/count \"diem_viec\"",
                                               "/criteria/1/params/reduce_by \"target:ct_goc\"",
                                               "/targets/ct_giam_hop/is \"reduction >= 11 %\"",
                                               "/targets/ct_giam_hop/is \"reduction >= 9 %\""});
  const auto a3 = changes("A3");
  for (const char* one : {"/criteria/2/due \"2026-12-01\"", "/criteria/2/due \"2026-11-29\"",
                          "/criteria/2/params/before \"2026-12-01\"", "/criteria/2/params/grace_working_days 3",
                          "/criteria/2/params/grace_working_days 1", "/criteria/2/evidence \"not_needed\""})
    CHECK(a3.contains(one));
  CHECK(changes("B2").contains("/criteria/6/params/terms/1/if_nothing \"zero\""));
  CHECK(changes("B1").contains("/criteria/5/params/full_at \"target:ct_giam_hop\""));
  CHECK(changes("B3").contains(R"(/criteria/7/params/earns {"du":"40 %","khong":"0 %","thieu":"100 %"})"));
  CHECK(changes("B4").contains(R"(/criteria/8/params/else/params/num "vi_pham")"));
  CHECK(changes("P1").contains(R"(/criteria/11/params/each "0,24")"));
}

TEST_CASE("every mutated document is another set or is refused; none breaks the reader") {
  std::size_t other = 0, refused = 0;
  for (const Criterion& criterion : small().criteria)
    for (const Mutation& one : mutations_of(small(), criterion, hand_made_catalogue())) {
      INFO(one.at << " " << one.description);
      CHECK(one.description.find('[') == std::string::npos);
      try {
        const Ruleset changed =
            build_ruleset(mutated(small(), one), "x", hand_made_catalogue(), {.check_schema = false});
        CHECK(changed.hash != small().hash);
        ++other;
      } catch (const base::Failure& failure) {
        CHECK(failure.kind() == base::FailureKind::input);
        ++refused;
      }
    }
  CHECK(other > 40);
  CHECK(refused > 30);  // control sums, "101 %", "-1 %" ...
}
