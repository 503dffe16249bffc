#include "host/allow_list.hpp"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"

namespace congtam::host {
namespace {

constexpr const char* format = "congtam.allow-list/1";

[[noreturn]] void refuse(const std::string& path, const std::string& at) {
  throw base::Failure::input(base::Problem{.text = base::text("host.allow_list.malformed"),
                                           .file = path,
                                           .at = at,
                                           .remedy = base::text("host.remedy.allow_list")});
}

AllowEntry entry_of(const base::Json& json, const std::string& path, const std::string& at) {
  const auto part = [&](const char* key) -> std::string {
    if (!json.contains(key)) return {};
    if (!json.at(key).is_string()) refuse(path, at + "/" + key);
    return json.at(key).get<std::string>();
  };
  if (!json.is_object()) refuse(path, at);
  AllowEntry entry{part("file"), part("id"), part("version"), part("hash"), part("who"), part("when")};
  base::Hash hash{};
  if (!base::from_hex(entry.hash, hash)) refuse(path, at + "/hash");
  return entry;
}

base::Json to_json(const AllowEntry& entry) {
  base::Json json = {{"file", entry.file}, {"hash", entry.hash}};
  if (!entry.id.empty()) json["id"] = entry.id;
  if (!entry.version.empty()) json["version"] = entry.version;
  if (!entry.who.empty()) json["who"] = entry.who;
  if (!entry.when.empty()) json["when"] = entry.when;
  return json;
}

// Two administrators at once must not lose one another's entry.
class Lock {
 public:
  explicit Lock(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (file_ >= 0) ::flock(file_, LOCK_EX);
  }
  ~Lock() {
    if (file_ >= 0) ::close(file_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int file_;
};

}  // namespace

bool AllowList::contains(const base::Hash& hash) const {
  const std::string hex = base::to_hex(hash);
  return std::any_of(entries.begin(), entries.end(), [&](const AllowEntry& entry) { return entry.hash == hex; });
}

AllowList read_allow_list(const std::string& path) {
  AllowList list;
  if (!std::filesystem::exists(path)) return list;
  const base::Json json = base::read_json(path);
  if (!json.is_object() || !json.contains("format") || json.at("format") != format) refuse(path, "/format");
  if (!json.contains("plugins") || !json.at("plugins").is_array()) refuse(path, "/plugins");
  std::size_t place = 0;
  for (const base::Json& entry : json.at("plugins"))
    list.entries.push_back(entry_of(entry, path, "/plugins/" + std::to_string(place++)));
  return list;
}

void write_allow_list(const std::string& path, const AllowList& list) {
  base::Json plugins = base::Json::array();
  for (const AllowEntry& entry : list.entries) plugins.push_back(to_json(entry));
  base::write_file(path, base::Json{{"format", format}, {"plugins", plugins}}.dump(2) + "\n");
}

void add_to_allow_list(const std::string& path, const AllowEntry& entry) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  base::make_folder(folder.string());
  const Lock lock(path + ".lock");
  AllowList list = read_allow_list(path);
  std::erase_if(list.entries, [&](const AllowEntry& old) { return old.hash == entry.hash; });
  list.entries.push_back(entry);
  write_allow_list(path, list);
}

AllowList hash_files(const std::vector<std::string>& files) {
  AllowList list;
  for (const std::string& file : files) {
    AllowEntry entry;
    entry.file = std::filesystem::path(file).filename().string();
    entry.hash = base::to_hex(base::blake2b_of_file(file));
    list.entries.push_back(std::move(entry));
  }
  return list;
}

}  // namespace congtam::host
