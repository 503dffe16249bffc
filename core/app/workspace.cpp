#include "app/workspace.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "app/overlaid.hpp"
#include "app/places.hpp"
#include "base/json.hpp"
#include "ruleset/reader.hpp"

namespace congtam::app {
namespace {

host::PluginSet load_plugins(const WorkspaceOptions& options) {
  host::LoadOptions load;
  load.folders.push_back(host::PluginSet::bundled_folder());
  if (!options.plugins_folder.empty()) load.folders.push_back(options.plugins_folder);
  load.administrator_list = administrator_allow_list();
  load.no_plugins = options.no_plugins;
  load.only_bundled = options.only_bundled;
  return host::PluginSet::load(load);
}

// Over the canonical bytes of every year file, in order of their names.
base::Hash hash_calendar(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  base::Hasher hasher("congtam.calendars/1");
  for (const std::string& file : files) hasher.add(base::canonical_json(base::read_json(file), "congtam.calendar/1"));
  return hasher.finish();
}

}  // namespace

Workspace::Workspace(const WorkspaceOptions& options)
    : plugins_(load_plugins(options)),
      calendar_(base::Calendar::read_folder(calendars_folder())),
      calendar_hash_(hash_calendar(calendars_folder())) {}

ruleset::Ruleset Workspace::ruleset(const std::string& path_or_id, std::vector<base::Problem>* warnings) const {
  const std::string found = find_ruleset(path_or_id);
  if (names_overlay(found)) return read_overlaid(found, plugins_.catalogue(), warnings).rules;
  return ruleset::read_ruleset(found, plugins_.catalogue(), warnings);
}

}  // namespace congtam::app
