#include "app/run_common.hpp"

#include <congtam/sdk/parse_number.hpp>

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::app {
namespace {

using base::text;
using model::Kind;
using model::Value;

// The value of a what-if as its indicator reads it; nullopt when it cannot.
std::optional<Value> read_value(const IndicatorShape& shape, const std::string& typed) {
  if (const auto state = model::state_named(typed)) return Value{*state, 0};
  if (shape.kind == Kind::level) {
    const auto found = std::find(shape.levels.begin(), shape.levels.end(), typed);
    if (found == shape.levels.end()) return std::nullopt;
    return model::known(found - shape.levels.begin() + 1);
  }
  if (shape.kind == Kind::date) {
    const auto day = base::date_from_vietnamese(typed);
    return day ? std::optional(model::known(day->days)) : std::nullopt;
  }
  if (shape.kind == Kind::yes_no) {
    const auto answer = sdk::parse_yes_no(base::fold(typed));
    return answer ? std::optional(model::known(*answer ? 1 : 0)) : std::nullopt;
  }
  const auto parsed =
      sdk::parse_number(typed, static_cast<std::uint32_t>(shape.kind), {.style = sdk::NumberStyle::ruleset});
  return parsed.problem == sdk::NumberProblem::none ? std::optional(model::known(parsed.value)) : std::nullopt;
}

std::string nearest_indicator(const ruleset::Ruleset& rules, const std::string& id) {
  std::vector<std::string> known;
  for (const auto& indicator : rules.indicators) known.push_back(indicator.id);
  return base::nearest(id, known.data(), known.data() + known.size());
}

}  // namespace

base::Date settle_as_of(const ruleset::Ruleset& rules, const std::optional<base::Date>& asked) {
  if (!asked) return rules.period.to;
  if (*asked < rules.period.from)
    throw base::Failure::input(
        {.text = text("app.as_of_before_period", {{"from", base::to_vietnamese(rules.period.from)}}),
         .value = base::to_vietnamese(*asked)});
  return *asked;
}

std::optional<IndicatorShape> shape_of(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                                       const std::string& indicator) {
  if (const ruleset::Indicator* own = rules.find_indicator(indicator))
    return IndicatorShape{own->kind, own->levels, own->states};
  const model::DeclaredIndicator* declared = catalogue.find_indicator(indicator);
  if (declared == nullptr) return std::nullopt;
  IndicatorShape shape{declared->kind, {}, declared->states};
  for (std::size_t i = 1; i <= declared->levels.size(); ++i) shape.levels.push_back(std::to_string(i));
  return shape;
}

void apply_overrides(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                     const std::vector<Override>& overrides, scoring::FactTable& facts) {
  base::ProblemList problems;
  for (const Override& one : overrides) {
    const auto shape = shape_of(rules, catalogue, one.indicator);
    if (!shape) {
      problems.add({.text = text("app.unknown_indicator"),
                    .value = one.indicator,
                    .remedy = text("app.did_you_mean", {{"name", nearest_indicator(rules, one.indicator)}})});
      continue;
    }
    const auto value = read_value(*shape, one.value);
    if (!value) {
      problems.add(
          {.text = text("app.value_not_of_kind", {{"indicator", one.indicator}, {"kind", name_of(shape->kind)}}),
           .value = one.value});
      continue;
    }
    const int row = one.unit.empty() ? 0 : facts.row_of(one.unit);
    if (row < 0) {
      problems.add({.text = text("app.unknown_unit"), .value = one.unit});
      continue;
    }
    for (std::size_t i = 0; i < facts.rows(); ++i)
      if (one.unit.empty() || static_cast<int>(i) == row)
        facts.set(i, one.indicator, scoring::Role::this_period, *value);
  }
  problems.throw_if_any();
}

void score(const Workspace& workspace, const RunRequest& request, scoring::Gathered gathered, Run& run) {
  apply_overrides(run.rules, workspace.plugins().catalogue(), request.overrides, gathered.table);
  run.disagreements = std::move(gathered.disagreements);
  run.facts_hash = gathered.table.hash();
  scoring::ScoreOptions options;
  options.plan.learnt = request.learnt;
  run.scorer = std::make_unique<scoring::Scorer>(run.rules, workspace.plugins(), workspace.calendar(), run.as_of,
                                                 std::move(gathered.table), options);
}

}  // namespace congtam::app
