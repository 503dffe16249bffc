#include "host/plugin_set.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "host/allow_list.hpp"
#include "host/loading.hpp"
#include "host/program_folder.hpp"

namespace congtam::host {
namespace {

namespace fs = std::filesystem;
using base::text;

// Folders that hold a manifest or at least a library, in the order of their names: the result depends on nothing else.
std::vector<std::string> plugin_folders(const std::string& root) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(root, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->is_directory()) continue;
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(entry->path(), ignored)) {
      if (file.path().filename() != manifest_name && file.path().extension() != ".so") continue;
      found.push_back(entry->path().string());
      break;
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Gate gate_of(const LoadOptions& options) {
  const std::string build_list =
      options.build_list.empty() ? PluginSet::bundled_folder() + "/" + build_list_name : options.build_list;
  AllowList allowed = read_allow_list(build_list);
  if (!options.only_bundled && !options.administrator_list.empty()) {
    AllowList more = read_allow_list(options.administrator_list);
    allowed.entries.insert(allowed.entries.end(), more.entries.begin(), more.entries.end());
  }
  return [allowed = std::move(allowed), only = options.only_bundled](const Manifest&, const base::Hash& hash) {
    if (allowed.contains(hash)) return;
    throw base::Failure::refused(
        text(only ? "host.hash.not_bundled" : "host.hash.not_allowed", {{"hash", base::short_hash(hash)}}),
        text(only ? "host.remedy.only_bundled" : "host.remedy.allow"));
  };
}

Refusal refusal_of(std::string plugin, const base::Failure& failure) {
  const base::Problem& problem = failure.problems().front();
  return {std::move(plugin), problem.text, problem.remedy};
}

}  // namespace

PluginSet PluginSet::load(const LoadOptions& options) {
  PluginSet set;
  if (options.no_plugins) return set;
  const Gate gate = gate_of(options);
  for (const std::string& root : options.folders)
    for (const std::string& folder : plugin_folders(root)) set.load_folder(folder, gate);
  return set;
}

void PluginSet::load_folder(const std::string& folder, const Gate& gate) {
  std::string name = folder;
  try {
    const Manifest manifest = read_manifest(folder);
    name = manifest.id;
    if (const LoadedPlugin* other = find(manifest.id))
      throw base::Failure::refused(
          text("host.id.twice", {{"id", manifest.id}, {"file", manifest.library_path()}, {"other", other->info.file}}),
          text("host.remedy.remove_one"));
    keep(load_plugin(manifest, gate));
  } catch (const base::Failure& failure) {
    refusals_.push_back(refusal_of(std::move(name), failure));
  }
}

void PluginSet::add_table(const ct_plugin* table, const std::string& file) {
  LoadedPlugin plugin = take_table(table, nullptr);
  plugin.info.file = file;
  if (const LoadedPlugin* other = find(plugin.info.id))
    throw base::Failure::refused(
        text("host.id.twice", {{"id", plugin.info.id}, {"file", file}, {"other", other->info.file}}),
        text("host.remedy.remove_one"));
  keep(std::move(plugin));
}

void PluginSet::keep(LoadedPlugin plugin) {
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  catalogue_.plugins.insert(std::upper_bound(catalogue_.plugins.begin(), catalogue_.plugins.end(), plugin.info, by_id),
                            plugin.info);
  const auto by_info = [&](const LoadedPlugin& a, const LoadedPlugin& b) { return by_id(a.info, b.info); };
  plugins_.insert(std::upper_bound(plugins_.begin(), plugins_.end(), plugin, by_info), std::move(plugin));
}

const LoadedPlugin* PluginSet::find(std::string_view id) const {
  const auto found =
      std::find_if(plugins_.begin(), plugins_.end(), [&](const LoadedPlugin& plugin) { return plugin.info.id == id; });
  return found == plugins_.end() ? nullptr : &*found;
}

std::string PluginSet::bundled_folder() {
  const std::string beside = program_folder();
  for (const char* place : {"/../plugins", "/../lib/congtam/plugins"}) {
    const fs::path folder = fs::path(beside + place).lexically_normal();
    if (fs::exists(folder / build_list_name)) return folder.string();
  }
  return fs::path(beside + "/../plugins").lexically_normal().string();
}

std::string describe(const Refusal& refusal) {
  return text("host.refusal", {{"plugin", refusal.plugin}, {"cause", refusal.cause}, {"remedy", refusal.remedy}});
}

}  // namespace congtam::host
