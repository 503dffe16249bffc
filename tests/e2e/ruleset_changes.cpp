// A commune's own changes to a set, and what they move: overlay and diff as their users meet them.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;
using nlohmann::json;

namespace {

const std::string base_id = "national/qd766-tien-do-2026";
const std::string base_folder = std::string(CONGTAM_SOURCE_DIR) + "/rulesets/" + base_id;

json overlay_of(const json& changes) {
  return {{"format", "congtam.overlay/1"},
          {"id", "tinh-thu/tien-do-2026"},
          {"version", "1.0.0"},
          {"base", {{"id", base_id}, {"version", "1.0.0"}}},
          {"reason", "Tỉnh coi 95 % là đủ"},
          {"clause", {"QD766 nhóm tiến độ"}},
          {"changes", changes}};
}

json full_at_95() { return {{{"set", "criteria.TD.params.full_at"}, {"from", "100 %"}, {"to", "95 %"}}}; }

std::vector<std::string> on_files(std::vector<std::string> words) {
  words.insert(words.end(), {"--units", base_folder + "/data/units.csv", "--facts", base_folder + "/data/facts.csv"});
  return words;
}

json answer(const ProgramResult& result) { return json::parse(result.out); }

}  // namespace

TEST_CASE("an overlay is applied, scored with, written out and compared") {
  Commune commune;
  commune.write("tinh.json", overlay_of(full_at_95()).dump());
  const ProgramResult shown = commune.run({"ruleset", "overlay", "tinh.json"});
  CHECK(shown.exit_code == 0);
  CHECK(shown.out.find("criteria.TD.params.full_at") != std::string::npos);

  const ProgramResult compared = commune.run(on_files({"ruleset", "diff", base_id, "tinh.json", "--json"}));
  REQUIRE(compared.exit_code == 0);
  const json diff = answer(compared);
  CHECK(diff["weight"] == "major");
  CHECK(diff["version_needed"].is_null());  // two sets
  const auto moved = [&](const std::string& unit) {
    const auto found =
        std::find_if(diff["units"].begin(), diff["units"].end(), [&](const json& one) { return one["unit"] == unit; });
    REQUIRE(found != diff["units"].end());
    CHECK((*found)["before"]["points"] != (*found)["after"]["points"]);
    return *found;
  };
  // 156 of 161 is past 95 %; 1689 of 1840 is 91.793 %: 20 x 0.91793 / 0.95.
  CHECK(moved("H44.01")["before"]["points"] == "19.38");
  CHECK(moved("H44.01")["after"]["points"] == "20.00");
  CHECK(moved("H44.01")["after"]["rank"] == 1);
  CHECK(moved("H44.03")["before"]["points"] == "18.36");
  CHECK(moved("H44.03")["after"]["points"] == "19.32");

  // What it scores is what the set written from it scores.
  const ProgramResult direct = commune.run(on_files({"rank", "--ruleset", "tinh.json", "--json"}));
  CHECK(direct.exit_code == 0);
  REQUIRE(commune.run({"ruleset", "overlay", "tinh.json", "--out", "bo-tinh"}).exit_code == 0);
  CHECK(commune.run({"ruleset", "check", "bo-tinh"}).exit_code == 0);
  CHECK(read_file(commune.folder() / "bo-tinh/CHANGELOG.md").find("100 % → 95 %") != std::string::npos);
  CHECK(commune.run(on_files({"rank", "--ruleset", "bo-tinh", "--json"})).out == direct.out);

  // The base's cases are asked of it until it brings its own: 99 % is full now.
  const json inherited = answer(commune.run({"ruleset", "test", "tinh.json", "--json"}));
  CHECK(inherited["cases"] > 0);
  CHECK_FALSE(inherited["failures"].empty());
  commune.write("cases.json",
                R"([{"criterion": "TD", "form": "tien_do", "name": "95 %",
                     "facts": {"hs_dung_han": 95, "hs_tiep_nhan": 100}, "points": 20}])");
  const json own = answer(commune.run({"ruleset", "test", "tinh.json", "--json"}));
  CHECK(own["cases"] == 1);
  CHECK(own["failures"].empty());

  // Nothing moves between the two, and another set's folder is not written over.
  const json same = answer(commune.run(on_files({"ruleset", "diff", "tinh.json", "bo-tinh", "--json"})));
  CHECK(same["changes"].empty());
  CHECK(same["units"].empty());
  std::filesystem::copy(base_folder, commune.path("khac"), std::filesystem::copy_options::recursive);
  CHECK(commune.run({"ruleset", "overlay", "tinh.json", "--out", "khac"}).exit_code == 3);
}

TEST_CASE("an overlay that fits nothing stops every command that is given it") {
  Commune commune;
  commune.write("tinh.json",
                overlay_of({{{"set", "criteria.TDD.params.full_at"}, {"from", "100 %"}, {"to", "95 %"}}}).dump());
  for (const auto& words : {std::vector<std::string>{"ruleset", "overlay", "tinh.json"},
                            {"ruleset", "check", "tinh.json"},
                            on_files({"rank", "--ruleset", "tinh.json"}),
                            {"ruleset", "diff", base_id, "tinh.json"}}) {
    const ProgramResult result = commune.run(words);
    CHECK(result.exit_code == 2);
    CHECK(result.err.find("«TD»") != std::string::npos);
  }
  json other = overlay_of(full_at_95());
  other["base"]["version"] = "0.9.0";
  commune.write("tinh.json", other.dump());
  CHECK(commune.run({"ruleset", "overlay", "tinh.json"}).err.find("1.0.0") != std::string::npos);
  other["base"]["id"] = "national/qd766-tien-do-2025";
  commune.write("tinh.json", other.dump());
  CHECK(commune.run({"ruleset", "overlay", "tinh.json"}).err.find(base_id) != std::string::npos);
  CHECK(commune.run({"ruleset", "overlay", base_id}).exit_code == 2);
}

TEST_CASE("diff refuses a version that rises less than the changes ask") {
  Commune commune;
  json set = json::parse(read_file(base_folder + "/ruleset.json"));
  set["criteria"][0]["nothing_arose"] = "full";
  const auto compared = [&](const std::string& version) {
    set["version"] = version;
    commune.write("moi/ruleset.json", set.dump());
    return commune.run({"ruleset", "diff", base_id, "moi"});
  };
  const ProgramResult minor = compared("1.1.0");
  CHECK(minor.exit_code == 2);
  CHECK(minor.out.find("2.0.0") != std::string::npos);
  CHECK(minor.out.find("criteria.TD.nothing_arose") != std::string::npos);
  CHECK(compared("2.0.0").exit_code == 0);
}
