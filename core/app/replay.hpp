#pragma once
#include <string>

#include "app/run.hpp"

namespace congtam::app {

// Stores a run in the database: one audit record; returns its number. `when` as store::Command wants it.
std::int64_t save_run(const Workspace& workspace, const Run& run, const std::string& database, const std::string& who,
                      const std::string& when);

struct ReplayReport {
  bool same = false;
  std::size_t units = 0;
  std::string first_difference;  // unit
};

// Scores a stored run again from what was known then and compares every byte. Failure(refused), naming what is needed,
// when the engine's or a plugin's version, the ruleset or the calendar is not the one it was scored with; when the
// facts that were known then do not give the facts hash, too. `ruleset`: "" = the set the run names.
ReplayReport replay(const Workspace& workspace, const std::string& database, std::int64_t run_id,
                    const std::string& ruleset);

}  // namespace congtam::app
