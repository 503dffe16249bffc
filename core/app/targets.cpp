#include "app/targets.hpp"

#include <congtam/sdk/print_number.hpp>

namespace congtam::app {
namespace {

using base::Json;

constexpr int percent_digits = 2;

Json percent_json(const std::optional<sdk::Decimal>& percent) {
  return percent ? Json(sdk::print_canonical(*percent, percent_digits)) : Json();
}

Json value_json(const model::Value& value) {
  Json json{{"state", model::name_of(value.state)}, {"value", nullptr}};
  if (value.state == model::State::known) json["value"] = value.value;
  return json;
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

Json line_json(const Run& run, const scoring::TargetLine& line) {
  const ruleset::Target& target = run.rules.targets[line.target];
  const scoring::TargetOutcome& outcome = line.outcome;
  Json json{
      {"target", target.id},
      {"text", target.text},
      {"clause", target.provenance.clause},
      {"scope", target.scope},
      {"unit", line.unit.empty() ? Json() : Json(line.unit)},
      {"informs", line.informs},
      {"deadline", target.deadline ? Json(base::to_iso(*target.deadline)) : Json()},
      {"is", target.stated ? Json((target.reduction ? "reduction " : "") + ruleset::to_string(target.is)) : Json()},
      {"verdict", scoring::name_of(outcome.verdict)},
      {"holds", or_null(outcome.holds)},
      {"actual", percent_json(outcome.actual)},
      {"gap", percent_json(outcome.gap)},
      {"lacking", or_null(outcome.lacking)},
      {"rounding_hides", outcome.rounding_hides},
      {"trend", scoring::name_of(outcome.trend)}};
  if (!target.stated) return json;
  json[target.reduction ? "count" : "num"] = value_json(line.figures.part);
  json[target.reduction ? "baseline" : "den"] = value_json(line.figures.whole);
  if (target.reduction) return json;
  json["year_ago"] = {{"num", value_json(line.figures.part_before)},
                      {"den", value_json(line.figures.whole_before)},
                      {"actual", percent_json(outcome.before)}};
  return json;
}

}  // namespace

std::vector<scoring::TargetLine> targets_of(const Run& run) {
  if (run.rules.targets.empty()) return {};
  const scoring::FactTable& units = run.scorer->facts();
  scoring::GatherInput input{run.rules, run.as_of, run.facts,         run.registers, run.complete,
                             {},        false,     run.direct_values, run.baselines};
  return scoring::measure_targets(run.rules, run.as_of, units,
                                  scoring::gather_commune(std::move(input), units.units()));
}

base::Json targets_json(const Run& run, const std::vector<scoring::TargetLine>& lines) {
  Json targets = Json::array();
  for (const scoring::TargetLine& line : lines) targets.push_back(line_json(run, line));
  return {{"ruleset", {{"id", run.rules.id}, {"version", run.rules.version}, {"hash", base::to_hex(run.rules.hash)}}},
          {"period", run.rules.period.code()},
          {"as_of", base::to_iso(run.as_of)},
          {"facts_hash", base::to_hex(run.facts_hash)},
          {"targets", std::move(targets)}};
}

}  // namespace congtam::app
