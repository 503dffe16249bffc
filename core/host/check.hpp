#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "host/contract_suite.hpp"
#include "host/plugin_set.hpp"

namespace congtam::host {

struct CheckOptions {
  std::chrono::milliseconds deadline{60'000};  // for everything; then the worker and what it started are killed
  std::uint64_t memory = 2ull << 30;           // bytes of address space; 0 = no limit
  std::uint64_t seed = 1;
  std::size_t rows = 2500;  // random rows per form of the suite
  std::string worker;       // "" = congtam-plugin-worker beside the program
};

// What `plugin check` found out. Passed only if the plugin kept every promise in a process of its own that ended
// cleanly.
struct CheckReport {
  bool passed = false;
  std::string file;                // absolute path of the library
  std::string id, title, version;  // of the manifest; "" when that could not be read
  std::string hash;                // hex; "" when the library could not be read
  std::vector<SuiteCheck> checks;
  std::vector<Refusal> refusals;  // why it did not pass, most telling first
};

// `file`: the library, its manifest or their folder. The allow-list does not matter here; everything else of loading
// does. A crash, a hang or an exit of the plugin becomes a refusal that names the step. Throws only when the worker
// cannot be run.
CheckReport check_plugin(const std::string& file, const CheckOptions& options = {});

// The entry of the administrator's list for a plugin that passed: `who` and `when` (ISO) are the caller's. Throws
// Failure(refused) for a report that did not pass, and when the library is not the checked one any more.
void allow_plugin(const CheckReport& report, const std::string& list, const std::string& who, const std::string& when);

}  // namespace congtam::host
