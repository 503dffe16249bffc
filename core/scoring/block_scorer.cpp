#include "scoring/block_scorer.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"

namespace congtam::scoring {
namespace {

bool is_impossible(const FactColumn& column, std::size_t unit) {
  return !column.impossible.empty() && column.impossible[unit] != 0;
}

bool reads_impossible(const PluginPart& part, const BoundPart& bound, std::size_t criterion, std::size_t unit) {
  const auto places = part.form.reads(static_cast<std::uint32_t>(criterion));
  return std::any_of(places.begin(), places.end(),
                     [&](std::uint32_t place) { return is_impossible(*bound.columns[place], unit); });
}

// The weakest among the facts of this period.
model::Evidence weakest_evidence(const PluginPart& part, const BoundPart& bound, std::size_t criterion,
                                 std::size_t unit) {
  model::Evidence weakest = model::Evidence::given;
  for (const std::uint32_t place : part.form.reads(static_cast<std::uint32_t>(criterion))) {
    const FactColumn& column = *bound.columns[place];
    if (part.inputs[place].role != Role::this_period || column.evidence.empty()) continue;
    const model::Evidence one = column.evidence[unit];
    if (one == model::Evidence::none) return one;
    if (one == model::Evidence::explained) weakest = one;
  }
  return weakest;
}

std::vector<CellPolicy> policies_of(const ruleset::Ruleset& rules, const FormPlan& plan, base::Date as_of) {
  std::vector<CellPolicy> out;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k)
    out.emplace_back(rules.criteria[plan.criteria[k]], plan.max[k], as_of);
  return out;
}

// A reason that cannot be kept is none.
std::uint32_t reason_count(const PluginPart& part) {
  return std::min(static_cast<std::uint32_t>(part.form.plugin().info.reasons.size()), most_reasons);
}

}  // namespace

BoundForm::BoundForm(const ruleset::Ruleset& rules, FormPlan bound, base::Date as_of, std::size_t first_row,
                     std::size_t last_row)
    : first(first_row),
      last(last_row),
      plan(std::move(bound)),
      totals(rules, plan),
      policies(policies_of(rules, plan, as_of)),
      parts(plan.parts.size()),
      cells(plan.max, last_row - first_row) {}

Cell BoundForm::cell(std::size_t row, std::size_t criterion, bool visits_count) const {
  const CellSheet::Content kept = cells.read(row, criterion);
  return {kept.points, kept.reason, kept.state, policies[criterion].treatment(kept.state, kept.reason, visits_count)};
}

void BlockScorer::score(const BlockTask& task, const BlockTask& next, bool cells_only) {
  BoundForm& form = *task.form;
  const std::size_t first = task.first;
  const std::size_t rows = std::min(block_rows, form.rows() - first);
  const bool sums_suffice = form.totals.simple() && !cells_only;
  sums_.clear(form.totals.slots(), rows);
  for (std::size_t part = 0; part < form.plan.parts.size(); ++part) {
    const bool last_part = part + 1 == form.plan.parts.size();
    score_part(form, part, first, rows, last_part ? next : task, last_part ? 0 : part + 1);
  }
  if (sums_suffice) {
    const std::size_t unit = form.first + first;
    form.totals.finish_block(sums_, rows, run_.result.units.data() + unit,
                             run_.result.areas.data() + unit * run_.result.area_count);
  } else if (!cells_only) {
    add_up(form, first, rows);
  }
}

void BlockScorer::add_up(const BoundForm& form, std::size_t first, std::size_t rows) {
  cells_.resize(form.plan.criteria.size());
  for (std::size_t row = first; row < first + rows; ++row) {
    UnitResult& unit = run_.result.units[form.first + row];
    const bool visits_count = run_.visits_count(unit);
    for (std::size_t k = 0; k < cells_.size(); ++k) cells_[k] = form.cell(row, k, visits_count);
    Share* areas = run_.result.areas.data() + (form.first + row) * run_.result.area_count;
    form.totals.add_up(cells_, unit, {areas, run_.result.area_count});
  }
}

void BlockScorer::score_part(BoundForm& form, std::size_t part, std::size_t first, std::size_t rows,
                             const BlockTask& then, std::size_t then_part) {
  const PluginPart& asked = form.plan.parts[part];
  const BoundPart& bound = form.parts[part];
  ask(asked, bound, form.first + first, rows);
  const std::size_t steps = asked.criteria.size() * 4;
  if (then.form != nullptr && then_part < then.form->parts.size()) {
    ahead_.begin(then.form->parts[then_part].columns, then.form->first + then.first, then.form->last, steps);
  } else {
    ahead_.begin({}, 0, 0, steps);
  }
  for (std::size_t i = 0; i < asked.criteria.size(); ++i) {
    ahead_.step();
    const std::size_t k = asked.criteria[i];
    const Column& column = columns_[i];
    const auto& rule = form.policies[k].plain();
    const bool settled = rule && bound.reads_impossible[i] == 0 &&
                         settle_plain(rows, *rule, reason_count(asked), {column.points, column.states, column.reasons},
                                      settled_, sums_.slot(form.totals.slot(k)), sums_.marks());
    if (!settled) settle_each(form, part, i, first, rows);
    ahead_.step();
    ahead_.step();
    if (settled_.is_short) {
      form.cells.store(k, first, rows, settled_.narrow, settled_.tags);
    } else {
      form.cells.store(k, first, rows, settled_.wide, settled_.tags);
    }
    ahead_.step();
  }
}

// Fills columns_ with the plugin's answers. A state nobody writes stays unset, which no answer may be.
void BlockScorer::ask(const PluginPart& part, const BoundPart& bound, std::size_t first_unit, std::size_t rows) {
  if (columns_.size() < part.criteria.size()) columns_.resize(part.criteria.size());
  for (std::size_t i = 0; i < part.criteria.size(); ++i)
    std::fill_n(columns_[i].states, rows, static_cast<std::uint8_t>(model::State::unset));
  block_facts_.read(bound.columns, first_unit, rows);
  ct_error error{};
  if (call(part, 0, rows, error) == CT_OK) return;
  // One impossible row must not cost a block: each row alone, and only those that fail are lost.
  for (std::size_t row = 0; row < rows; ++row) {
    if (call(part, row, 1, error) == CT_OK) continue;
    mark_failed(part, row);
    run_.told(base::text("scoring.call_failed", {{"plugin", part.form.plugin().info.id},
                                                 {"unit", run_.facts.units()[first_unit + row].code},
                                                 {"cause", error.text}}));
  }
}

ct_rc BlockScorer::call(const PluginPart& part, std::size_t from, std::size_t rows, ct_error& error) {
  points_.clear();
  states_.clear();
  reasons_.clear();
  for (std::size_t i = 0; i < part.criteria.size(); ++i) {
    points_.push_back(columns_[i].points + from);
    states_.push_back(columns_[i].states + from);
    reasons_.push_back(columns_[i].reasons + from);
  }
  const std::span<const ct_column> inputs = block_facts_.from(from);
  const ct_batch batch{rows, static_cast<std::uint32_t>(inputs.size()), 0, inputs.data()};
  const ct_scores scores{points_.data(), states_.data(), reasons_.data()};
  return part.form.score(batch, scores, error);
}

void BlockScorer::mark_failed(const PluginPart& part, std::size_t row) {
  for (std::size_t i = 0; i < part.criteria.size(); ++i) {
    columns_[i].points[row] = 0;
    columns_[i].states[row] = static_cast<std::uint8_t>(model::State::failed);
    columns_[i].reasons[row] = static_cast<std::uint16_t>(HostReason::call_failed);
  }
}

// Where units differ in what becomes of them, or an answer cannot be: cell by cell, as the policies are written.
void BlockScorer::settle_each(BoundForm& form, std::size_t part, std::size_t criterion, std::size_t first,
                              std::size_t rows) {
  const Column& column = columns_[criterion];
  const std::size_t k = form.plan.parts[part].criteria[criterion];
  settled_.is_short = false;
  for (std::size_t i = 0; i < rows; ++i) {
    const Scored answered{column.points[i], static_cast<model::State>(column.states[i]), column.reasons[i]};
    const Cell cell = settle_one(form, part, criterion, first + i, answered);
    settled_.wide[i] = static_cast<std::uint32_t>(cell.points);
    settled_.tags[i] = cell_tag(static_cast<std::uint8_t>(cell.state), cell.reason);
    if (form.totals.simple()) form.totals.add(k, cell, i, sums_);
  }
}

Cell BlockScorer::settle_one(const BoundForm& form, std::size_t part, std::size_t criterion, std::size_t row,
                             const Scored& answered) const {
  const PluginPart& asked = form.plan.parts[part];
  const BoundPart& bound = form.parts[part];
  const std::size_t k = asked.criteria[criterion];
  const std::size_t unit = form.first + row;
  const ruleset::Criterion& rule = run_.rules.criteria[form.plan.criteria[k]];
  const model::Unit& who = run_.facts.units()[unit];
  Scored scored = answered;
  const bool call_failed =  // as mark_failed() left it
      scored.state == model::State::failed && scored.points == 0 &&
      scored.reason == static_cast<std::uint16_t>(HostReason::call_failed);
  if (!call_failed && !is_possible(scored, form.plan.max[k], reason_count(asked)))
    scored = {0, model::State::failed, static_cast<std::uint16_t>(HostReason::bad_output)};
  if (bound.reads_impossible[criterion] != 0 && reads_impossible(asked, bound, criterion, unit))
    scored = {0, model::State::failed, static_cast<std::uint16_t>(HostReason::impossible_fact)};
  CellContext context;
  context.as_of = run_.as_of;
  context.visits_count = run_.visits_count(run_.result.units[unit]);
  context.visited = run_.facts.visited[unit] != 0;
  context.applicable = ruleset::applies(rule.applies_to, who.type, who.functions);
  if (rule.evidence != ruleset::EvidenceRule::not_needed)
    context.evidence = weakest_evidence(asked, bound, criterion, unit);
  return apply_policy(rule, form.plan.max[k], scored, context);
}

}  // namespace congtam::scoring
