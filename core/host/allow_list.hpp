#pragma once
#include <string>
#include <vector>

#include "base/hash.hpp"

namespace congtam::host {

// One library that may be loaded. The build writes file and hash; `plugin allow` adds who and when.
struct AllowEntry {
  std::string file;  // name without folder, for people: the hash decides
  std::string id, version;
  std::string hash;  // BLAKE2b-256, 64 hex letters
  std::string who, when;
};

// {"format": "congtam.allow-list/1", "plugins": [AllowEntry ...]}
struct AllowList {
  std::vector<AllowEntry> entries;

  bool contains(const base::Hash& hash) const;
};

inline constexpr const char* build_list_name = "allowed.json";

// A file that is not there is an empty list; one that cannot be read as a list is Failure(input).
AllowList read_allow_list(const std::string& path);

// Replaces the file as a whole; a reader sees the old list or the new one.
void write_allow_list(const std::string& path, const AllowList& list);

// Reads, appends, writes, one process at a time. An entry with the same hash is replaced, so that allowing twice keeps
// one.
void add_to_allow_list(const std::string& path, const AllowEntry& entry);

// The list of these files, as the build writes it.
AllowList hash_files(const std::vector<std::string>& files);

}  // namespace congtam::host
