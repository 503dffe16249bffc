// Every set that is shipped: its worked examples come out, and its list of clauses has no hole on either side.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> shipped_sets() {
  std::vector<fs::path> folders;
  for (const auto& issuer : fs::directory_iterator(fs::path(CONGTAM_SOURCE_DIR) / "rulesets")) {
    if (!issuer.is_directory()) continue;
    for (const auto& set : fs::directory_iterator(issuer))
      if (fs::exists(set.path() / "ruleset.json")) folders.push_back(set.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::set<std::string> keys_of(const nlohmann::json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

// What a clause may be mapped to, by kind.
std::set<std::string> known(const nlohmann::json& rules, const std::string& kind) {
  if (kind == "target") return keys_of(rules.value("targets", nlohmann::json::object()));
  if (kind == "duty") return keys_of(rules.value("duties", nlohmann::json::object()));
  if (kind == "task") return keys_of(rules.value("tasks", nlohmann::json::object()));
  std::set<std::string> codes;
  for (const auto& criterion : rules["criteria"]) codes.insert(criterion["code"].get<std::string>());
  return codes;
}

}  // namespace

TEST_CASE("every shipped set passes its own worked examples") {
  const Commune commune;
  REQUIRE(shipped_sets().size() >= 2);
  for (const fs::path& folder : shipped_sets()) {
    CAPTURE(folder);
    const ProgramResult result = commune.run({"ruleset", "test", folder.string()});
    CAPTURE(result.out, result.err);
    CHECK(result.exit_code == 0);
  }
}

TEST_CASE("a plan's clauses and its set know each other") {
  for (const fs::path& folder : shipped_sets()) {
    if (!fs::exists(folder / "clauses.json")) continue;
    CAPTURE(folder);
    const auto rules = nlohmann::json::parse(read_file(folder / "ruleset.json"));
    const auto list = nlohmann::json::parse(read_file(folder / "clauses.json"));
    std::set<std::string> mapped;
    for (const auto& clause : list["clauses"]) {
      CAPTURE(clause["id"]);
      const bool has_maps = clause.contains("maps") && !clause["maps"].empty();
      CHECK(has_maps != clause.contains("reason"));
      for (const auto& map : clause.value("maps", nlohmann::json::array()))
        for (const auto& [kind, id] : map.items()) {
          CHECK(known(rules, kind).contains(id.get<std::string>()));
          mapped.insert(kind + " " + id.get<std::string>());
        }
    }
    for (const std::string kind : {"criterion", "target"})
      for (const std::string& id : known(rules, kind)) {
        CAPTURE(kind, id);
        CHECK(mapped.contains(kind + " " + id));
      }
  }
}
