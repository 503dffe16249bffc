#include "cli/show_explanation.hpp"

#include <charconv>

#include "app/method_words.hpp"
#include "app/outputs.hpp"
#include "base/text_catalog.hpp"
#include "cli/show_run.hpp"
#include "cli/table.hpp"

namespace congtam::cli {
namespace {

using base::text;
using scoring::CellExplanation;
using scoring::Origin;
using scoring::Role;
using scoring::RowVerdict;
using scoring::ShownInput;

std::string value_text(const ShownInput& input) {
  return input.value.state == model::State::known ? shown_value(input.kind, input.value.value, input.levels)
                                                  : shown_state(input.value.state);
}

std::string role_text(Role role) {
  return role == Role::year_ago ? text("explain.year_ago")
         : role == Role::before ? text("explain.before")
                                : std::string{};
}

std::string source_text(const model::Source& source) {
  if (source.file.empty()) return text("explain.typed_here");
  std::string out = source.file;
  if (!source.sheet.empty()) out += ", " + text("base.problem.sheet", {{"sheet", source.sheet}});
  if (source.row > 0) out += ", " + text("base.problem.row", {{"row", std::to_string(source.row)}});
  return out;
}

// Where a kept figure came from: "thu/hop-2025 1.0.0, apparatus.meetings, cu.db".
std::string kept_source(const model::Baseline& one) {
  const base::Json source = base::Json::parse(one.source);
  std::string out = source.value("ruleset", "") + " " + source.value("version", "");
  for (const char* key : {"register", "file", "database"})
    if (source.contains(key)) out += ", " + source.value(key, "");
  return out;
}

// "18 (đơn vị VH, kỳ 2025, ...); 4 (đơn vị NV, kỳ 2025, ...)"
std::string kept_parts(const ShownInput& input) {
  std::string out;
  for (const model::Baseline& one : input.kept) {
    const std::string value = one.value.state == model::State::known
                                  ? shown_value(input.kind, one.value.value, input.levels)
                                  : shown_state(one.value.state);
    if (!out.empty()) out += "; ";
    out += text("explain.kept_part",
                {{"value", value}, {"unit", one.unit}, {"period", one.period}, {"source", kept_source(one)}});
  }
  return out;
}

std::string origin_text(const ShownInput& input) {
  switch (input.origin) {
    case Origin::typed:
      return text("explain.from_file", {{"source", source_text(input.source)}});
    case Origin::derived:
      return text("explain.from_register", {{"register", input.register_id},
                                            {"from", base::to_vietnamese(input.window.from)},
                                            {"to", base::to_vietnamese(input.window.to)}});
    case Origin::summed:
      return text("explain.summed");
    case Origin::computed:
      return text("explain.combined");
    case Origin::kept:
      return text("explain.kept", {{"parts", kept_parts(input)}});
    case Origin::kept_otherwise:
      return text("explain.kept_otherwise", {{"parts", kept_parts(input)}});
    case Origin::none:
      break;
  }
  return text("explain.nobody_said");
}

std::size_t count_of(const ShownInput& input, RowVerdict verdict) {
  std::size_t count = 0;
  for (const auto& row : input.rows) count += row.verdict == verdict ? 1 : 0;
  return count;
}

// The key of a register row as people know it: its key fields.
std::string row_key(const scoring::RegisterData& data, std::size_t row) {
  std::string out;
  for (std::size_t f = 0; f < data.declared->fields.size(); ++f) {
    const model::Field& field = data.declared->fields[f];
    const auto& cells = data.table.columns[f];
    if (!field.key || cells.state[row] != static_cast<std::uint8_t>(model::State::known)) continue;
    if (!out.empty()) out += " / ";
    out += field.kind == model::Kind::text ? data.table.texts[static_cast<std::size_t>(cells.value[row])]
                                           : shown_value(field.kind, cells.value[row]);
  }
  return out;
}

void show_rows(const app::Run& run, const ShownInput& input, RowVerdict verdict, const char* key, Terminal& terminal,
               std::size_t limit) {
  const scoring::RegisterData* data = scoring::find_register(run.registers, input.register_id, input.role);
  const std::size_t total = count_of(input, verdict);
  if (data == nullptr || total == 0) return;
  terminal.line("      " + text(key, {{"count", std::to_string(total)}}));
  std::size_t shown = 0;
  for (const auto& use : input.rows) {
    if (use.verdict != verdict) continue;
    if (shown++ == limit) break;
    std::string line = "        " + row_key(*data, use.row) + "  (" + source_text(data->table.source_of(use.row)) + ")";
    if (!use.clause.empty()) line += "  – " + use.clause;
    terminal.line(line);
  }
  if (total > limit) terminal.line("        " + text("explain.more_rows", {{"count", std::to_string(total - limit)}}));
}

void show_input(const app::Run& run, const ShownInput& input, Terminal& terminal, std::size_t limit) {
  std::string name = input.title.empty() ? input.indicator : input.title;
  if (const std::string role = role_text(input.role); !role.empty()) name += " (" + role + ")";
  terminal.line("    • " + name + " [" + input.indicator + "]: " + value_text(input));
  terminal.line("      " + origin_text(input));
  show_rows(run, input, RowVerdict::counted, "explain.counted", terminal, limit);
  show_rows(run, input, RowVerdict::undecidable, "explain.undecidable", terminal, limit);
  show_rows(run, input, RowVerdict::left_out, "explain.left_out", terminal, limit);
}

std::string clauses(const app::Run& run, const ruleset::Criterion& criterion) {
  std::string out;
  for (const std::string& clause : criterion.provenance.clause) {
    const auto source = run.rules.sources.find(clause.substr(0, clause.find(' ')));
    if (!out.empty()) out += "; ";
    out += clause;
    if (source != run.rules.sources.end()) out += " – " + source->second.title;
  }
  return out;
}

std::string policy_text(const CellExplanation& cell) {
  switch (cell.cell.treatment) {
    case scoring::Treatment::counted:
      return {};
    case scoring::Treatment::full:
      return text("explain.policy.full");
    case scoring::Treatment::zero:
      return text(cell.cell.state == model::State::missing ? "explain.policy.missing_zero" : "explain.policy.zero");
    case scoring::Treatment::excluded:
      return text(cell.cell.state == model::State::not_due ? "explain.policy.not_due" : "explain.policy.excluded");
    case scoring::Treatment::shared:
      return text("explain.policy.shared");
    case scoring::Treatment::nulled:
      return text("explain.policy.nulled");
    case scoring::Treatment::block_absent:
      return text("explain.policy.block_absent");
    case scoring::Treatment::beside:
      return text("explain.policy.beside");
    case scoring::Treatment::failed:
      return text("explain.policy.failed");
  }
  return {};
}

std::string step_value(const host::Step& step) {
  return step.has_value ? shown_value(step.kind, step.value) : shown_state(step.state);
}

// The formula with the numbers in it: "2 × (3 ÷ 5) ÷ 60 %".
std::string filled(const std::string& formula, const std::vector<host::Step>& steps) {
  std::string out;
  for (std::size_t i = 0; i < formula.size(); ++i) {
    const std::size_t close = formula[i] == '{' ? formula.find('}', i) : std::string::npos;
    std::size_t place = 0;
    const char* first = formula.data() + i + 1;
    const bool is_place =
        close != std::string::npos && std::from_chars(first, formula.data() + close, place).ec == std::errc{};
    if (!is_place || place >= steps.size()) {
      out += formula[i];
      continue;
    }
    out += step_value(steps[place]);
    i = close;
  }
  return out;
}

std::string step_line(const host::Step& step, const std::vector<host::Step>& steps) {
  std::string line = step.text;
  if (step.has_value) line += ": " + step_value(step);
  if (!step.formula.empty()) line += " = " + filled(step.formula, steps);
  return line;
}

base::Json input_json(const app::Run& run, const ShownInput& input) {
  base::Json out = {{"indicator", input.indicator},
                    {"title", input.title},
                    {"period", scoring::period_of(run.rules.period, input.role).code()},
                    {"state", name_of(input.value.state)}};
  if (input.value.state == model::State::known) out["value"] = shown_value(input.kind, input.value.value, input.levels);
  if (input.origin == Origin::typed)
    out["source"] = {{"file", input.source.file}, {"sheet", input.source.sheet}, {"row", input.source.row}};
  for (const model::Baseline& one : input.kept) {
    base::Json part = {{"unit", one.unit}, {"period", one.period}, {"predecessors", one.predecessors}};
    part["source"] = base::Json::parse(one.source);
    part["method"] = base::Json::parse(one.method);
    out["baselines"].push_back(std::move(part));
  }
  const scoring::RegisterData* data = scoring::find_register(run.registers, input.register_id, input.role);
  if (data == nullptr || input.rows.empty()) return out;
  out["register"] = input.register_id;
  for (const auto& use : input.rows) {
    const char* verdict = use.verdict == RowVerdict::counted    ? "counted"
                          : use.verdict == RowVerdict::left_out ? "left_out"
                                                                : "undecidable";
    const model::Source source = data->table.source_of(use.row);
    base::Json row = {{"key", row_key(*data, use.row)}, {"file", source.file}, {"row", source.row}};
    if (!use.clause.empty()) row["clause"] = use.clause;
    out["rows"][verdict].push_back(row);
  }
  return out;
}

}  // namespace

void show_cell(const app::Run& run, const CellExplanation& cell, Terminal& terminal, std::size_t row_limit) {
  const ruleset::Criterion& criterion = *cell.criterion;
  terminal.line(criterion.code + " – " + criterion.title);
  terminal.line("  " + text("explain.clause", {{"clause", clauses(run, criterion)}}));
  terminal.line("  " +
                text("explain.method", {{"title", app::method_title(run.scorer->plugins().catalogue(), criterion)},
                                        {"plugin", criterion.plugin},
                                        {"method", criterion.method},
                                        {"max", shown_decimal(cell.max)}}));
  terminal.line("  " + text("explain.inputs"));
  for (const ShownInput& input : cell.inputs) show_input(run, input, terminal, row_limit);
  terminal.line("  " + text("explain.steps"));
  for (const host::Step& step : cell.steps.steps) terminal.line("    – " + step_line(step, cell.steps.steps));
  terminal.line("  " + text("explain.plugin_says", {{"state", shown_state(cell.steps.state)},
                                                    {"points", shown_decimal(cell.steps.points, criterion.digits)},
                                                    {"reason", cell.plugin_reason}}));
  if (const std::string policy = policy_text(cell); !policy.empty())
    terminal.line("  " + text("explain.policy", {{"policy", policy}}));
  if (scoring::is_host_reason(cell.cell.reason) && !cell.reason.empty()) terminal.line("  " + cell.reason);
  terminal.line("  " + text("explain.points", {{"points", shown_decimal(cell.cell.points, criterion.digits)},
                                               {"max", shown_decimal(cell.max)}}));
}

base::Json cell_json(const app::Run& run, const CellExplanation& cell) {
  const ruleset::Criterion& criterion = *cell.criterion;
  base::Json out = {{"criterion", criterion.code},
                    {"title", criterion.title},
                    {"clause", criterion.provenance.clause},
                    {"plugin", criterion.plugin},
                    {"method", criterion.method},
                    {"params", criterion.params},
                    {"max", app::machine_decimal(cell.max, 0)},
                    {"points", app::machine_decimal(cell.cell.points, criterion.digits)},
                    {"state", name_of(cell.cell.state)},
                    {"reason", cell.reason_code},
                    {"policy", policy_text(cell)}};
  for (const ShownInput& input : cell.inputs) out["inputs"].push_back(input_json(run, input));
  for (const host::Step& step : cell.steps.steps) out["steps"].push_back(step_line(step, cell.steps.steps));
  return out;
}

void show_total(const app::Run& run, std::size_t unit, Terminal& terminal) {
  const scoring::UnitResult& result = run.scorer->result().units[unit];
  const int digits = run.rules.result.digits;
  const auto areas = run.scorer->result().areas_of(unit);
  for (std::size_t a = 0; a < areas.size(); ++a)
    if (areas[a].max > 0)
      terminal.line("  " + run.rules.areas[a].title + ": " + shown_decimal(areas[a].points, digits) + "/" +
                    shown_decimal(areas[a].max));
  terminal.line("  " + text("explain.total", {{"p", shown_decimal(result.score.points, digits)},
                                              {"m", shown_decimal(result.score.max)},
                                              {"b", shown_decimal(result.bonus, digits)},
                                              {"d", shown_decimal(result.penalty, digits)},
                                              {"points", shown_decimal(result.points, digits)}}));
  if (result.index)
    terminal.line("  " +
                  text("explain.index", {{"index", shown_decimal(*result.index, digits)},
                                         {"total", shown_decimal(run.rules.forms[result.form].total)},
                                         {"grade", result.grade == 0 ? "–" : run.scorer->result().grade_of(result)},
                                         {"rank", result.rank > 0 ? std::to_string(result.rank) : "–"}}));
}

}  // namespace congtam::cli
