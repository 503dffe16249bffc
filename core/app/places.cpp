#include "app/places.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "host/program_folder.hpp"

namespace congtam::app {
namespace {

namespace fs = std::filesystem;

// <prefix>/share/congtam of an installed program, beside <prefix>/bin.
fs::path installed_data() { return fs::path(host::program_folder()).parent_path() / "share" / "congtam"; }

bool holds_data(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "rulesets" / "national" / "calendars", error);
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

constexpr const char* list_name = "allowed-by-administrator.json";

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

// What --ruleset means when it names this folder; "" for a folder without a set.
std::string set_in(const fs::path& folder) {
  if (is_file(folder / "ruleset.json")) return folder.string();
  const fs::path overlay = folder / "overlay.json";
  return is_file(overlay) ? overlay.string() : std::string{};
}

// Ids of the sets that are shipped, for "did you mean".
std::vector<std::string> known_sets() {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator issuer(rulesets_folder(), error), end; issuer != end; issuer.increment(error)) {
    if (!issuer->is_directory(error)) continue;
    for (fs::directory_iterator set(issuer->path(), error); set != end; set.increment(error))
      if (!set_in(set->path()).empty())
        ids.push_back(issuer->path().filename().string() + "/" + set->path().filename().string());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

std::string data_folder() {
  if (const std::string home = environment("CONGTAM_HOME"); !home.empty()) {
    if (holds_data(home)) return home;
    throw base::Failure::input({.text = base::text("app.home_without_data"), .value = home});
  }
  if (holds_data(installed_data())) return installed_data().string();
  for (fs::path folder = host::program_folder(); folder.has_relative_path(); folder = folder.parent_path())
    if (holds_data(folder)) return folder.string();
  throw base::Failure::input(base::text("app.no_data_folder"));
}

std::string rulesets_folder() { return data_folder() + "/rulesets"; }
std::string calendars_folder() { return rulesets_folder() + "/national/calendars"; }

std::string administrator_allow_list() {
  if (const std::string list = environment("CONGTAM_ALLOW_LIST"); !list.empty()) return list;
  const fs::path prefix = fs::path(host::program_folder()).parent_path();
  return (holds_data(installed_data()) ? prefix / "etc" / "congtam" / list_name : prefix / list_name).string();
}

std::string find_ruleset(const std::string& path_or_id) {
  const fs::path given = path_or_id;
  if (const std::string set = set_in(given); !set.empty()) return set;
  if (is_file(given)) return given.string();
  if (const std::string set = set_in(fs::path(rulesets_folder()) / path_or_id); !set.empty()) return set;
  const std::vector<std::string> known = known_sets();
  const std::string near = base::nearest(path_or_id, known.data(), known.data() + known.size());
  throw base::Failure::input(
      {.text = base::text("app.no_such_ruleset"),
       .value = path_or_id,
       .remedy = near.empty() ? base::text("app.ruleset_places") : base::text("app.did_you_mean", {{"name", near}})});
}

}  // namespace congtam::app
