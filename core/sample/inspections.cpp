#include "sample/inspections.hpp"

#include <algorithm>

#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

// The commune itself, where it stands in the list.
bool is_above_others(const Commune& commune, const SampleUnit& unit) {
  return std::any_of(commune.units.begin(), commune.units.end(),
                     [&](const SampleUnit& other) { return other.unit.parent == unit.unit.code; });
}

bool is_planned(const Commune& commune, const SampleUnit& unit, int year) {
  const bool named = std::find(commune.visited.begin(), commune.visited.end(), unit.unit.code) != commune.visited.end();
  if (is_above_others(commune, unit) || !unit.existed_in(this_year) || !unit.existed_in(last_year)) return false;
  return named == (year == this_year);
}

Inspection inspection_on(Desk& desk, base::Date held, const char* kind) {
  Inspection out;
  const int year = desk.year();
  out.code = std::string("GD-") + kind + std::to_string(year % 100) + "-" + desk.code();
  out.held = held;
  out.from = std::max(first_day_of(year), desk.unit().unit.from.value_or(first_day_of(year)));
  out.to = held - base::civil(held).day;  // the last day of the month before
  out.concluded = desk.on_or_after(held + desk.random().between(10, 16));
  return out;
}

void set_words(RegisterRow& row, Desk& desk) {
  const base::Json data = sample_data("inspections.json");
  const auto& strengths = data.at("strengths");
  row.set("chair", data.at("chair").get<std::string>()).set("members", data.at("members").get<std::string>());
  row.set("attended", data.at("attended").at(desk.unit().unit.type).get<std::string>());
  row.set("strengths", strengths.at(static_cast<std::size_t>(desk.random().below(static_cast<int>(strengths.size()))))
                           .get<std::string>());
  const auto& explanations = data.at("explanations");
  const bool explains = desk.random().chance(400);
  row.set("response", explains ? "explain" : "agree");
  if (explains)
    row.set("response_text",
            explanations.at(static_cast<std::size_t>(desk.random().below(static_cast<int>(explanations.size()))))
                .get<std::string>());
}

RegisterRow row_of(const Inspection& inspection, Desk& desk) {
  RegisterRow row;
  row.set("code", inspection.code).set("unit", desk.code()).set("held", inspection.held);
  row.set("visit_kind", inspection.surprise ? "surprise" : "planned").set("concluded", inspection.concluded);
  row.set("place", desk.unit().unit.name);
  if (inspection.surprise) return row;
  const std::int64_t morning = std::int64_t{inspection.held.days} * base::minutes_a_day + 8 * 60;
  row.set("began", morning).set("ended", morning + 15 * std::int64_t{desk.random().between(10, 14)});
  row.set("from", inspection.from).set("to", inspection.to);
  set_words(row, desk);
  return row;
}

}  // namespace

std::optional<Inspection> planned_inspection(const Drawing& drawing, const SampleUnit& unit, int year) {
  if (!is_planned(drawing.commune, unit, year)) return std::nullopt;
  Desk desk(drawing.commune, unit, "inspections/planned", year, drawing.seed, drawing.calendar);
  const base::Date held = year == this_year ? desk.day(3, 10) : desk.day(8, 11);
  return inspection_on(desk, held, "KT");
}

std::optional<Inspection> surprise_inspection(const Drawing& drawing, const SampleUnit& unit, int year) {
  if (!unit.existed_in(year) || is_above_others(drawing.commune, unit)) return std::nullopt;
  Desk desk(drawing.commune, unit, "inspections/surprise", year, drawing.seed, drawing.calendar);
  if (!desk.random().chance(350)) return std::nullopt;
  const base::Date held = desk.day(2, 10);
  Inspection out = inspection_on(desk, held, "DX");
  out.surprise = true;
  return out;
}

// One planned visit and one without notice at most; `count` says nothing here.
void make_inspections(MakerCall call) {
  const int year = call.desk.year();
  for (const auto& one : {planned_inspection(call.drawing, call.desk.unit(), year),
                          surprise_inspection(call.drawing, call.desk.unit(), year)})
    if (one) call.rows.push_back(row_of(*one, call.desk));
}

}  // namespace congtam::sample
