#pragma once
#include <congtam/plugin.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "model/plugin_catalogue.hpp"

namespace congtam::host {

// Why a plugin was not taken; what a person reads names the plugin, the cause and the remedy.
struct Refusal {
  std::string plugin;  // id if known, else the file
  std::string cause, remedy;
};

// One line: "Từ chối trình cắm «...»: cause Cách xử lý: remedy"
std::string describe(const Refusal& refusal);

struct LoadOptions {
  std::vector<std::string> folders;  // each holds <id>/plugin.json beside <id>/<id>.so
  std::string administrator_list;    // what `plugin allow` wrote; "" = none
  bool no_plugins = false;
  bool only_bundled = false;  // the list the build wrote alone
  std::string build_list;     // "" = allowed.json of bundled_folder(), whatever the folders above: who may put a
                              // library into a folder must not be able to allow it there
};

struct Manifest;

// A plugin that passed every check; kept until the process ends.
struct LoadedPlugin {
  const ct_plugin* table = nullptr;
  model::PluginInfo info;
};

// The plugins of this process. Loading follows the stated order: manifest -> platform, ABI -> hash on an allow-list ->
// entry symbol in the symbol table without running code -> load by absolute path -> struct_size, ABI, id and version
// equal to the manifest -> required pointers, schemas, unique ids. A plugin that fails any step is a Refusal and the
// others still load.
class PluginSet {
 public:
  static PluginSet load(const LoadOptions& options);

  // Where the program's own plugins lie: beside the executable (build tree) or below ../lib/congtam (installed).
  static std::string bundled_folder();

  const std::vector<LoadedPlugin>& plugins() const { return plugins_; }
  const std::vector<Refusal>& refusals() const { return refusals_; }
  const LoadedPlugin* find(std::string_view id) const;
  const model::PluginCatalogue& catalogue() const { return catalogue_; }

  // For tests and in-process tables: takes a table as if it had been loaded from `file`, with the checks that follow
  // loading. Throws Failure(refused) naming the cause.
  void add_table(const ct_plugin* table, const std::string& file);

 private:
  void load_folder(const std::string& folder, const std::function<void(const Manifest&, const base::Hash&)>& gate);
  void keep(LoadedPlugin plugin);

  std::vector<LoadedPlugin> plugins_;
  std::vector<Refusal> refusals_;
  model::PluginCatalogue catalogue_;
};

}  // namespace congtam::host
