#pragma once
#include <string>
#include <vector>

#include "model/period.hpp"
#include "store/changes.hpp"
#include "store/command.hpp"

namespace congtam::store {

// A period with the ruleset it is pinned to ("" before one was chosen): a period that has begun keeps its version.
struct StoredPeriod {
  model::Period period;
  std::string ruleset, ruleset_version, ruleset_hash;

  friend bool operator==(const StoredPeriod&, const StoredPeriod&) = default;
};

// Adds a period or supersedes what was known of it (a new cut-off, a recorded change of ruleset).
Changes upsert_period(Command& command, const StoredPeriod& period);

std::vector<StoredPeriod> periods(const Database& database, KnownAt known_at = {});
std::optional<StoredPeriod> find_period(const Database& database, const std::string& code, KnownAt known_at = {});

}  // namespace congtam::store
