#include "host/loading.hpp"

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "host/elf_file.hpp"
#include "host/library.hpp"
#include "host/table_check.hpp"

namespace congtam::host {
namespace {

using base::text;

[[noreturn]] void refuse(std::string cause, const char* remedy_key) {
  throw base::Failure::refused(std::move(cause), text(remedy_key));
}

std::string read_library(const Manifest& manifest) {
  constexpr std::size_t limit = 256u << 20;
  try {
    return base::read_file(manifest.library_path(), limit);
  } catch (const base::Failure& failure) {
    throw base::Failure::refused(failure.problems().front().text, text("host.remedy.rebuild"));
  }
}

void check_agrees(const char* key, const std::string& manifest, const std::string& table) {
  if (manifest == table) return;
  refuse(text("host.manifest.disagrees", {{"key", key}, {"manifest", manifest}, {"library", table}}),
         "host.remedy.manifest");
}

}  // namespace

base::Hash inspect_library(const Manifest& manifest, const Gate& gate) {
  check_compatible(manifest);
  const std::string bytes = read_library(manifest);
  const base::Hash hash = base::blake2b(bytes);
  if (gate) gate(manifest, hash);
  const ElfReport report = inspect_elf(bytes);
  if (!report.cause.empty()) refuse(report.cause, "host.remedy.rebuild");
  if (!has_entry(manifest.library_path()))
    refuse(text("host.symbol.missing", {{"symbol", CT_ENTRY_NAME}}), "host.remedy.author");
  return hash;
}

LoadedPlugin take_table(const ct_plugin* table, const Manifest* manifest) {
  check_table_head(table);
  check_table(*table);
  if (manifest != nullptr) {
    check_agrees("id", manifest->id, table->id);
    check_agrees("version", manifest->version, table->version);
    check_agrees("abi", std::to_string(manifest->abi_major) + "." + std::to_string(manifest->abi_minor),
                 std::to_string(table->abi_major) + "." + std::to_string(table->abi_minor));
  }
  return {table, describe_table(*table)};
}

LoadedPlugin load_plugin(const Manifest& manifest, const Gate& gate) {
  const base::Hash hash = inspect_library(manifest, gate);
  LoadedPlugin plugin = take_table(open_library(manifest.library_path()), &manifest);
  plugin.info.file = manifest.library_path();
  plugin.info.hash = base::to_hex(hash);
  return plugin;
}

}  // namespace congtam::host
