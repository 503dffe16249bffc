#include "app/self_assessment/criterion_lines.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"

namespace congtam::app::forms {
namespace {

using base::text;
using exchange::FormCell;
using model::State;
using scoring::Role;
using scoring::Treatment;

std::string number(std::int64_t value) { return std::to_string(value); }

// The state the host writes over a plugin's, or 0: not applicable, not examined, not due, the last one stands.
int overwritten(const FormUnit& unit, const ruleset::Criterion& rule) {
  int state = 0;
  if (!ruleset::applies(rule.applies_to, unit.unit.type, unit.unit.functions)) state = CT_NOT_APPLICABLE;
  if (rule.channel == ruleset::Channel::visit && !unit.visited) state = CT_NOT_EXAMINED;
  if (rule.due && *rule.due > unit.run.as_of) state = CT_NOT_DUE;
  return state;
}

// Which words beside a figure are no evidence for this criterion: 1 none, 3 an explanation alone.
std::vector<int> worthless_proofs(const ruleset::Criterion& rule) {
  std::vector<int> out;
  for (const auto evidence : {model::Evidence::none, model::Evidence::explained}) {
    scoring::CellContext context;
    context.evidence = evidence;
    ruleset::Criterion due = rule;
    due.due.reset();
    if (scoring::apply_policy(due, 1, {1, State::known, 0}, context).points == 0)
      out.push_back(static_cast<int>(evidence));
  }
  return out;
}

bool is_optional_block(const ruleset::Form& form, const std::string& block) {
  return std::any_of(form.blocks.begin(), form.blocks.end(),
                     [&](const ruleset::Block& one) { return one.id == block && one.optional; });
}

std::string state_words_on_form(State state) {
  switch (state) {
    case State::nothing_arose:
      return text("form.word.nothing_arose");
    case State::not_due:
      return text("form.word.not_due");
    case State::not_examined:
      return text("form.word.not_examined");
    case State::not_applicable:
      return text("form.word.not_applicable");
    case State::failed:
      return text("form.word.failed");
    default:
      return {};
  }
}

bool adds_to_total(Treatment treatment) {
  return treatment == Treatment::counted || treatment == Treatment::full || treatment == Treatment::zero;
}

}  // namespace

FormUnit::FormUnit(const Run& whole, std::size_t row)
    : run(whole), place(row), plan(whole.scorer->plan_of(row)), unit(whole.scorer->facts().units()[row]) {
  const auto& visits = run.scorer->facts().visited;
  const auto& units = run.scorer->result().units;
  visited = visits[place] != 0;
  visits_count = run.rules.result.visit_when_all_examined;
  for (std::size_t i = 0; i < units.size(); ++i)
    if (units[i].group == units[place].group && visits[i] == 0) visits_count = false;
}

std::pair<const scoring::PluginPart*, std::uint32_t> FormUnit::part_of(std::size_t criterion) const {
  for (const scoring::PluginPart& part : plan.parts)
    for (std::uint32_t i = 0; i < part.criteria.size(); ++i)
      if (part.criteria[i] == criterion) return {&part, i};
  throw base::Failure::internal("no such criterion on the form");
}

std::vector<FactKey> FormUnit::reads(std::size_t criterion) const {
  std::vector<FactKey> keys;
  const auto [part, place_in_part] = part_of(criterion);
  for (const std::uint32_t input : part->form.reads(place_in_part)) {
    const FactKey key{part->inputs[input].indicator, part->inputs[input].role};
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

bool FormUnit::others_have_facts(const std::string& block) const {
  const auto& units = run.scorer->result().units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i == place || units[i].form != units[place].form || units[i].group != units[place].group) continue;
    const FormUnit other(run, i);
    for (std::size_t k = 0; k < other.plan.criteria.size(); ++k) {
      const ruleset::Criterion& one = other.rule(k);
      if (one.block != block || !ruleset::applies(one.applies_to, other.unit.type, other.unit.functions)) continue;
      for (const FactKey& key : other.reads(k))
        if (key.second == Role::this_period &&
            run.scorer->facts().get(i, key.first, key.second).state != State::missing)
          return true;
    }
  }
  return false;
}

bool CriterionPlace::counts(std::size_t state) const { return !beside && adds_to_total(treatment[state]); }

const CriterionPlace* CriterionLines::find(std::string_view code) const {
  for (const CriterionPlace& place : places_)
    if (unit_.rule(place.criterion).code == code) return &place;
  return nullptr;
}

// Asks with stand-ins for cells while nothing has a place.
base::Result<host::CriterionFormula> CriterionLines::formula(std::size_t criterion, bool placed) {
  const auto [part, place_in_part] = unit_.part_of(criterion);
  std::vector<host::FormulaCell> cells(part->inputs.size());
  for (const std::uint32_t input : part->form.reads(place_in_part)) {
    const FactKey key{part->inputs[input].indicator, part->inputs[input].role};
    if (placed) {
      const FactPlace& place = *fact_lines_.find(key);
      cells[input] = {place.value, place.state, place.min, place.max};
      continue;
    }
    const FactShape& shape = facts_.shape(key);
    const auto [min, max] = facts_.limits(shape);
    cells[input] = {"$K$100", "$N$100", min, max};
  }
  return host::formula_of(part->form, place_in_part, cells);
}

void CriterionLines::settle_limits() {
  for (std::size_t k = 0; k < unit_.plan.criteria.size(); ++k) {
    const auto keys = unit_.reads(k);
    for (const FactKey& key : keys) {
      facts_.shape(key);
      if (key.second == Role::this_period) facts_.ask_evidence(key, unit_.rule(k).evidence);
    }
    if (!host::offers_formulas(unit_.part_of(k).first->form.plugin())) continue;
    bool narrower = true;
    while (narrower && !formula(k, false)) {
      narrower = false;
      for (const FactKey& key : keys) {
        narrower = facts_.narrow(key) || narrower;
        for (const auto& [part, factor] : facts_.shape(key).sum_of)
          narrower = facts_.narrow({part, Role::this_period}) || narrower;
      }
    }
  }
}

void CriterionLines::add(std::size_t criterion, exchange::FormLine line, const std::string& where) {
  const ruleset::Criterion& rule = unit_.rule(criterion);
  CriterionPlace place;
  place.criterion = criterion;
  place.line = sheet_.lines.size();
  place.max = unit_.plan.max[criterion];
  scoring::CellContext context;  // what a state becomes once it stands, not who wrote it
  context.as_of = rule.due.value_or(unit_.run.as_of);
  context.visits_count = unit_.visits_count;
  for (std::size_t state = 1; state < place.treatment.size(); ++state) {
    const scoring::Cell cell = scoring::apply_policy(rule, place.max, {0, static_cast<State>(state), 0}, context);
    place.treatment[state] = cell.treatment;
    place.points[state] = cell.points;
  }
  place.beside = place.treatment[CT_KNOWN] == Treatment::beside;
  line.criterion_code = rule.code;
  sheet_.lines.push_back(std::move(line));
  fact_lines_.add(unit_.reads(criterion), where);
  places_.push_back(place);
}

void CriterionLines::write_plugin(CriterionPlace& place) {
  exchange::FormLine& line = sheet_.lines[place.line];
  const base::Result<host::CriterionFormula> found = formula(place.criterion, true);
  const host::StepList steps = unit_.run.scorer->steps(unit_.place, place.criterion);
  if (found) {
    line.hidden[exchange::form_plugin_state] =
        FormCell::of_formula(found.value().state, {static_cast<std::int64_t>(steps.state), 0});
    line.hidden[exchange::form_plugin_points] = FormCell::of_formula(found.value().points, {steps.points, 0});
    return;
  }
  line.hidden[exchange::form_plugin_state] = FormCell::of_number({static_cast<std::int64_t>(steps.state), 0});
  line.hidden[exchange::form_plugin_points] = FormCell::of_number({steps.points, 0});
  std::string note = text("form.note.value", {{"why", found.problem().text}});
  if (!line.note.text.empty() && line.note.holds == FormCell::Holds::text) note += " " + line.note.text;
  line.note = FormCell::of_text(note);
}

// 1 none, 2 given, 3 explained: the weakest among the facts of this period.
std::string CriterionLines::proof(std::size_t criterion) const {
  std::vector<std::string> cells;
  for (const FactKey& key : unit_.reads(criterion))
    if (key.second == Role::this_period) cells.push_back(fact_lines_.find(key)->proof);
  if (cells.empty()) return "2";
  if (cells.size() == 1) return cells.front();
  const auto any = [&](const char* value) {
    std::string out;
    for (const std::string& cell : cells) out += (out.empty() ? "" : ",") + cell + "=" + value;
    return "OR(" + out + ")";
  };
  return "IF(" + any("1") + ",1,IF(" + any("3") + ",3,2))";
}

std::string CriterionLines::known_points(const CriterionPlace& place) const {
  const std::string points = place.cell(exchange::form_plugin_points);
  const std::vector<int> worthless = worthless_proofs(unit_.rule(place.criterion));
  if (worthless.empty()) return points;
  const std::string given = proof(place.criterion);
  std::string bad;
  for (const int one : worthless) bad += (bad.empty() ? "" : ",") + given + "=" + number(one);
  return "IF(OR(" + bad + "),0," + points + ")";
}

std::string CriterionLines::final_state(const CriterionPlace& place) const {
  const ruleset::Criterion& rule = unit_.rule(place.criterion);
  std::string state = place.cell(exchange::form_plugin_state);
  std::string impossible;
  for (const FactKey& key : unit_.reads(place.criterion)) {
    const FactPlace& fact = *fact_lines_.find(key);
    const bool now = facts_.shape(key).now.state == State::failed;
    if (fact.may_fail || now) impossible += (impossible.empty() ? "" : ",") + fact.said + "=7";
  }
  if (!impossible.empty()) state = "IF(OR(" + impossible + "),7," + state + ")";
  if (const int over = overwritten(unit_, rule); over != 0) state = "IF(" + state + "=7,7," + number(over) + ")";
  if (!place.block_there.empty()) state = "IF(" + place.block_there + "=0,6," + state + ")";
  return state;
}

// Whether the unit's own facts, or somebody else's, make an optional block count.
std::string CriterionLines::block_cell(const std::string& block) {
  const auto found = blocks_.find(block);
  if (found != blocks_.end()) return found->second;
  std::string& cell = blocks_[block];
  if (unit_.others_have_facts(block)) return cell;
  std::string any;
  for (const CriterionPlace& place : places_) {
    const ruleset::Criterion& rule = unit_.rule(place.criterion);
    if (rule.block != block || !ruleset::applies(rule.applies_to, unit_.unit.type, unit_.unit.functions)) continue;
    for (const FactKey& key : unit_.reads(place.criterion))
      if (key.second == Role::this_period) any += (any.empty() ? "" : ",") + fact_lines_.find(key)->said + "<>3";
  }
  const std::string formula = any.empty() ? "0" : "IF(OR(" + any + "),1,0)";
  cell = workings_.put(text("form.working.block", {{"block", block}}), formula, 0, 1).text();
  return cell;
}

FormCell CriterionLines::shown_points(const CriterionPlace& place) const {
  const scoring::Cell now = unit_.run.scorer->cell(unit_.place, place.criterion);
  const std::string points = place.cell(exchange::form_final_points) + "/10000";
  std::vector<std::string> each;
  for (std::size_t state = 1; state < place.treatment.size(); ++state) {
    const bool shows_points = state == CT_KNOWN || state == CT_MISSING || adds_to_total(place.treatment[state]);
    each.push_back(shows_points ? points : quoted(state_words_on_form(static_cast<State>(state))));
  }
  const std::string formula = by_state(place.cell(exchange::form_final_state), each);
  const bool is_number = each[static_cast<std::size_t>(now.state) - 1] == points;
  FormCell cell = is_number ? FormCell::of_formula(formula, {now.points, 4})
                            : FormCell::of_text_formula(formula, state_words_on_form(now.state));
  cell.number_format = "0.00";
  return cell;
}

void CriterionLines::finish(CriterionPlace& place) {
  const ruleset::Criterion& rule = unit_.rule(place.criterion);
  const ruleset::Form& form = unit_.run.rules.forms[unit_.plan.form];
  if (!rule.block.empty() && is_optional_block(form, rule.block)) place.block_there = block_cell(rule.block);
  write_plugin(place);

  const scoring::Cell now = unit_.run.scorer->cell(unit_.place, place.criterion);
  exchange::FormLine& line = sheet_.lines[place.line];
  line.hidden[exchange::form_final_state] =
      FormCell::of_formula(final_state(place), {static_cast<std::int64_t>(now.state), 0});
  std::vector<std::string> points, counts;
  for (std::size_t state = 1; state < place.treatment.size(); ++state) {
    points.push_back(state == CT_KNOWN ? known_points(place) : number(place.points[state]));
    counts.push_back(place.counts(state) ? "1" : "0");
  }
  const std::string state = place.cell(exchange::form_final_state);
  std::string counted = by_state(state, counts), final_points = by_state(state, points);
  if (!place.block_there.empty()) {
    counted = "IF(" + place.block_there + "=0,0," + counted + ")";
    final_points = "IF(" + place.block_there + "=0,0," + final_points + ")";
  }
  const bool counts_now = !place.beside && adds_to_total(now.treatment);
  line.hidden[exchange::form_final_points] = FormCell::of_formula(final_points, {now.points, 0});
  line.hidden[exchange::form_counts] = FormCell::of_formula(counted, {counts_now ? 1 : 0, 0});
  if (rule.line == ruleset::Line::score) {
    const std::string flag = place.cell(exchange::form_counts);
    line.hidden[exchange::form_counted_points] = FormCell::of_formula(
        "IF(" + flag + "=1," + place.cell(exchange::form_final_points) + ",0)", {counts_now ? now.points : 0, 0});
    line.hidden[exchange::form_counted_max] =
        FormCell::of_formula("IF(" + flag + "=1," + number(place.max) + ",0)", {counts_now ? place.max : 0, 0});
  }
  line.points = shown_points(place);
}

}  // namespace congtam::app::forms
