// Scoring from two files: what the run does not read is said, and a file of another year is refused.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;

namespace {

const std::string set = "national/qd766-tien-do-2026";
const std::string published = std::string(CONGTAM_SOURCE_DIR) + "/rulesets/" + set + "/data";

// The published facts with every line's year replaced, or with one more line at the end.
std::string facts_of(const std::string& year) {
  std::string facts = read_file(published + "/facts.csv");
  for (std::size_t at = facts.find(",2026"); at != std::string::npos; at = facts.find(",2026", at + 1))
    facts.replace(at + 1, 4, year);
  return facts;
}

ProgramResult score(const Commune& commune, const std::string& facts) {
  commune.write("facts.csv", facts);
  return commune.run(
      {"score", "--ruleset", set, "--units", published + "/units.csv", "--facts", "facts.csv", "--out", "out"});
}

}  // namespace

TEST_CASE("a file that holds nothing of the scored period is refused with its first line") {
  Commune commune;
  const ProgramResult refused = score(commune, facts_of("2019"));
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("facts.csv, dòng 2") != std::string::npos);
  CHECK(refused.err.find("2019") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(commune.path("out/totals.csv")));
}

TEST_CASE("facts of a period the run does not read are counted, with their first line") {
  Commune commune;
  std::string facts = facts_of("2026");
  const std::size_t second = facts.find('\n') + 1;
  std::string stray = facts.substr(second, facts.find('\n', second) - second + 1);
  const std::size_t lines = static_cast<std::size_t>(std::count(facts.begin(), facts.end(), '\n'));
  stray.replace(stray.find(",2026") + 1, 4, "2019");
  const ProgramResult told = score(commune, facts + stray);
  CHECK(told.exit_code == 0);
  CHECK(told.err.find("1 số liệu của kỳ 2019") != std::string::npos);
  CHECK(told.err.find("dòng " + std::to_string(lines + 1)) != std::string::npos);
  CHECK(score(commune, facts).err.find("không được đọc") == std::string::npos);
}

TEST_CASE("a file that is not there and broken JSON are told in Vietnamese, with the line") {
  Commune commune;
  REQUIRE(commune.on_db({"init"}).exit_code == 0);
  const ProgramResult absent = commune.on_db({"import", "units", "khong-co.csv"});
  CHECK(absent.exit_code == 2);
  CHECK(absent.err.find("khong-co.csv: Không đọc được tệp: không có tệp hoặc thư mục này.") != std::string::npos);

  commune.write("so.json", "{\n  \"xa\": \"xã Mẫu\",,\n}\n");
  const ProgramResult broken =
      commune.run({"document", "make", "bao-cao-cchc", "--data", "so.json", "--out", "o.docx"});
  CHECK(broken.exit_code == 2);
  CHECK(broken.err.find("so.json, dòng 2: JSON sai cú pháp") != std::string::npos);
  CHECK(broken.err.find("parse error") == std::string::npos);
}
