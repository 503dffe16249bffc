#pragma once
#include <string>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "model/unit.hpp"
#include "store/database.hpp"

namespace congtam::app {

// Who is recorded as having done something, and when ("2026-11-22T16:45:00+07:00").
struct Actor {
  std::string who, when;
};

// A register by its full id ("procedures.dossiers") or, where only one plugin has it, without the plugin ("dossiers").
// Failure(input) naming the nearest, or those it could be.
const model::Register& find_register(const model::PluginCatalogue& catalogue, const std::string& name);

// "The register holds everything of this period", for some units or (none named) for all.
struct CompleteRequest {
  std::string register_id, period;
  std::vector<std::string> units;
  bool take_back = false;
};

// Records the marks as one command and gives how many changed; none: nothing is recorded. Failure(input) for a period
// code or units that do not exist.
std::size_t mark_register(store::Database& database, const CompleteRequest& request, const Actor& actor);

// Throws Failure(input) unless every unit named is known (nearest code given) and the period is a period code.
void check_complete_request(const std::vector<model::Unit>& units, const CompleteRequest& request);

}  // namespace congtam::app
