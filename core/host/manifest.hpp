#pragma once
#include <cstdint>
#include <string>

namespace congtam::host {

// What stands beside a plugin's library as plugin.json: enough to refuse a plugin without opening the library.
//   {"format": "congtam.plugin/1", "id": "procedures", "title": "...", "version": "1.0.0",
//    "abi": {"major": 1, "minor": 0}, "library": "procedures.so"}
// "platform" may be left out: the header of the library names its machine, and that is checked too. "description",
// "author" and "licence" are for people.
struct Manifest {
  std::string id, title, version;
  std::int64_t abi_major = 0, abi_minor = 0;
  std::string platform;  // "" = not said
  std::string library;   // file name, no folder
  std::string folder;    // absolute; where the manifest lies

  std::string library_path() const { return folder + "/" + library; }
};

inline constexpr const char* manifest_name = "plugin.json";

// Throws Failure(refused) with cause and remedy: not there, not JSON, an unknown or missing key, a library outside the
// folder.
Manifest read_manifest(const std::string& folder);

// What a library has to be built for: "linux-x86_64".
std::string this_platform();

// Throws Failure(refused) when the manifest says another platform or a contract this program does not speak.
void check_compatible(const Manifest& manifest);

}  // namespace congtam::host
