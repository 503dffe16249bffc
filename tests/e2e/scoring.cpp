// Scoring as its users meet it: published figures, the sample year, explanations, what-if, replay, a renamed commune.
#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;

namespace {

const std::string rules = "vinh-thuy/thi-dua-cchc-2026";
const std::string published = std::string(CONGTAM_SOURCE_DIR) + "/rulesets/national/qd766-tien-do-2026";

std::vector<std::string> of_rules(std::vector<std::string> words) {
  words.insert(words.end(), {"--ruleset", rules, "--as-of", "2026-12-31"});
  return words;
}

// A commune with the whole sample year imported.
void import_sample(Commune& commune) {
  REQUIRE(commune.run({"sample", "--out", "data"}).exit_code == 0);
  REQUIRE(commune.on_db({"init"}).exit_code == 0);
  REQUIRE(commune.on_db({"import", "units", "data/units.csv"}).exit_code == 0);
  for (const std::string year : {"2025", "2026"})
    for (const auto& [name, id] :
         std::map<std::string, std::string>{{"dossiers", "procedures.dossiers"}, {"meetings", "apparatus.meetings"}})
      REQUIRE(commune.on_db({"import", id, "data/" + name + "-" + year + ".csv", "--complete", "--period", year})
                  .exit_code == 0);
  REQUIRE(commune.on_db({"import", "facts", "data/facts-2026.csv", "--ruleset", rules}).exit_code == 0);
}

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    rows.push_back(cells);
  }
  return rows;
}

}  // namespace

TEST_CASE("every published figure comes out, and a wrong one is noticed") {
  Commune commune;
  const std::vector<std::string> words{"score",
                                       "--ruleset",
                                       "national/qd766-tien-do-2026",
                                       "--units",
                                       published + "/data/units.csv",
                                       "--facts",
                                       published + "/data/facts.csv",
                                       "--out",
                                       "out",
                                       "--expect"};
  auto all = words;
  all.push_back(published + "/data/expected.csv");
  const ProgramResult good = commune.run(all);
  CHECK(good.exit_code == 0);
  CHECK(good.out.find("164/164") != std::string::npos);

  commune.write("wrong.csv", "unit,score\nH44,17.69\n");
  auto wrong = words;
  wrong.push_back("wrong.csv");
  const ProgramResult bad = commune.run(wrong);
  CHECK(bad.exit_code == 3);
  CHECK(bad.out.find("H44") != std::string::npos);

  // The province's own figure comes from the summed counts, not from a mean of scores (18.35).
  const auto totals = rows_of(read_file(commune.folder() / "out/totals.csv"));
  REQUIRE(totals.size() == 165);
  CHECK(totals[0] == std::vector<std::string>{"unit", "form", "group", "points", "max", "index", "grade", "rank"});
  const auto province = std::find_if(totals.begin(), totals.end(), [](const auto& row) { return row[0] == "H44"; });
  REQUIRE(province != totals.end());
  CHECK((*province)[3] == "17.68");
}

TEST_CASE("names and codes mean nothing: a renamed country gets the same figures") {
  Commune commune;
  const auto renamed = [](std::string cell) {
    return cell.empty() ? cell : "X" + std::string(cell.rbegin(), cell.rend());
  };
  std::string units;
  std::string facts;
  for (auto row : rows_of(read_file(published + "/data/units.csv"))) {
    if (row[0] != "code") row[0] = renamed(row[0]), row[1] = "Đơn vị " + row[0], row[5] = renamed(row[5]);
    for (std::size_t i = 0; i < row.size(); ++i) units += (i > 0 ? "," : "") + row[i];
    units += "\n";
  }
  for (auto row : rows_of(read_file(published + "/data/facts.csv"))) {
    if (row[0] != "unit") row[0] = renamed(row[0]);
    for (std::size_t i = 0; i < row.size(); ++i) facts += (i > 0 ? "," : "") + row[i];
    facts += "\n";
  }
  commune.write("units.csv", units);
  commune.write("facts.csv", facts);
  const std::vector<std::string> set{"--ruleset", "national/qd766-tien-do-2026"};
  REQUIRE(commune.run({"score", set[0], set[1], "--units", "units.csv", "--facts", "facts.csv", "--out", "new"})
              .exit_code == 0);
  REQUIRE(commune
              .run({"score", set[0], set[1], "--units", published + "/data/units.csv", "--facts",
                    published + "/data/facts.csv", "--out", "old"})
              .exit_code == 0);
  for (const std::string file : {"totals.csv", "results.csv", "areas.csv"}) {
    std::multimap<std::string, std::vector<std::string>> before;
    std::multimap<std::string, std::vector<std::string>> after;
    for (auto row : rows_of(read_file(commune.folder() / ("old/" + file))))
      before.emplace(row[0] == "unit" ? row[0] : renamed(row[0]), std::vector<std::string>(row.begin() + 1, row.end()));
    for (auto row : rows_of(read_file(commune.folder() / ("new/" + file))))
      after.emplace(row[0], std::vector<std::string>(row.begin() + 1, row.end()));
    CHECK(before == after);
  }
}

TEST_CASE("the sample year: scores, explanation, what-if and replay agree") {
  Commune commune;
  import_sample(commune);
  const auto scored = commune.json(of_rules({"score"}));
  REQUIRE(commune.code == 0);
  REQUIRE(scored["units"].size() == 15);
  CHECK(scored["run"] == 1);

  SECTION("an explanation ends in the points of the run and names its rows") {
    for (const auto& unit : scored["units"]) {
      if (unit["unit"] != "VHXH") continue;
      const auto explained = commune.json(of_rules({"explain", "--unit", "VHXH"}));
      REQUIRE(commune.code == 0);
      for (const auto& criterion : explained["criteria"])
        CHECK(criterion["points"] == unit["criteria"][criterion["criterion"].get<std::string>()]["points"]);
    }
    const auto one = commune.json(of_rules({"explain", "--unit", "VHXH", "--criterion", "BM1"}));
    const auto& input = one["criteria"][0]["inputs"][0];
    CHECK(input["register"] == "apparatus.meetings");
    CHECK(std::to_string(input["rows"]["counted"].size()) == input["value"]);
    CHECK(input["rows"]["left_out"][0]["clause"].is_string());
  }

  SECTION("what-if moves figures and stores nothing") {
    const std::string head = commune.head();
    const ProgramResult moved = commune.on_db(of_rules({"whatif", "--unit", "VHXH", "--set", "hn_tt=0"}));
    CHECK(moved.exit_code == 0);
    CHECK(moved.out.find("Phòng Văn hóa - Xã hội") != std::string::npos);
    CHECK(commune.head() == head);
    CHECK(commune.on_db(of_rules({"whatif", "--unit", "VHXH", "--set", "hn_ttt=0"})).exit_code == 2);
    CHECK(commune.on_db(of_rules({"whatif", "--unit", "VHXH", "--set", "hn_tt=nhiều"})).exit_code == 2);
  }

  SECTION("an old run replays to the same bytes after facts changed; another engine or plugin is refused") {
    commune.write("later.csv", "unit,period,indicator,state,value\nVHXH,2026,don_doc,known,99\n");
    REQUIRE(commune.on_db({"import", "facts", "later.csv", "--ruleset", rules}).exit_code == 0);
    const ProgramResult again = commune.on_db({"score", "replay", "--run", "1"});
    CHECK(again.exit_code == 0);
    CHECK(again.out.find("giống hệt") != std::string::npos);

    std::filesystem::copy(commune.path("xa.db"), commune.path("copy.db"));
    const auto falsify = [&](const std::string& column, const std::string& value) {
      SQLite::Database raw(commune.path("xa.db"), SQLite::OPEN_READWRITE);
      raw.exec("DROP TRIGGER IF EXISTS result_run_fixed");
      SQLite::Statement update(raw, "UPDATE result_run SET " + column + " = ? WHERE id = 1");
      update.bind(1, value);
      update.exec();
    };
    falsify("plugins", R"({"apparatus":"0.9.0","procedures":"1.0.0"})");
    const ProgramResult plugin = commune.on_db({"score", "replay", "--run", "1"});
    CHECK(plugin.exit_code == 3);
    CHECK(plugin.err.find("0.9.0") != std::string::npos);
    falsify("plugins", R"({"apparatus":"1.0.0","procedures":"1.0.0"})");
    falsify("engine", "0.1.0");
    const ProgramResult engine = commune.on_db({"score", "replay", "--run", "1"});
    CHECK(engine.exit_code == 3);
    CHECK(engine.err.find("0.1.0") != std::string::npos);
    // And the chain knows that somebody touched the run.
    CHECK(commune.on_db({"audit", "verify"}).exit_code == 3);
  }

  SECTION("a day in the year: what is due later does not count yet") {
    const auto november = commune.json({"score", "--ruleset", rules, "--as-of", "15/11/2026", "--no-save"});
    bool not_due = false;
    for (const auto& unit : november["units"])
      for (const auto& criterion : unit["criteria"]) not_due = not_due || criterion["state"] == "not_due";
    CHECK(not_due);
    CHECK(commune.on_db({"score", "--ruleset", rules, "--as-of", "31/12/2025"}).exit_code == 2);
  }
}

TEST_CASE("words that fit nothing are told in Vietnamese with the nearest known one") {
  Commune commune;
  const auto said = [&](const std::vector<std::string>& words) {
    const ProgramResult result = commune.run(words);
    CHECK(result.exit_code == 2);
    return result.err;
  };
  CHECK(said({"scoer"}).find("score") != std::string::npos);
  CHECK(said({"score", "--rulset", "x"}).find("--ruleset") != std::string::npos);
  CHECK(said({"score", "--db", "x.db"}).find("--ruleset") != std::string::npos);
  CHECK(said({"score", "--ruleset", rules}).find("--units") != std::string::npos);
  CHECK(
      said({"rank", "--ruleset", "vinh-thuy/thi-dua-cchc-2062", "--units", "u.csv", "--facts", "f.csv"}).find(rules) !=
      std::string::npos);
  CHECK(said({"explain", "--ruleset", "national/qd766-tien-do-2026", "--units", published + "/data/units.csv",
              "--facts", published + "/data/facts.csv", "--unit", "H44.0"})
            .find("H44.01") != std::string::npos);
}
