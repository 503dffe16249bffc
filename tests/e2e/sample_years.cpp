// The invented years of all four communes through the built program: everything is imported without a problem,
// everything is scored, and what the samples were made to show can be seen.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include <catch2/catch.hpp>

#include "commune.hpp"

namespace congtam::testing {
namespace {

using Json = nlohmann::json;

const std::vector<std::string> communes{"vinh-thuy", "an-phu", "binh-lu", "vinh-thinh"};

// One commune's sample, imported as a whole.
class SampleYear : public Commune {
 public:
  explicit SampleYear(const std::string& id) {
    const ProgramResult written = run({"sample", "--commune", id, "--out", "data", "--json"});
    REQUIRE(written.exit_code == 0);
    const Json list = Json::parse(written.out);
    rules = list.at("ruleset");
    files = list.at("files");
    accepted({"init", "--db", "xa.db"});
    for (const Json& file : files) import(file);
  }

  // as_of: "" for the last day of the set's period
  Json score(const std::string& set, const std::string& as_of = "2026-12-31") {
    std::vector<std::string> words{"score", "--ruleset", set, "--no-save"};
    if (!as_of.empty()) words.insert(words.end(), {"--as-of", as_of});
    return json_of(words);
  }
  Json score() { return score(rules); }

  Json json_of(const std::vector<std::string>& words) {
    const Json answer = Commune::json(words);
    INFO(words.front());
    REQUIRE(code == 0);
    return answer;
  }

  std::string rules;
  Json files;
  std::map<std::string, std::size_t> imported;  // register -> rows of both years

 private:
  void accepted(const std::vector<std::string>& words) {
    const ProgramResult result = run(words);
    INFO(words[0] << " " << words[1] << " " << words[2] << "\n" << result.err);
    REQUIRE(result.exit_code == 0);
  }

  void import(const Json& file) {
    const std::string path = file.at("file"), kind = file.at("kind"), id = file.at("register");
    INFO(path);
    if (kind == "units") accepted({"import", "units", path, "--db", "xa.db"});
    if (kind == "facts") accepted({"import", "facts", path, "--ruleset", rules, "--db", "xa.db"});
    if (kind != "rows") return;
    const Json report = json_of({"import", id, path, "--complete", "--period", file.at("period")});
    CHECK(report.at("warnings").empty());
    imported[id] += report.at("rows").get<std::size_t>();
  }
};

// Each commune is imported once, by the first test that needs it.
SampleYear& year_of(const std::string& id) {
  static std::map<std::string, std::unique_ptr<SampleYear>> years;
  auto& year = years[id];
  if (!year) year = std::make_unique<SampleYear>(id);
  return *year;
}

const Json& unit_of(const Json& scored, const std::string& code) {
  for (const Json& unit : scored.at("units"))
    if (unit.at("unit") == code) return unit;
  FAIL("no unit " + code);
  return scored;
}

// Criterion -> how many units are in which state.
std::map<std::string, std::map<std::string, int>> states_of(const Json& scored) {
  std::map<std::string, std::map<std::string, int>> states;
  for (const Json& unit : scored.at("units"))
    for (const auto& [code, cell] : unit.at("criteria").items()) ++states[code][cell.at("state").get<std::string>()];
  return states;
}

// Criteria whose points are not the same for every unit in both.
std::set<std::string> moved(const Json& before, const Json& after) {
  std::set<std::string> codes;
  for (const Json& unit : before.at("units")) {
    const Json& now = unit_of(after, unit.at("unit"));
    for (const auto& [code, cell] : unit.at("criteria").items())
      if (now.at("criteria").at(code) != cell) codes.insert(code);
  }
  return codes;
}

}  // namespace

TEST_CASE("every unit of every sample commune is scored in every area, with grades apart") {
  for (const std::string& id : communes) {
    INFO(id);
    SampleYear& year = year_of(id);
    const Json scored = year.score();
    std::set<std::string> grades;
    int cells = 0, missing = 0;
    for (const Json& unit : scored.at("units")) {
      INFO(unit.at("unit"));
      CHECK(unit.at("index").is_string());
      CHECK(unit.at("rank").is_number());
      grades.insert(unit.at("grade"));
      std::set<std::string> areas;
      for (const auto& [area, points] : unit.at("areas").items()) areas.insert(area);
      if (unit.at("form") != "xa") CHECK(areas.size() >= 6);
      for (const auto& [code, cell] : unit.at("criteria").items()) {
        ++cells;
        missing += cell.at("state") == "missing" ? 1 : 0;
      }
    }
    CHECK(scored.at("units").size() >= 12);
    CHECK(grades.size() >= 3);
    CHECK(missing * 100 < cells * 8);
  }
}

TEST_CASE("every criterion of every set is known for some unit of its sample") {
  // Not one unit can have a figure of these, and why.
  const std::map<std::string, std::set<std::string>> unknown_everywhere{};
  for (const std::string& id : communes) {
    const Json scored = year_of(id).score();
    for (const auto& [code, states] : states_of(scored)) {
      std::string seen;
      for (const auto& [state, count] : states) seen += state + " ";
      INFO(id << " " << code << ": " << seen);
      const auto excused = unknown_everywhere.find(id);
      if (excused != unknown_everywhere.end() && excused->second.contains(code)) continue;
      CHECK(states.contains("known"));
    }
  }
}

TEST_CASE("every register of every plugin has rows; what the other communes read has rows there") {
  const Json registers = year_of("vinh-thuy").json_of({"register", "list"});
  REQUIRE(registers.at("registers").size() >= 22);
  for (const Json& one : registers.at("registers")) {
    INFO(one.at("id"));
    CHECK(one.at("rows").get<int>() > 0);
    CHECK(one.at("complete").size() >= 2);
  }
  for (const std::string& id : communes)
    for (const auto& [name, rows] : year_of(id).imported) {
      INFO(id << " " << name);
      CHECK(rows >= 1);
    }
}

TEST_CASE("the targets of every sample commune are decided on counts") {
  for (const std::string& id : communes) {
    INFO(id);
    SampleYear& year = year_of(id);
    const Json targets = year.json_of({"targets", "--ruleset", year.rules, "--as-of", "2026-12-31"});
    std::map<std::string, int> verdicts;
    for (const Json& line : targets.at("targets"))
      if (line.at("unit").is_null()) ++verdicts[line.at("verdict").get<std::string>()];
    CHECK(verdicts["met"] + verdicts["not_met"] >= 2);
    CHECK(verdicts["missing"] == 0);  // of the commune as a whole nothing is left out
    CHECK(year.on_db({"targets", "--ruleset", year.rules, "--as-of", "2026-12-31"}).exit_code == 0);
  }
}

TEST_CASE("a report after its day earns half, and the explanation shows when it came") {
  SampleYear& year = year_of("vinh-thinh");
  const Json late = unit_of(year.score(), "TH-TREXANH").at("criteria").at("CD4");
  CHECK(late.at("state") == "known");
  CHECK(late.at("max") == "0.5");
  CHECK(late.at("points") == "0.25");
  const Json explained = year.json_of(
      {"explain", "--ruleset", year.rules, "--as-of", "2026-12-31", "--unit", "TH-TREXANH", "--criterion", "CD4"});
  const std::string received = explained.at("criteria")[0].at("inputs")[0].at("value");
  CHECK(received == "10/3/2026");
}

TEST_CASE("a unit where nothing arose in an area is scored on what is left, to a hundred") {
  const Json scored = year_of("vinh-thuy").score();
  const Json& school = unit_of(scored, "MN-SAOMAI");
  CHECK_FALSE(school.at("areas").contains("tthc"));
  CHECK(school.at("areas").contains("so"));
  CHECK(school.at("criteria").at("TT12").at("state") == "nothing_arose");
  CHECK(school.at("criteria").at("TT1").at("state") == "nothing_arose");
  CHECK(school.at("max") != "100");
  CHECK(school.at("index") != school.at("points"));
}

TEST_CASE("a merged office has a baseline: its predecessors'") {
  for (const std::string& id : communes) {
    INFO(id);
    const Json cell = unit_of(year_of(id).score(), "KT").at("criteria");
    const std::string code = id == "vinh-thinh" ? "NS3" : "BM2";
    CHECK(cell.at(code).at("state") == "known");
  }
}

TEST_CASE("a change of the rules during the year moves what it speaks of and nothing else") {
  const std::map<std::string, std::pair<std::set<std::string>, std::string>> changes{
      {"an-phu", {{"BM5", "BM6", "TT11"}, "TT11"}},
      {"binh-lu", {{"BM4", "BM5", "TT12"}, "TT12"}},
      {"vinh-thinh", {{"CD6", "CQ3"}, "CQ3"}},
      {"vinh-thuy", {{"BM4", "BM5", "TT14"}, "BM4"}}};
  for (const auto& [id, expected] : changes) {
    INFO(id);
    SampleYear& year = year_of(id);
    const Json before = year.score(), after = year.score("data/dieu-chinh-giua-nam.json");
    const std::set<std::string> codes = moved(before, after);
    CHECK(codes.contains(expected.second));
    for (const std::string& code : codes) {
      INFO(code);
      CHECK(expected.first.contains(code));
    }
  }
}

TEST_CASE("the half-year is the year's set for another period: its own figures, and what is due later is not due") {
  for (const std::string& id : communes) {
    INFO(id);
    SampleYear& year = year_of(id);
    const Json whole = year.score(), half = year.score("data/6-thang-dau-nam.json", "");
    CHECK(half.at("as_of") == "2026-06-30");
    CHECK(half.at("period") == "2026-H1");
    CHECK(half.at("units").size() == whole.at("units").size());
    for (const Json& unit : half.at("units")) {
      INFO(unit.at("unit"));
      CHECK(unit.at("index").is_string());
    }
    for (const auto& [code, states] : states_of(half)) {
      INFO(code);
      CHECK_FALSE(states.contains("failed"));
    }
    CHECK(moved(half, whole).size() > 15);
    // Looked at in December, nothing of the second half has come in, and nothing more has fallen due.
    const auto in_june = states_of(half),
               in_december = states_of(year.score("data/6-thang-dau-nam.json", "2026-12-31"));
    for (const auto& [code, states] : in_december) {
      INFO(code);
      const bool later = in_june.at(code).count("not_due") == 1;
      const auto& before = in_june.at(code);
      if (later && before.at("not_due") == static_cast<int>(half.at("units").size())) CHECK(states == before);
    }
  }
}

TEST_CASE(
    "a report due in the half-year is judged by its day, one due later is left out, the year's set as of June stays") {
  SampleYear& year = year_of("vinh-thinh");
  const Json half = year.score("data/6-thang-dau-nam.json", ""),
             late = year.score("data/6-thang-dau-nam.json", "2026-12-31"), as_of = year.score(year.rules, "2026-06-30");
  const auto cell = [](const Json& scored, const std::string& code) {
    return unit_of(scored, "TH-TREXANH").at("criteria").at(code);
  };
  for (const Json* scored : {&half, &late}) {
    CHECK(cell(*scored, "CD4").at("points") == "0.25");    // the report of the first quarter came late
    CHECK(cell(*scored, "CD6").at("state") == "not_due");  // September
    CHECK(cell(*scored, "CD7").at("state") == "not_due");  // December
  }
  CHECK(cell(as_of, "CD4").at("points") == "0.25");
  CHECK(cell(as_of, "CD7").at("state") == "not_due");
  CHECK(as_of.at("period") == "2026");
  // Figures that were typed for the half-year are those of its own set only.
  const auto explained = [&](const std::string& set, const std::string& unit, const std::string& criterion) {
    return year
        .json_of({"explain", "--ruleset", set, "--as-of", "2026-06-30", "--unit", unit, "--criterion", criterion})
        .at("criteria")[0]
        .dump();
  };
  CHECK(explained("data/6-thang-dau-nam.json", "KT", "NS3") != explained(year.rules, "KT", "NS3"));
  // Targets of the year are open.
  const Json targets = year.json_of({"targets", "--ruleset", "data/6-thang-dau-nam.json", "--as-of", "2026-12-31"});
  for (const Json& line : targets.at("targets"))
    if (line.at("deadline") == "2026-12-31") CHECK(line.at("verdict") != "met");
  // What was typed for the half-year may not be more than what is typed for the year.
  year.write("more.csv", "unit,period,indicator,value\nHCC,2026-H1,phoi_hop,900\n");
  CHECK(year.on_db({"import", "facts", "more.csv", "--ruleset", year.rules}).exit_code == 2);
}

TEST_CASE("a quarter by overlay: what was due before it does not apply, what is due after it is not due") {
  SampleYear& year = year_of("vinh-thinh");
  Json quarter = Json::parse(read_file(year.folder() / "data/6-thang-dau-nam.json"));
  quarter["id"] = "xa-mau-vinh-thinh/quy-3-2026";
  quarter["changes"][0]["to"] = {{"kind", "quarter"}, {"from", "2026-07-01"}, {"to", "2026-09-30"}};
  year.write("data/quy-3.json", quarter.dump());
  year.write("quy-3.csv", "unit,period,indicator,value\nTH-TREXANH,2026-Q3,bc_quy_3_ngay,2026-09-07\n");
  REQUIRE(year.on_db({"import", "facts", "quy-3.csv", "--ruleset", year.rules}).exit_code == 0);
  const Json scored = year.score("data/quy-3.json", "");
  CHECK(scored.at("period") == "2026-Q3");
  const Json criteria = unit_of(scored, "TH-TREXANH").at("criteria");
  for (const char* code : {"CD4", "CD5"}) CHECK(criteria.at(code).at("state") == "not_applicable");
  CHECK(criteria.at("CD6").at("state") == "known");
  CHECK(criteria.at("CD6").at("points") == "0.50");
  CHECK(criteria.at("CD7").at("state") == "not_due");
  const ProgramResult said =
      year.on_db({"explain", "--ruleset", "data/quy-3.json", "--unit", "TH-TREXANH", "--criterion", "CD4"});
  CHECK(said.out.find("hạn trước kỳ") != std::string::npos);
  const ProgramResult diff = year.run({"ruleset", "diff", year.rules, "data/quy-3.json"});
  CHECK(diff.out.find("2026-07-01") != std::string::npos);
}

TEST_CASE("the same seed writes the same bytes for every commune, another seed others") {
  const Commune place;
  const auto names = [&](const std::string& folder) {
    std::set<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(place.path(folder)))
      files.insert(file.path().filename().string());
    return files;
  };
  for (const std::string& id : communes) {
    INFO(id);
    for (const auto& [folder, seed] : {std::pair{"a-" + id, "5"}, std::pair{"b-" + id, "5"}, std::pair{"c-" + id, "6"}})
      REQUIRE(place.run({"sample", "--commune", id, "--out", folder, "--seed", seed}).exit_code == 0);
    REQUIRE(names("a-" + id) == names("b-" + id));
    int differing = 0;
    for (const std::string& name : names("a-" + id)) {
      INFO(name);
      const auto bytes = [&](const std::string& folder) { return read_file(place.folder() / (folder + id) / name); };
      CHECK(bytes("a-") == bytes("b-"));
      differing += bytes("a-") != bytes("c-") ? 1 : 0;
    }
    // Units and the two overlays are not drawn.
    CHECK(differing + 3 == static_cast<int>(names("a-" + id).size()));
    const std::string notice = read_file(place.folder() / ("a-" + id) / "LUU-Y.txt");
    CHECK(notice.starts_with("DỮ LIỆU GIẢ ĐỊNH"));
    CHECK(notice.find("hạt giống 5") != std::string::npos);
  }
  const ProgramResult unknown = place.run({"sample", "--commune", "an-phuu", "--out", "d"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("vinh-thinh") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(place.path("d")));
}

}  // namespace congtam::testing
