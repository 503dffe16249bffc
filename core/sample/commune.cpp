#include "sample/commune.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

using base::Json;

constexpr std::string_view commune_prefix = "commune-";

std::vector<std::string> strings(const Json& object, const char* key) {
  return object.value(key, std::vector<std::string>{});
}

std::optional<base::Date> date(const Json& object, const char* key) {
  return base::date_from_iso(object.value(key, std::string{}));
}

// The unit's own numbers of rows, and for registers it does not name those that are usual for its type.
std::map<std::string, PerYear> rows_from(const Json& object, const std::string& type) {
  std::map<std::string, PerYear> rows;
  static const Json usual = sample_data("volumes.json").at("rows");
  for (const auto& [id, types] : usual.items())
    if (types.contains(type)) rows[id] = types.at(type);
  const Json own = object.value("rows", Json::object());
  for (const auto& [id, years] : own.items()) rows[id] = years;
  return rows;
}

SampleUnit unit_from(const Json& object) {
  SampleUnit result;
  result.unit.code = object.at("code");
  result.unit.name = object.at("name");
  result.unit.type = object.at("type");
  result.unit.functions = strings(object, "functions");
  result.unit.predecessors = strings(object, "predecessors");
  result.unit.parent = object.value("parent", std::string{});
  result.unit.from = date(object, "from");
  result.unit.to = date(object, "to");
  const Json& quality = object.at("quality");
  result.on_time = quality.at("on_time");
  result.digital = quality.at("digital");
  result.working_ways = quality.at("working_ways");
  result.staff = object.value("staff", 0);
  result.online_meetings = object.value("online_meetings", PerYear{});
  result.rows = rows_from(object, result.unit.type);
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

std::map<std::string, FactRange> ranges_from(const Json& object) {
  std::map<std::string, FactRange> ranges;
  for (const auto& [indicator, how] : object.items()) {
    FactRange& range = ranges[indicator];
    range.low = how.value("low", std::int64_t{0});
    range.high = how.value("high", range.low);
    range.staff = how.value("staff", false);
    range.rare = how.value("rare", false);
    range.stock = how.value("stock", range.staff);
    range.quality = how.value("quality", std::string{});
  }
  return ranges;
}

RuleChange rule_change_from(const Json& object) {
  return {object.at("file"), object.at("id"), object.at("reason"), strings(object, "clause"), object.at("changes")};
}

Commune read(const std::string& id) {
  const Json data = sample_data(std::string(commune_prefix) + id + ".json");
  Commune result;
  result.id = id;
  result.rules = data.at("rules");
  result.name = data.at("name");
  result.salt = data.value("salt", std::uint64_t{0});
  result.every_register = data.value("every_register", false);
  result.villages = strings(data, "villages");
  for (const Json& object : data.at("units")) result.units.push_back(unit_from(object));
  const Json procedures = sample_data("procedures.json");
  for (const Json& object : procedures.at("procedures")) result.procedures.push_back(procedure_from(object));
  result.ranges = ranges_from(sample_data("ranges.json").at("ranges"));
  for (auto& [indicator, range] : ranges_from(data.value("ranges", Json::object()))) result.ranges[indicator] = range;
  for (const Json& object : data.value("states", Json::array()))
    result.states.push_back({strings(object, "units"), strings(object, "indicators"), object.at("state")});
  result.late_reports = strings(data, "late_reports");
  result.visited = strings(data, "visited");
  for (const Json& object : data.value("rule_changes", Json::array()))
    result.rule_changes.push_back(rule_change_from(object));
  return result;
}

std::map<std::string, Commune> read_all() {
  std::map<std::string, Commune> all;
  for (const std::string& id : commune_ids()) all.emplace(id, read(id));
  return all;
}

}  // namespace

base::Date first_day_of(int year) { return base::date_from(year, 1, 1).value_or(base::Date{}); }
base::Date last_day_of(int year) { return base::date_from(year, 12, 31).value_or(base::Date{}); }

int SampleUnit::rows_of(const std::string& register_id, int year) const {
  const auto found = rows.find(register_id);
  if (found == rows.end() || !existed_in(year)) return 0;
  const base::Date from = std::max(unit.from.value_or(first_day_of(year)), first_day_of(year));
  const base::Date to = std::min(unit.to.value_or(last_day_of(year)), last_day_of(year));
  const int whole = found->second[place_of(year)], all_days = last_day_of(year).days - first_day_of(year).days + 1;
  return (whole * (to.days - from.days + 1) + all_days / 2) / all_days;
}

bool Procedure::is_handled_by(const model::Unit& unit) const {
  return std::any_of(handled_by.begin(), handled_by.end(),
                     [&](const std::string& one) { return one == unit.code || one == unit.type; });
}

const SampleUnit* Commune::find(std::string_view code) const {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const SampleUnit& one) { return one.unit.code == code; });
  return found == units.end() ? nullptr : &*found;
}

std::vector<std::string> commune_ids() {
  std::vector<std::string> ids;
  for (const std::string& file : sample_files())
    if (file.starts_with(commune_prefix))
      ids.push_back(file.substr(commune_prefix.size(), file.size() - commune_prefix.size() - 5));  // ".json"
  std::sort(ids.begin(), ids.end());
  return ids;
}

const Commune& commune(std::string_view id) {
  static const std::map<std::string, Commune> all = read_all();
  const auto found = all.find(std::string(id));
  if (found != all.end()) return found->second;
  std::string known;
  for (const auto& [one, commune] : all) known += (known.empty() ? "" : ", ") + one;
  throw base::Failure::input({.text = base::text("sample.problem.commune"),
                              .value = std::string(id),
                              .remedy = base::text("sample.problem.communes", {{"known", known}})});
}

}  // namespace congtam::sample
