#include "scoring/explain.hpp"

#include <algorithm>
#include <optional>

#include "base/failure.hpp"
#include "scoring/baselines.hpp"

namespace congtam::scoring {
namespace {

const PluginPart& part_of(const FormPlan& plan, std::size_t criterion_on_form, std::uint32_t& index) {
  for (const PluginPart& part : plan.parts)
    for (index = 0; index < part.criteria.size(); ++index)
      if (part.criteria[index] == criterion_on_form) return part;
  throw base::Failure::internal("no such criterion on the form");
}

void describe_indicator(const Scorer& run, ShownInput& input) {
  if (const ruleset::Indicator* own = run.rules().find_indicator(input.indicator)) {
    input.title = own->title;
    input.kind = own->kind;
    input.levels = own->levels;
    input.register_id = own->measure.register_id;
  } else if (const auto* declared = run.plugins().catalogue().find_indicator(input.indicator)) {
    input.title = declared->title;
    input.kind = declared->kind;
    input.levels = declared->levels;
  }
}

void find_source(const Scorer& run, std::size_t unit, const std::vector<model::Fact>& facts, ShownInput& input) {
  const std::string period = period_of(run.rules().period, input.role).code();
  for (const model::Fact& fact : facts)
    if (fact.unit == run.facts().units()[unit].code && fact.indicator == input.indicator && fact.period == period)
      input.source = fact.source;
}

void find_rows(const Scorer& run, std::size_t unit, const std::vector<RegisterData>& registers, const CreditMap& credit,
               ShownInput& input) {
  const ruleset::Indicator* indicator = run.rules().find_indicator(input.indicator);
  const RegisterData* data = find_register(registers, input.register_id, input.role);
  if (indicator == nullptr || data == nullptr) return;
  const Measurer measurer(*data, credit, run.facts().rows());
  input.rows = measurer.rows_of(*indicator, input.window, static_cast<std::uint32_t>(unit));
}

// A unit's own kept figures, else those of the units below it.
void add_kept(const KeptBaselines& kept, const CreditMap& credit, std::size_t unit, int depth, ShownInput& input) {
  const auto parts = kept.parts(input.indicator, unit);
  for (const model::Baseline* one : parts) input.kept.push_back(*one);
  if (!parts.empty() || depth > 8) return;
  for (const std::uint32_t child : credit.children(unit)) add_kept(kept, credit, child, depth + 1, input);
}

void find_kept(const Scorer& run, std::size_t unit, const std::vector<model::Baseline>& baselines,
               const CreditMap& credit, ShownInput& input) {
  const std::string period = period_of(run.rules().period, input.role).code();
  add_kept(KeptBaselines(baselines, period, run.facts().units()), credit, unit, 0, input);
}

// Who stands above whom, worked out over all units, which most figures do not need.
class CreditWhenAsked {
 public:
  explicit CreditWhenAsked(const std::vector<model::Unit>& units) : units_(units) {}
  const CreditMap& get() {
    if (!made_) made_.emplace(units_);
    return *made_;
  }

 private:
  const std::vector<model::Unit>& units_;
  std::optional<CreditMap> made_;
};

ShownInput show_input(const Scorer& run, std::size_t unit, const ColumnKey& key, const ExplainSources& sources,
                      CreditWhenAsked& credit) {
  ShownInput input;
  input.indicator = key.indicator;
  input.role = key.role;
  describe_indicator(run, input);
  input.value = run.facts().get(unit, key.indicator, key.role);
  input.window = window_of(run.rules().period, key.role, run.as_of());
  const FactColumn* column = run.facts().find(key.indicator, key.role);
  if (column != nullptr && !column->origin.empty()) input.origin = column->origin[unit];
  if (input.origin == Origin::typed && sources.facts != nullptr) find_source(run, unit, *sources.facts, input);
  const bool was_kept = input.origin == Origin::kept || input.origin == Origin::kept_otherwise;
  if (was_kept && sources.baselines != nullptr) find_kept(run, unit, *sources.baselines, credit.get(), input);
  if (input.origin != Origin::typed && !was_kept && !input.register_id.empty() && sources.registers != nullptr)
    find_rows(run, unit, *sources.registers, credit.get(), input);
  return input;
}

}  // namespace

CellExplanation explain_cell(const Scorer& run, std::size_t unit, std::size_t criterion_on_form,
                             const ExplainSources& sources) {
  const FormPlan& plan = run.plan_of(unit);
  CellExplanation out;
  out.criterion = &run.rules().criteria[plan.criteria[criterion_on_form]];
  out.max = plan.max[criterion_on_form];
  std::uint32_t index = 0;
  const PluginPart& part = part_of(plan, criterion_on_form, index);
  CreditWhenAsked credit(run.facts().units());
  for (std::uint32_t place : part.form.reads(index)) {
    out.columns.push_back(place);
    out.inputs.push_back(show_input(run, unit, part.inputs[place], sources, credit));
  }
  out.steps = run.steps(unit, criterion_on_form);
  out.plugin_reason = run.reason_text(*out.criterion, out.steps.reason);
  out.cell = run.cell(unit, criterion_on_form);
  out.reason_code = run.reason_code(*out.criterion, out.cell.reason);
  out.reason = run.reason_text(*out.criterion, out.cell.reason);
  return out;
}

}  // namespace congtam::scoring
