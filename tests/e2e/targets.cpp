// The targets page and the refusal of counts that contradict each other, as officers meet them.
#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;

namespace {

const std::string rules = "vinh-thuy/thi-dua-cchc-2026";

const nlohmann::json& line_of(const nlohmann::json& answer, const std::string& target, const std::string& unit = {}) {
  for (const auto& line : answer["targets"])
    if (line["target"] == target && (unit.empty() ? line["unit"].is_null() : line["unit"] == unit)) return line;
  FAIL("no line for " + target + " " + unit);
  return answer;
}

}  // namespace

TEST_CASE("targets of the sample commune: counts, verdicts before and on the deadline, per unit") {
  Commune commune;
  REQUIRE(commune.run({"sample", "--out", "data"}).exit_code == 0);
  REQUIRE(commune.on_db({"init"}).exit_code == 0);
  REQUIRE(commune.on_db({"import", "units", "data/units.csv"}).exit_code == 0);
  for (const std::string year : {"2025", "2026"})
    REQUIRE(
        commune
            .on_db({"import", "apparatus.meetings", "data/meetings-" + year + ".csv", "--complete", "--period", year})
            .exit_code == 0);

  const std::vector<std::string> words{"targets", "--ruleset", rules, "--as-of", "31/12/2026"};
  const auto answer = commune.json(words);
  REQUIRE(commune.code == 0);
  const auto& online = line_of(answer, "ct_hn_tt");
  CHECK(online["is"] == ">= 60 %");
  const auto num = online["num"]["value"].get<std::int64_t>();
  const auto den = online["den"]["value"].get<std::int64_t>();
  CHECK(online["verdict"] == (num * 100 >= den * 60 ? "met" : "not_met"));
  CHECK(line_of(answer, "ct_dau_vao")["verdict"] == "missing");  // no dossiers were imported

  // The commune's figure is that of all its units: every meeting has one host.
  std::int64_t sum = 0;
  for (const auto& line : answer["targets"])
    if (line["target"] == "ct_hn_tt" && line["informs"] == true) sum += line["den"]["value"].get<std::int64_t>();
  CHECK(sum == den);

  const auto june = commune.json({"targets", "--ruleset", rules, "--as-of", "30/6/2026"});
  CHECK(line_of(june, "ct_hn_tt")["verdict"] == "not_due");
  CHECK(line_of(june, "ct_hn_tt")["holds"].is_boolean());
  CHECK(line_of(june, "ct_giam_hop")["baseline"]["value"] < line_of(answer, "ct_giam_hop")["baseline"]["value"]);

  const ProgramResult shown = commune.on_db(words);
  CHECK(shown.exit_code == 0);
  for (const std::string word : {"Chỉ tiêu của xã", "Chỉ tiêu của từng đơn vị", "≥ 60 %", "điểm %", "Năm trước"})
    CHECK(shown.out.find(word) != std::string::npos);
  auto unknown = words;
  unknown.insert(unknown.end(), {"--unit", "KHONGCO"});
  CHECK(commune.on_db(unknown).exit_code == 2);
}

TEST_CASE("a half-year above its year is refused with both lines, in one file and against what is stored") {
  Commune commune;
  commune.write("units.csv", "code,name,type,functions,group,parent,from,to\nVHXH,Phòng Văn hóa - Xã hội,phong,,,,,\n");
  const auto import = [&](const std::string& name, const std::string& rows) {
    commune.write(name, "unit,period,indicator,state,value\n" + rows);
    return commune.on_db({"import", "facts", name, "--ruleset", rules});
  };
  REQUIRE(commune.on_db({"init"}).exit_code == 0);
  REQUIRE(commune.on_db({"import", "units", "units.csv"}).exit_code == 0);

  const ProgramResult both = import("both.csv", "VHXH,2026-H1,qt_noi_bo,known,12\nVHXH,2026,qt_noi_bo,known,10\n");
  CHECK(both.exit_code == 2);
  CHECK(both.err.find("both.csv, dòng 2") != std::string::npos);
  CHECK(both.err.find("both.csv, dòng 3") != std::string::npos);

  REQUIRE(import("half.csv", "VHXH,2026-H1,qt_noi_bo,known,12\n").exit_code == 0);
  const std::string head = commune.head();
  const ProgramResult later = import("year.csv", "VHXH,2026,qt_noi_bo,known,11\n");
  CHECK(later.exit_code == 2);
  CHECK(later.err.find("half.csv, dòng 2") != std::string::npos);
  CHECK(later.err.find("year.csv, dòng 2") != std::string::npos);
  CHECK(commune.head() == head);

  // Equal is no contradiction; a file that corrects both lines is taken.
  CHECK(import("equal.csv", "VHXH,2026,qt_noi_bo,known,12\n").exit_code == 0);
  CHECK(import("corrected.csv", "VHXH,2026-H1,qt_noi_bo,known,9\nVHXH,2026,qt_noi_bo,known,11\n").exit_code == 0);
}
