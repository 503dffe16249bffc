#include "app/outputs.hpp"

#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <numeric>

#include "base/file.hpp"

namespace congtam::app {
namespace {

using scoring::UnitResult;

// RFC 4180: quoted where it must be.
std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i > 0 ? "," : "") + csv_cell(cells[i]);
  return line + "\n";
}

// Units by code, so that the order they were scored in does not show.
std::vector<std::size_t> by_code(const Run& run) {
  const auto& codes = run.scorer->result().unit_codes;
  std::vector<std::size_t> order(codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; });
  return order;
}

std::string group_id(const Run& run, const UnitResult& unit) {
  return unit.group < 0 ? std::string{} : run.rules.result.groups[static_cast<std::size_t>(unit.group)].id;
}

bool has_total(const UnitResult& unit) { return unit.unranked != scoring::Unranked::failed; }

std::string totals(const Run& run) {
  std::string out = "unit,form,group,points,max,index,grade,rank\n";
  const int digits = run.rules.result.digits;
  for (std::size_t i : by_code(run)) {
    const UnitResult& unit = run.scorer->result().units[i];
    out += csv_line({run.scorer->result().unit_codes[i], run.rules.forms[unit.form].id, group_id(run, unit),
                     has_total(unit) ? machine_decimal(unit.points, digits) : std::string{},
                     has_total(unit) ? machine_decimal(unit.score.max, 0) : std::string{},
                     unit.index ? machine_decimal(*unit.index, digits) : std::string{},
                     run.scorer->result().grade_of(unit), unit.rank > 0 ? std::to_string(unit.rank) : std::string{}});
  }
  return out;
}

std::string areas(const Run& run) {
  std::string out = "unit,area,points,max\n";
  for (std::size_t i : by_code(run)) {
    const UnitResult& unit = run.scorer->result().units[i];
    const auto& declared = run.rules.forms[unit.form].areas;
    const auto reached = run.scorer->result().areas_of(i);
    for (std::size_t a = 0; a < reached.size(); ++a) {
      const std::string& id = run.rules.areas[a].id;
      if (!declared.contains(id) && reached[a].max == 0) continue;
      out +=
          csv_line({run.scorer->result().unit_codes[i], id, machine_decimal(reached[a].points, run.rules.result.digits),
                    machine_decimal(reached[a].max, 0)});
    }
  }
  return out;
}

std::string results(const Run& run) {
  std::string out = "unit,criterion,state,reason,points,max\n";
  for (std::size_t i : by_code(run)) {
    const auto& plan = run.scorer->plan_of(i);
    for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
      const auto& criterion = run.rules.criteria[plan.criteria[k]];
      const auto cell = run.scorer->cell(i, k);
      out += csv_line({run.scorer->result().unit_codes[i], criterion.code, std::string(name_of(cell.state)),
                       std::string(run.scorer->reason_code(criterion, cell.reason)),
                       machine_decimal(cell.points, criterion.digits), machine_decimal(plan.max[k], 0)});
    }
  }
  return out;
}

base::Json unit_json(const Run& run, std::size_t i) {
  const UnitResult& unit = run.scorer->result().units[i];
  const int digits = run.rules.result.digits;
  base::Json out = {{"unit", run.scorer->result().unit_codes[i]},
                    {"name", run.scorer->facts().units()[i].name},
                    {"form", run.rules.forms[unit.form].id},
                    {"group", group_id(run, unit)},
                    {"grade", run.scorer->result().grade_of(unit)},
                    {"tied", unit.tied},
                    {"provisional", unit.provisional}};
  out["index"] = unit.index ? base::Json(machine_decimal(*unit.index, digits)) : base::Json(nullptr);
  out["rank"] = unit.rank > 0 ? base::Json(unit.rank) : base::Json(nullptr);
  if (has_total(unit)) {
    out["points"] = machine_decimal(unit.points, digits);
    out["max"] = machine_decimal(unit.score.max, 0);
    out["bonus"] = machine_decimal(unit.bonus, digits);
    out["penalty"] = machine_decimal(unit.penalty, digits);
  }
  out["areas"] = base::Json::object();
  const auto areas = run.scorer->result().areas_of(i);
  for (std::size_t a = 0; a < areas.size(); ++a)
    if (areas[a].max > 0)
      out["areas"][run.rules.areas[a].id] = {{"points", machine_decimal(areas[a].points, digits)},
                                             {"max", machine_decimal(areas[a].max, 0)}};
  const auto& plan = run.scorer->plan_of(i);
  for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
    const auto& criterion = run.rules.criteria[plan.criteria[k]];
    const auto cell = run.scorer->cell(i, k);
    out["criteria"][criterion.code] = {{"points", machine_decimal(cell.points, criterion.digits)},
                                       {"max", machine_decimal(plan.max[k], 0)},
                                       {"state", name_of(cell.state)},
                                       {"reason", run.scorer->reason_code(criterion, cell.reason)}};
  }
  return out;
}

}  // namespace

std::string machine_decimal(std::int64_t ten_thousandths, int digits) {
  return sdk::print_canonical(sdk::Decimal::from_units(ten_thousandths), digits);
}

std::vector<OutputFile> result_files(const Run& run) {
  return {{"totals.csv", totals(run)}, {"areas.csv", areas(run)}, {"results.csv", results(run)}};
}

std::vector<std::string> write_result_files(const Run& run, const std::string& folder) {
  base::make_folder(folder);
  std::vector<std::string> paths;
  for (const OutputFile& file : result_files(run)) {
    paths.push_back(folder + "/" + file.name);
    base::write_file(paths.back(), file.content);
  }
  return paths;
}

base::Json result_json(const Run& run) {
  base::Json out = {
      {"format", "congtam.scores/1"},
      {"ruleset", {{"id", run.rules.id}, {"version", run.rules.version}, {"hash", base::to_hex(run.rules.hash)}}},
      {"period", run.rules.period.code()},
      {"as_of", base::to_iso(run.as_of)},
      {"known_at", run.known_at},
      {"facts_hash", base::to_hex(run.facts_hash)},
      {"units", base::Json::array()}};
  for (std::size_t i : by_code(run)) out["units"].push_back(unit_json(run, i));
  return out;
}

}  // namespace congtam::app
