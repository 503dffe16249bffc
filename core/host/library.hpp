#pragma once
#include <congtam/plugin.h>

#include <string>

// The only door to Boost.DLL: its headers stay in library.cpp.
namespace congtam::host {

// Whether the symbol table names the entry; nothing of the library is run. False as well when the file cannot be read
// so.
bool has_entry(const std::string& path);

// Loads by absolute path, all symbols resolved at once and kept to itself, and asks the entry for its table (may be
// null). The library stays until the process ends. Throws Failure(refused) with the loader's own words.
const ct_plugin* open_library(const std::string& path);

}  // namespace congtam::host
