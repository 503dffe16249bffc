#include <algorithm>

#include "sample/inspections.hpp"
#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

std::string area_of(const ruleset::Ruleset& rules, const std::string& plugin) {
  for (const ruleset::Area& area : rules.areas)
    if (area.plugin == plugin) return area.id;
  return {};
}

// Faults that a unit of this type may have.
std::vector<base::Json> faults_for(const std::string& type) {
  std::vector<base::Json> faults;
  const base::Json data = sample_data("inspections.json");
  for (const base::Json& fault : data.at("faults")) {
    const base::Json types = fault.value("types", base::Json::array());
    if (types.empty() || std::find(types.begin(), types.end(), type) != types.end()) faults.push_back(fault);
  }
  return faults;
}

void set_fault(RegisterRow& row, const base::Json& fault, const ruleset::Ruleset& rules) {
  if (const std::string area = area_of(rules, fault.at("plugin")); !area.empty()) row.set("area", area);
  for (const char* field : {"content", "cause", "responsible", "action", "owner", "product"})
    row.set(field, fault.at(field).get<std::string>());
}

RegisterRow finding_of(Desk& desk, const Inspection& inspection) {
  RegisterRow row;
  const base::Date due = desk.on_or_after(inspection.concluded + desk.random().between(15, 40));
  row.set("unit", desk.code()).set("visit_kind", inspection.surprise ? "surprise" : "planned");
  row.set("inspection", inspection.code).set("opened", inspection.concluded).set("due", due);
  row.set("fixed", desk.done(inspection.concluded, due, 25));
  return row.set("repeat", desk.badly(500));
}

// `count` different faults.
void add_findings(MakerCall call, const Inspection& inspection, int count) {
  std::vector<base::Json> faults = faults_for(call.desk.unit().unit.type);
  for (int i = 0; i < count && !faults.empty(); ++i) {
    const int drawn = call.desk.random().below(static_cast<int>(faults.size()));
    RegisterRow row = finding_of(call.desk, inspection);
    set_fault(row, faults[static_cast<std::size_t>(drawn)], call.drawing.rules);
    faults.erase(faults.begin() + drawn);
    call.rows.push_back(std::move(row));
  }
}

}  // namespace

// Three or more where a team went by plan, one or two where it came without notice; `count` says nothing here.
void make_findings(MakerCall call) {
  Random& random = call.desk.random();
  const int year = call.desk.year();
  if (const auto planned = planned_inspection(call.drawing, call.desk.unit(), year))
    add_findings(call, *planned, random.between(3, 5));
  if (const auto surprise = surprise_inspection(call.drawing, call.desk.unit(), year))
    add_findings(call, *surprise, random.between(1, 2));
}

}  // namespace congtam::sample
