#pragma once
#include <optional>
#include <span>
#include <vector>

#include "model/unit.hpp"
#include "store/changes.hpp"
#include "store/command.hpp"

namespace congtam::store {

// Adds units, or supersedes what was known of them. A unit that no longer exists keeps its row and gets a `to`.
Changes upsert_units(Command& command, std::span<const model::Unit> units);

// All units ever entered, by code.
std::vector<model::Unit> units(const Database& database, KnownAt known_at = {});

// Those that exist on some day from..to.
std::vector<model::Unit> units_within(const Database& database, base::Date from, base::Date to, KnownAt known_at = {});

}  // namespace congtam::store
