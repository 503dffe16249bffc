#include "shipped_set.hpp"

#include <congtam/sdk/parse_number.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <stdexcept>

#include "base/failure.hpp"
#include "base/json.hpp"

namespace shipped {
namespace {

using namespace congtam;
namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw std::runtime_error(file.string() + ": " + why);
}

void only_keys(const base::Json& object, const std::set<std::string>& known, const fs::path& file) {
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) refuse(file, "unknown key " + key);
}

Written written(const base::Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::int64_t points(const base::Json& value, const fs::path& file) {
  const auto parsed = sdk::parse_number(written(value), CT_DECIMAL, {.style = sdk::NumberStyle::ruleset});
  if (parsed.problem != sdk::NumberProblem::none) refuse(file, "not a number: " + value.dump());
  return parsed.value;
}

Extreme form_from(const base::Json& entry, const fs::path& file) {
  only_keys(entry, {"type", "functions", "max", "bonus", "penalty"}, file);
  Extreme out;
  out.type = entry.at("type").get<std::string>();
  out.functions = entry.value("functions", std::vector<std::string>{});
  out.max = points(entry.at("max"), file);
  if (entry.contains("bonus")) out.bonus = points(entry.at("bonus"), file);
  if (entry.contains("penalty")) out.penalty = points(entry.at("penalty"), file);
  return out;
}

std::map<std::string, std::pair<Written, Written>> pairs_from(const base::Json& document, const char* section,
                                                              const fs::path& file) {
  std::map<std::string, std::pair<Written, Written>> out;
  const base::Json pairs = document.value(section, base::Json::object());
  for (const auto& [id, pair] : pairs.items()) {
    if (!pair.is_array() || pair.size() != 2) refuse(file, id + " is not a pair");
    out[id] = {written(pair[0]), written(pair[1])};
  }
  return out;
}

Extremes read_extremes(const fs::path& file) {
  const base::Json document = base::read_json(file.string());
  only_keys(document, {"format", "note", "forms", "facts", "year_ago", "bonus", "penalty"}, file);
  if (document.value("format", "") != "congtam.extremes/1") refuse(file, "not congtam.extremes/1");
  Extremes out;
  for (const auto& [id, entry] : document.at("forms").items()) out.forms[id] = form_from(entry, file);
  out.facts = pairs_from(document, "facts", file);
  out.bonus = pairs_from(document, "bonus", file);
  out.penalty = pairs_from(document, "penalty", file);
  const base::Json year_ago = document.value("year_ago", base::Json::object());
  for (const auto& [id, value] : year_ago.items()) out.year_ago[id] = written(value);
  return out;
}

bool is_set(const fs::path& folder) {
  return fs::exists(folder / "ruleset.json") || fs::exists(folder / "overlay.json");
}

std::vector<Set> read_all() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(CONGTAM_SOURCE_DIR) / "rulesets"))
    if (entry.is_directory() && is_set(entry.path())) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  std::vector<Set> out;
  for (const fs::path& folder : folders)
    out.push_back({folder, workspace().ruleset(folder.string()), read_extremes(folder / "extremes.json")});
  return out;
}

}  // namespace

const app::Workspace& workspace() {
  static const app::Workspace one = [] {
    setenv("CONGTAM_HOME", CONGTAM_SOURCE_DIR, 1);
    return app::Workspace();
  }();
  return one;
}

const std::vector<Set>& sets() {
  static const std::vector<Set> all = [] {
    try {
      return read_all();
    } catch (const base::Failure& failure) {
      throw std::runtime_error(base::describe(failure));
    }
  }();
  return all;
}

std::vector<std::string> leaves(const ruleset::Ruleset& rules, const ruleset::Criterion& criterion) {
  std::set<std::string> out;
  const auto add = [&](const auto& self, const std::string& id) -> void {
    const ruleset::Indicator* indicator = rules.find_indicator(id);
    if (indicator == nullptr || indicator->measure.add.empty()) {
      out.insert(id);
    } else {
      for (const auto& [part, times] : indicator->measure.add) self(self, part);
    }
  };
  for (const std::string& id : criterion.reads) add(add, id);
  return {out.begin(), out.end()};
}

}  // namespace shipped
