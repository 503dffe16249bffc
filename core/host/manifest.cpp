#include "host/manifest.hpp"

#include <congtam/plugin.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include <sys/utsname.h>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "host/identifier.hpp"

namespace congtam::host {
namespace {

using base::text;

const std::array<std::string, 9> known_keys = {"format",  "id",       "title",       "version", "abi",
                                               "library", "platform", "description", "author"};

[[noreturn]] void refuse_manifest(std::string cause, std::string remedy = text("host.remedy.manifest")) {
  throw base::Failure::refused(std::move(cause), std::move(remedy));
}

std::string required_text(const base::Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string() || found->get<std::string>().empty())
    refuse_manifest(text("host.manifest.need_text", {{"key", key}}));
  return found->get<std::string>();
}

std::int64_t required_number(const base::Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key) || !json.at(key).is_number_integer())
    refuse_manifest(text("host.manifest.need_number", {{"key", std::string("abi.") + key}}));
  return json.at(key).get<std::int64_t>();
}

void check_keys(const base::Json& json) {
  for (const auto& [key, value] : json.items()) {
    if (key == "licence" || std::find(known_keys.begin(), known_keys.end(), key) != known_keys.end()) continue;
    const std::string near = base::nearest(key, known_keys.data(), known_keys.data() + known_keys.size());
    refuse_manifest(near.empty() ? text("host.manifest.unknown_key", {{"key", key}})
                                 : text("host.manifest.unknown_key_near", {{"key", key}, {"near", near}}));
  }
}

base::Json read(const std::string& path) {
  try {
    return base::read_json(path, {.bytes = 1u << 16, .depth = 8});
  } catch (const base::Failure& failure) {
    refuse_manifest(failure.problems().empty() ? failure.what() : failure.problems().front().text);
  }
}

}  // namespace

Manifest read_manifest(const std::string& folder) {
  Manifest manifest;
  manifest.folder = std::filesystem::absolute(folder).lexically_normal().string();
  const std::string path = manifest.folder + "/" + manifest_name;
  if (!std::filesystem::exists(path)) refuse_manifest(text("host.manifest.absent", {{"file", manifest_name}}));
  const base::Json json = read(path);
  if (!json.is_object()) refuse_manifest(text("host.manifest.not_object"));
  if (required_text(json, "format") != "congtam.plugin/1") refuse_manifest(text("host.manifest.format"));
  check_keys(json);
  manifest.id = required_text(json, "id");
  manifest.title = required_text(json, "title");
  manifest.version = required_text(json, "version");
  manifest.library = required_text(json, "library");
  if (json.contains("platform")) manifest.platform = required_text(json, "platform");
  if (!json.contains("abi")) refuse_manifest(text("host.manifest.need_number", {{"key", "abi"}}));
  manifest.abi_major = required_number(json.at("abi"), "major");
  manifest.abi_minor = required_number(json.at("abi"), "minor");
  if (!is_identifier(manifest.id)) refuse_manifest(text("host.manifest.bad_id", {{"id", manifest.id}}));
  if (manifest.library.find('/') != std::string::npos || manifest.library.front() == '.')
    refuse_manifest(text("host.manifest.bad_library", {{"library", manifest.library}}));
  return manifest;
}

std::string this_platform() {
  utsname name{};
  ::uname(&name);
  return std::string("linux-") + name.machine;
}

void check_compatible(const Manifest& manifest) {
  if (!manifest.platform.empty() && manifest.platform != this_platform())
    refuse_manifest(text("host.platform", {{"plugin", manifest.platform}, {"host", this_platform()}}),
                    text("host.remedy.rebuild"));
  const std::string ours = std::to_string(CT_ABI_MAJOR) + "." + std::to_string(CT_ABI_MINOR);
  const std::string theirs = std::to_string(manifest.abi_major) + "." + std::to_string(manifest.abi_minor);
  if (manifest.abi_major != CT_ABI_MAJOR)
    refuse_manifest(text("host.abi.major", {{"plugin", theirs}, {"host", ours}}), text("host.remedy.rebuild"));
  if (manifest.abi_minor < 0 || manifest.abi_minor > std::int64_t{CT_ABI_MINOR})
    refuse_manifest(text("host.abi.minor", {{"plugin", theirs}, {"host", ours}}), text("host.remedy.newer_host"));
}

}  // namespace congtam::host
