#include "app/movement.hpp"

#include <map>

namespace congtam::app {
namespace {

using Side = std::optional<Standing> Movement::*;

// Units stand in an order of the ruleset's own (forms, groups), so that they are found by code.
void take(const Run& run, Side side, std::map<std::string, Movement>& units) {
  const scoring::ScoreResult& result = run.scorer->result();
  for (std::size_t i = 0; i < result.units.size(); ++i) {
    const scoring::UnitResult& unit = result.units[i];
    Movement& entry = units[result.unit_codes[i]];
    entry.unit = result.unit_codes[i];
    entry.name = run.scorer->facts().units()[i].name;
    entry.*side = Standing{unit.points, unit.index, result.grade_of(unit), unit.rank};
  }
}

}  // namespace

std::vector<Movement> movements(const Run& before, const Run& after) {
  std::map<std::string, Movement> units;
  take(before, &Movement::before, units);
  take(after, &Movement::after, units);
  std::vector<Movement> out;
  for (auto& [code, unit] : units)
    if (unit.before != unit.after) out.push_back(std::move(unit));
  return out;
}

}  // namespace congtam::app
