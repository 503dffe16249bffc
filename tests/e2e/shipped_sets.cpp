// Every set that is shipped: its worked examples come out, and its list of clauses has no hole on either side.
#include <algorithm>
#include <filesystem>
#include <map>
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

using Entries = std::map<std::string, nlohmann::json>;

// What a set says itself and a clause may be mapped to, by kind.
Entries entries(const nlohmann::json& rules, const std::string& kind) {
  Entries out;
  if (kind == "criterion") {
    for (const auto& criterion : rules["criteria"]) out[criterion["code"]] = criterion;
    return out;
  }
  static const std::map<std::string, std::string> sections{
      {"target", "targets"}, {"duty", "duties"}, {"task", "tasks"}};
  const auto section = rules.value(sections.at(kind), nlohmann::json::object());
  for (const auto& [id, entry] : section.items()) out[id] = entry;
  return out;
}

// Criteria that came by include may stand for a clause of this plan too.
bool is_included(const nlohmann::json& rules, const std::string& code) {
  const auto includes = rules.value("include", nlohmann::json::array());
  return std::any_of(includes.begin(), includes.end(), [&](const auto& one) { return one["max"].contains(code); });
}

// Places of this plan that an entry of the set cites, without the plan's key.
std::set<std::string> cited(const nlohmann::json& entry, const std::string& plan) {
  std::set<std::string> places;
  for (const std::string clause : entry["clause"])
    if (clause.starts_with(plan + " ")) places.insert(clause.substr(plan.size() + 1));
  return places;
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
  std::size_t plans = 0;
  for (const fs::path& folder : shipped_sets()) {
    if (!fs::exists(folder / "clauses.json")) continue;
    ++plans;
    CAPTURE(folder);
    const auto rules = nlohmann::json::parse(read_file(folder / "ruleset.json"));
    const auto list = nlohmann::json::parse(read_file(folder / "clauses.json"));
    std::map<std::string, std::map<std::string, std::set<std::string>>> mapped;  // kind, id -> clauses
    for (const auto& clause : list["clauses"]) {
      const std::string place = clause["id"];
      CAPTURE(place);
      const bool has_maps = clause.contains("maps") && !clause["maps"].empty();
      CHECK(has_maps != clause.contains("reason"));
      for (const auto& map : clause.value("maps", nlohmann::json::array()))
        for (const auto& [kind, id] : map.items()) mapped[kind][id].insert(place);
    }
    for (const auto& [kind, ids] : mapped)
      for (const auto& [id, places] : ids) {
        CAPTURE(kind, id);
        CHECK((entries(rules, kind).contains(id) || (kind == "criterion" && is_included(rules, id))));
      }
    // The other way round, to the place: what a criterion cites is what the list says of it.
    for (const std::string kind : {"criterion", "target", "duty", "task"})
      for (const auto& [id, entry] : entries(rules, kind)) {
        CAPTURE(kind, id);
        CHECK(cited(entry, list["plan"]) == mapped[kind][id]);
        CHECK_FALSE(mapped[kind][id].empty());
      }
  }
  CHECK(plans >= 5);
}
