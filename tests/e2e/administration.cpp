// The audit chain, plugins, rulesets and the sample as an administrator meets them.
#include <catch2/catch.hpp>

#include "commune.hpp"

namespace congtam::testing {
namespace {

namespace fs = std::filesystem;

const std::string shipped_set = "vinh-thuy/thi-dua-cchc-2026";
const std::string included_set = "vinh-thuy/ket-luan-226-2026";

std::string trimmed(std::string line) {
  while (!line.empty() && line.back() == '\n') line.pop_back();
  return line;
}

void replace_once(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
}

TEST_CASE("the audit chain: verified, anchored, broken by a hand in the file") {
  Commune commune;
  REQUIRE(commune.run({"init", "--db", "xa.db"}).exit_code == 0);
  const std::string anchor = trimmed(commune.head());
  commune.write("units.csv", "code,name,type\nVP,Van phong dang uy,van_phong\n");
  REQUIRE(commune.on_db({"import", "units", "units.csv", "--who", "p-vanthu"}).exit_code == 0);

  const auto verified = commune.json({"audit", "verify", "--head", anchor});
  CHECK(commune.code == 0);
  CHECK(verified.at("records") == 2);
  const auto log = commune.json({"audit", "log"}).at("records");
  REQUIRE(log.size() == 2);
  CHECK(log[1].at("who") == "p-vanthu");
  CHECK(log[1].at("command") == "import units");
  CHECK(log[1].at("when") == "2026-11-22T16:45:00+07:00");
  CHECK(commune.json({"audit", "log", "--unit", "VP"}).at("records").size() == 1);

  std::string foreign = anchor;
  foreign[0] = foreign[0] == '0' ? '1' : '0';
  CHECK(commune.on_db({"audit", "verify", "--head", foreign}).exit_code == 3);
  CHECK(commune.on_db({"audit", "verify", "--head", "abc"}).exit_code == 2);

  std::string bytes = read_file(commune.folder() / "xa.db");
  replace_once(bytes, "Van phong dang uy", "Van phong dang xy");
  write_file(commune.folder() / "xa.db", bytes);
  const auto broken = commune.json({"audit", "verify"});
  CHECK(commune.code == 3);
  CHECK(broken.at("ok") == false);
  CHECK(broken.at("broken") == nlohmann::json{{"seq", 2}, {"unit", "VP"}, {"table", "unit"}});
}

TEST_CASE("plugins: what is loaded, what it offers, what is not allowed") {
  const Commune commune;
  const auto listed = nlohmann::json::parse(commune.run({"plugin", "list", "--json"}).out);
  CHECK(listed.at("refused").empty());
  REQUIRE(listed.at("plugins").size() >= 2);
  CHECK(listed.at("plugins")[0].at("id") == "apparatus");
  CHECK(nlohmann::json::parse(commune.run({"plugin", "list", "--json", "--no-plugins"}).out).at("plugins").empty());
  const auto info = nlohmann::json::parse(commune.run({"plugin", "info", "procedures", "--json"}).out);
  CHECK(info.at("registers")[0].at("id") == "procedures.dossiers");
  const ProgramResult unknown = commune.run({"plugin", "info", "procedure"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("procedures") != std::string::npos);

  commune.write("la/plugin.json", "không phải JSON");
  commune.write("la/la.so", "cũng không phải thư viện");
  CHECK(commune.run({"plugin", "check", "la"}).exit_code == 3);
  CHECK(commune.run({"plugin", "allow", "la"}).exit_code == 3);
  CHECK_FALSE(fs::exists(commune.folder() / "allowed.json"));
}

TEST_CASE("a plugin that keeps the contract is allowed, with who and when") {
  const Commune commune;
  const fs::path bundled = fs::path(CONGTAM_BINARY_DIR) / "plugins" / "apparatus";
  fs::copy(bundled, commune.folder() / "ban-sao", fs::copy_options::recursive);
  const ProgramResult allowed = commune.run({"plugin", "allow", "ban-sao", "--who", "p-quantri"});
  INFO(allowed.err);
  REQUIRE(allowed.exit_code == 0);
  const auto list = nlohmann::json::parse(read_file(commune.folder() / "allowed.json"));
  CHECK(list.at("plugins")[0].at("id") == "apparatus");
  CHECK(list.at("plugins")[0].at("who") == "p-quantri");
  CHECK(list.at("plugins")[0].at("when") == "2026-11-22T16:45:00+07:00");
}

// A copy of a shipped set that a test may spoil.
struct OwnSet : Commune {
  OwnSet() {
    fs::copy(fs::path(CONGTAM_SOURCE_DIR) / "rulesets" / included_set, folder() / "bo", fs::copy_options::recursive);
    rules = nlohmann::json::parse(read_file(folder() / "bo/ruleset.json"));
    cases = nlohmann::json::parse(read_file(folder() / "bo/cases.json"));
  }
  void save() const {
    write("bo/ruleset.json", rules.dump(1));
    write("bo/cases.json", cases.dump(1));
  }
  std::size_t place_of(const std::string& wanted) const {
    for (std::size_t i = 0; i < rules.at("criteria").size(); ++i)
      if (rules["criteria"][i].at("code") == wanted) return i;
    FAIL("no criterion " + wanted);
    return 0;
  }
  nlohmann::json rules, cases;
};

TEST_CASE_METHOD(OwnSet,
                 "a set is checked: the good one passes, slips are named with their place and the nearest name") {
  const auto checked = nlohmann::json::parse(run({"ruleset", "check", included_set, "--json"}).out);
  CHECK(checked.at("id") == included_set);
  CHECK(checked.at("criteria") == rules.at("criteria").size());

  const std::size_t place = place_of("TT1");
  rules["forms"]["phong"]["total"] = 101;
  rules["criteria"][place]["params"]["num"] = "hs_truc_tuye";
  save();
  const ProgramResult refused = run({"ruleset", "check", "bo"});
  CHECK(refused.exit_code == 2);
  INFO(refused.err);
  const std::string at = "/criteria/" + std::to_string(place) + "/params/num";
  for (const std::string& said : {std::string("/forms/phong/total"), at, std::string("«hs_truc_tuyen»")})
    CHECK(refused.err.find(said) != std::string::npos);
  const ProgramResult unknown = run({"ruleset", "check", "vinh-thuy/thi-dua-cchc-2025"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find(shipped_set) != std::string::npos);
}

TEST_CASE("the ranking set is the movement's criteria and all of the included set, each with maxima of its own") {
  const Commune commune;
  const auto criteria = [](const std::string& set) {
    return nlohmann::json::parse(read_file(fs::path(CONGTAM_SOURCE_DIR) / "rulesets" / set / "ruleset.json"));
  };
  const auto whole = criteria(shipped_set);
  const auto included = criteria(included_set);
  CHECK(whole.at("include")[0].at("max").size() == included.at("criteria").size());
  const auto checked = nlohmann::json::parse(commune.run({"ruleset", "check", shipped_set, "--json"}).out);
  CHECK(checked.at("criteria") == whole.at("criteria").size() + included.at("criteria").size());
  for (const auto& set : {whole, included})
    for (const auto& [id, form] : set.at("forms").items()) {
      CAPTURE(id);
      CHECK(form.at("total") == 100);
    }
}

TEST_CASE("both sets of the commune pass their worked examples, and every small slip in them would be noticed") {
  const Commune commune;
  for (const auto& [set, cases] : {std::pair{shipped_set, 700}, std::pair{included_set, 700}}) {
    const ProgramResult tested = commune.run({"ruleset", "test", set, "--mutations", "--json"});
    INFO(tested.out);
    CHECK(tested.exit_code == 0);
    const auto report = nlohmann::json::parse(tested.out);
    CHECK(report.at("cases") > cases);
    CHECK(report.at("mutations") > 400);
    CHECK(report.at("passed") == true);
  }
}

TEST_CASE_METHOD(OwnSet, "a set whose examples fail, are missing or see too little does not pass") {
  // The first criterion keeps two examples: no boundary is left, so a changed number passes unseen; one expects
  // wrongly.
  nlohmann::json kept = nlohmann::json::array();
  const auto criterion = cases[0].at("criterion");
  int of_first = 0;
  for (const auto& one : cases)
    if (one.at("criterion") != criterion || ++of_first <= 2) kept.push_back(one);
  kept[0]["points"] = "0,01";
  cases = kept;
  save();
  const ProgramResult tested = run({"ruleset", "test", "bo", "--json"});
  CHECK(tested.exit_code == 2);
  const auto report = nlohmann::json::parse(tested.out);
  REQUIRE(report.at("failures").size() == 1);
  CHECK(report.at("failures")[0].at("criterion") == criterion);
  CHECK(report.at("failures")[0].at("expected") == "0,01");
  CHECK_FALSE(report.at("missing").empty());
}

TEST_CASE("a set is shown by form and by criterion, with its clauses") {
  const Commune commune;
  const ProgramResult form = commune.run({"ruleset", "show", shipped_set, "--form", "phong"});
  CHECK(form.exit_code == 0);
  CHECK(form.out.find("KH226 I.2.b") != std::string::npos);
  CHECK(form.out.find("«hcc»") == std::string::npos);
  const ProgramResult criterion = commune.run({"ruleset", "show", shipped_set, "--criterion", "TT1"});
  CHECK(criterion.out.find("(hs_truc_tuyen)") != std::string::npos);
  CHECK(criterion.out.find("Tử số") != std::string::npos);
  CHECK(commune.run({"ruleset", "show", shipped_set, "--criterion", "TT100"}).exit_code == 2);
}

TEST_CASE("the sample year: the same seed gives the same bytes, another seed another year") {
  const Commune commune;
  for (const auto& [folder, seed] : {std::pair{"a", "7"}, std::pair{"b", "7"}, std::pair{"c", "8"}})
    REQUIRE(commune.run({"sample", "--out", folder, "--seed", seed}).exit_code == 0);
  const auto file = [&](const char* folder) { return read_file(commune.folder() / folder / "dossiers-2026.csv"); };
  CHECK(file("a") == file("b"));
  CHECK(file("a") != file("c"));
  CHECK(commune.run({"sample", "--out", "d", "--seed", "bảy"}).exit_code == 2);
  CHECK_FALSE(fs::exists(commune.folder() / "d"));
}

}  // namespace
}  // namespace congtam::testing
