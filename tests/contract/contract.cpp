// Every plugin this tree builds keeps every promise of the contract, and the build's own allow-list lets exactly them
// in.
#include <filesystem>
#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/json.hpp"
#include "host/contract_suite.hpp"
#include "host/elf_file.hpp"
#include "support/seed.hpp"

namespace fs = std::filesystem;
using namespace congtam;

namespace {

const fs::path plugins = fs::path(CONGTAM_BINARY_DIR) / "plugins";

// What the source tree says there is: a plugin that the host did not take would otherwise be missed in silence.
std::set<std::string> ids_in_source() {
  std::set<std::string> ids;
  for (const auto& folder : fs::directory_iterator(fs::path(CONGTAM_SOURCE_DIR) / "plugins"))
    if (fs::exists(folder.path() / "CMakeLists.txt")) ids.insert(folder.path().filename().string());
  return ids;
}

const host::PluginSet& built() {
  static const host::PluginSet set = [] {
    host::LoadOptions options;
    options.folders = {plugins.string()};
    options.only_bundled = true;
    options.build_list = (plugins / "allowed.json").string();
    return host::PluginSet::load(options);
  }();
  return set;
}

}  // namespace

TEST_CASE("Every plugin of the tree is loaded through the build's allow-list") {
  for (const host::Refusal& refusal : built().refusals()) UNSCOPED_INFO(host::describe(refusal));
  CHECK(built().refusals().empty());
  std::set<std::string> loaded;
  for (const host::LoadedPlugin& plugin : built().plugins()) loaded.insert(plugin.info.id);
  CHECK(loaded == ids_in_source());
  REQUIRE_FALSE(loaded.empty());
}

TEST_CASE("A plugin exports its entry and nothing else") {
  for (const host::LoadedPlugin& plugin : built().plugins()) {
    INFO(plugin.info.id);
    const host::ElfReport report = host::inspect_elf(base::read_file(plugin.info.file));
    CHECK(report.cause.empty());
    CHECK(report.exported == std::vector<std::string>{CT_ENTRY_NAME});
  }
}

TEST_CASE("Every plugin keeps the contract") {
  host::SuiteOptions options;
  options.seed = testing::seed();
  options.rows = static_cast<std::size_t>(testing::cases(5000, 600));
  options.explained_rows = static_cast<std::size_t>(testing::cases(300, 60));
  for (const host::LoadedPlugin& plugin : built().plugins()) {
    const auto cases = host::read_contract_cases(fs::path(plugin.info.file).parent_path().string());
    const host::SuiteReport report = host::run_contract_suite(plugin, cases, options);
    std::cout << plugin.info.id << " " << plugin.info.version << ": " << report.checks.size() << " bước kiểm tra\n";
    for (const host::SuiteCheck& check : report.checks) {
      INFO(plugin.info.id << ": " << check.name << ": " << check.detail);
      CHECK(check.ok);
    }
  }
}
