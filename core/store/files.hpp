#pragma once
#include <string>
#include <vector>

#include "store/command.hpp"

namespace congtam::store {

// A file that something was imported from: its bytes stay with whoever sent it, its name and hash stay here.
struct StoredFile {
  std::int64_t id = 0;
  std::string name, hash;
  std::string kind;  // "facts", "units", "register procedures.dossiers"
  std::int64_t known_at = 0;
};

// The id of the file, added if it is not there yet.
std::int64_t add_file(Command& command, const std::string& name, const std::string& hash, const std::string& kind);

std::vector<StoredFile> files(const Database& database, KnownAt known_at = {});

}  // namespace congtam::store
