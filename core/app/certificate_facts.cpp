#include "app/certificate_facts.hpp"

#include <set>

namespace congtam::app {
namespace {

using base::Json;
using scoring::FactColumn;
using scoring::FactTable;
using scoring::Role;

constexpr Role all_roles[] = {Role::this_period, Role::before, Role::year_ago};

// Every name that a column can have: the ruleset's, the plugins', what was typed for another ruleset.
std::set<std::string> possible_indicators(const Run& run, const model::PluginCatalogue& catalogue) {
  std::set<std::string> ids;
  for (const ruleset::Indicator& one : run.rules.indicators) ids.insert(one.id);
  for (const model::PluginInfo& plugin : catalogue.plugins)
    for (const model::DeclaredIndicator& one : plugin.indicators) ids.insert(one.id);
  for (const model::Fact& fact : run.facts) ids.insert(fact.indicator);
  return ids;
}

Json column_json(const FactTable& facts, const std::string& indicator, Role role, const FactColumn& column) {
  Json values = Json::array();
  for (std::size_t row = 0; row < facts.rows(); ++row) {
    const model::Value value = facts.get(row, indicator, role);
    const auto origin = column.origin.empty() ? scoring::Origin::none : column.origin[row];
    values.push_back({static_cast<int>(value.state), value.value, static_cast<int>(origin)});
  }
  Json out{{"indicator", indicator}, {"role", static_cast<int>(role)}, {"values", std::move(values)}};
  for (const model::Evidence evidence : column.evidence) out["evidence"].push_back(static_cast<int>(evidence));
  return out;
}

Json unit_json_of(const model::Unit& unit, bool visited) {
  return {{"code", unit.code},   {"name", unit.name},     {"type", unit.type}, {"functions", unit.functions},
          {"group", unit.group}, {"parent", unit.parent}, {"visited", visited}};
}

model::Unit unit_from_json(const Json& json) {
  model::Unit unit;
  unit.code = json.at("code");
  unit.name = json.at("name");
  unit.type = json.at("type");
  unit.functions = json.at("functions").get<std::vector<std::string>>();
  unit.group = json.at("group");
  unit.parent = json.at("parent");
  return unit;
}

void read_column(const Json& json, FactTable& facts) {
  const std::string indicator = json.at("indicator");
  const auto role = static_cast<Role>(json.at("role").get<int>());
  FactColumn& column = facts.column(indicator, role);
  const Json& values = json.at("values");
  for (std::size_t row = 0; row < facts.rows(); ++row) {
    const Json& cell = values.at(row);
    const model::Value value{static_cast<model::State>(cell.at(0).get<int>()), cell.at(1).get<std::int64_t>()};
    const auto origin = static_cast<scoring::Origin>(cell.at(2).get<int>());
    if (value.state != model::State::missing || origin != scoring::Origin::none)
      facts.set(row, indicator, role, value, model::Evidence::given, origin);
  }
  if (!json.contains("evidence")) return;
  column.evidence.clear();
  for (std::size_t row = 0; row < facts.rows(); ++row)
    column.evidence.push_back(static_cast<model::Evidence>(json.at("evidence").at(row).get<int>()));
}

}  // namespace

base::Json facts_to_json(const Run& run, const model::PluginCatalogue& catalogue) {
  const FactTable& facts = run.scorer->facts();
  Json units = Json::array(), columns = Json::array();
  for (std::size_t row = 0; row < facts.rows(); ++row)
    units.push_back(unit_json_of(facts.units()[row], facts.visited[row] != 0));
  for (const std::string& indicator : possible_indicators(run, catalogue))
    for (const Role role : all_roles)
      if (const FactColumn* column = facts.find(indicator, role))
        columns.push_back(column_json(facts, indicator, role, *column));
  return {{"units", std::move(units)}, {"columns", std::move(columns)}};
}

scoring::FactTable facts_from_json(const base::Json& json) {
  std::vector<model::Unit> units;
  for (const Json& unit : json.at("units")) units.push_back(unit_from_json(unit));
  FactTable facts(std::move(units));
  for (std::size_t row = 0; row < facts.rows(); ++row)
    facts.visited[row] = json.at("units").at(row).at("visited").get<bool>() ? 1 : 0;
  for (const Json& column : json.at("columns")) read_column(column, facts);
  return facts;
}

}  // namespace congtam::app
