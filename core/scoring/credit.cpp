#include "scoring/credit.hpp"

#include <algorithm>

namespace congtam::scoring {
namespace {

using Places = std::vector<std::uint32_t>;

// The unit and everything above it; stops at a circle, which the importer refuses anyway.
Places with_ancestors(std::uint32_t unit, const std::vector<int>& parent) {
  Places places{unit};
  for (int up = parent[unit]; up >= 0; up = parent[static_cast<std::size_t>(up)]) {
    const auto place = static_cast<std::uint32_t>(up);
    if (std::find(places.begin(), places.end(), place) != places.end()) break;
    places.push_back(place);
  }
  return places;
}

void add_all(Places& to, const Places& more) {
  for (std::uint32_t place : more)
    if (std::find(to.begin(), to.end(), place) == to.end()) to.push_back(place);
}

}  // namespace

CreditMap::CreditMap(const std::vector<model::Unit>& units) : own_codes_(units.size()), children_(units.size()) {
  std::map<std::string, std::uint32_t> place_of;
  for (std::size_t i = 0; i < units.size(); ++i) place_of.emplace(units[i].code, static_cast<std::uint32_t>(i));

  std::vector<int> parent(units.size(), -1);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto found = place_of.find(units[i].parent);
    if (found == place_of.end() || found->second == i) continue;
    parent[i] = static_cast<int>(found->second);
    children_[found->second].push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Places places = with_ancestors(static_cast<std::uint32_t>(i), parent);
    own_codes_[i].push_back(units[i].code);
    add_all(credited_[units[i].code], places);
    for (const std::string& predecessor : units[i].predecessors) {
      own_codes_[i].push_back(predecessor);
      // A predecessor that is still scored keeps its own rows.
      if (!place_of.contains(predecessor)) add_all(credited_[predecessor], places);
    }
  }
}

const std::vector<std::uint32_t>& CreditMap::credited(const std::string& unit_code) const {
  static const Places nobody;
  const auto found = credited_.find(unit_code);
  return found == credited_.end() ? nobody : found->second;
}

}  // namespace congtam::scoring
