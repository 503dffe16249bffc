#include "sample/commune.hpp"

#include <algorithm>

#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

using base::Json;

std::vector<std::string> strings(const Json& object, const char* key) {
  return object.value(key, std::vector<std::string>{});
}

std::optional<base::Date> date(const Json& object, const char* key) {
  return base::date_from_iso(object.value(key, std::string{}));
}

SampleUnit unit_from(const Json& object) {
  SampleUnit result;
  result.unit.code = object.at("code");
  result.unit.name = object.at("name");
  result.unit.type = object.at("type");
  result.unit.functions = strings(object, "functions");
  result.unit.predecessors = strings(object, "predecessors");
  result.unit.from = date(object, "from");
  result.unit.to = date(object, "to");
  const Json& quality = object.at("quality");
  result.on_time = quality.at("on_time");
  result.digital = quality.at("digital");
  result.working_ways = quality.at("working_ways");
  result.dossiers = object.at("dossiers");
  result.meetings = object.at("meetings");
  result.online_meetings = object.at("online_meetings");
  return result;
}

Procedure procedure_from(const Json& object) {
  Procedure result;
  result.title = object.at("title");
  result.handled_by = strings(object, "handled_by");
  result.limit_days = object.at("limit_days");
  result.weight = object.at("weight");
  result.fee = object.at("fee");
  result.stopped = object.at("stopped");
  result.season = object.at("season");
  return result;
}

FactPlan fact_from(const Json& object) {
  FactPlan result;
  result.indicator = object.at("indicator");
  result.kind = object.at("kind");
  result.types = strings(object, "types");
  result.functions = strings(object, "functions");
  result.levels = strings(object, "levels");
  result.low = object.value("low", 0);
  result.high = object.value("high", 0);
  result.rare = object.value("rare", false);
  result.part = object.value("part", std::string{});
  result.before = date(object, "before").value_or(base::Date{});
  result.nothing_arose = object.value("nothing_arose", 0);
  return result;
}

Commune read() {
  const Json data = sample_data("commune.json");
  Commune result;
  for (const Json& object : data.at("units")) result.units.push_back(unit_from(object));
  for (const Json& object : data.at("procedures")) result.procedures.push_back(procedure_from(object));
  for (const Json& object : data.at("facts")) result.facts.push_back(fact_from(object));
  return result;
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool FactPlan::concerns(const model::Unit& unit) const {
  const auto listed = [&](const std::string& function) { return contains(functions, function); };
  return contains(types, unit.type) || std::any_of(unit.functions.begin(), unit.functions.end(), listed);
}

const Commune& commune() {
  static const Commune result = read();
  return result;
}

}  // namespace congtam::sample
