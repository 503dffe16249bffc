#include "app/targets.hpp"

#include <congtam/sdk/print_number.hpp>

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_run.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

using base::text;
using ruleset::Op;
using scoring::TargetLine;
using scoring::Trend;
using scoring::Verdict;

constexpr int percent_digits = 2;

// --- the words of one line

std::string operator_words(Op op) {
  switch (op) {
    case Op::ge:
      return "≥";
    case Op::gt:
      return ">";
    case Op::le:
      return "≤";
    case Op::lt:
      return "<";
    case Op::eq:
      return "=";
    case Op::ne:
      return "≠";
  }
  return {};
}

std::string condition_words(const ruleset::Target& target) {
  if (!target.stated) return text("command_targets.no_number");
  const std::string bound = operator_words(target.is.op) + " " + shown_decimal(target.is.bound) + " %";
  return target.reduction ? text("command_targets.reduction", {{"bound", bound}}) : bound;
}

std::string percent_words(const std::optional<sdk::Decimal>& percent) {
  return percent ? shown_decimal(percent->units(), percent_digits) + " %" : std::string("–");
}

model::Kind kind_of(const app::Run& run, const ruleset::Target& target) {
  const ruleset::Indicator* indicator = run.rules.find_indicator(target.reduction ? target.count : target.num);
  return indicator == nullptr ? model::Kind::count : indicator->kind;
}

std::string figure_words(model::Kind kind, const model::Value& value) {
  return value.state == model::State::known ? shown_value(kind, value.value) : shown_state(value.state);
}

// "9.499/10.000"; a state that both share is said once.
std::string pair_words(model::Kind kind, const model::Value& part, const model::Value& whole) {
  if (part.state != model::State::known && part.state == whole.state) return shown_state(part.state);
  return figure_words(kind, part) + "/" + figure_words(kind, whole);
}

std::string gap_words(const std::optional<sdk::Decimal>& gap) {
  return gap ? (gap->units() > 0 ? "+" : "") + shown_decimal(gap->units(), percent_digits) : std::string("–");
}

std::string trend_words(Trend trend) {
  switch (trend) {
    case Trend::up:
      return text("command_targets.trend.up");
    case Trend::down:
      return text("command_targets.trend.down");
    case Trend::same:
      return text("command_targets.trend.same");
    case Trend::unknown:
      break;
  }
  return {};
}

std::string before_words(const ruleset::Target& target, const TargetLine& line, model::Kind kind) {
  if (!target.stated) return "–";
  std::string before;
  if (target.reduction)
    before = figure_words(kind, line.figures.whole);
  else if (line.outcome.before)
    before = percent_words(line.outcome.before);
  else
    return "–";
  const std::string trend = trend_words(line.outcome.trend);
  return trend.empty() ? before : before + " (" + trend + ")";
}

std::string lacking_words(const ruleset::Target& target, std::int64_t lacking) {
  const std::string count = sdk::print_vi(lacking);
  return target.reduction ? text("command_targets.lacking_cuts", {{"count", count}})
                          : text("command_targets.lacking", {{"count", count}});
}

std::string verdict_words(const ruleset::Target& target, const scoring::TargetOutcome& outcome) {
  std::string words = text("command_targets.verdict." + std::string(name_of(outcome.verdict)));
  if (outcome.verdict == Verdict::not_due) {
    if (target.deadline) words += " " + base::to_vietnamese(*target.deadline);
    if (outcome.holds) words += "; " + text(*outcome.holds ? "command_targets.holds" : "command_targets.holds_not");
  }
  return outcome.lacking ? words + "; " + lacking_words(target, *outcome.lacking) : words;
}

std::string rounding_note(const ruleset::Target& target, const TargetLine& line) {
  const auto words = [&](const char* key) {
    return text(key, {{"target", target.text},
                      {"unit", line.unit.empty() ? text("command_targets.commune") : line.unit},
                      {"shown", percent_words(line.outcome.actual)},
                      {"part", sdk::print_vi(line.figures.part.value)},
                      {"whole", sdk::print_vi(line.figures.whole.value)},
                      {"bound", condition_words(target)}});
  };
  return words(*line.outcome.holds ? "command_targets.rounded_down" : "command_targets.rounded_up");
}

// --- the tables

using Cells = std::vector<std::string>;

Cells result_cells(const app::Run& run, const TargetLine& line) {
  const ruleset::Target& target = run.rules.targets[line.target];
  const model::Kind kind = kind_of(run, target);
  return {target.stated ? pair_words(kind, line.figures.part, line.figures.whole) : std::string("–"),
          percent_words(line.outcome.actual), gap_words(line.outcome.gap), before_words(target, line, kind),
          verdict_words(target, line.outcome)};
}

void add_result_columns(std::vector<Table::Column>& columns) {
  columns.push_back({text("command_targets.figures"), Table::Align::right, 24});
  columns.push_back({text("command_targets.actual"), Table::Align::right});
  columns.push_back({text("command_targets.gap"), Table::Align::right});
  columns.push_back({text("command_targets.before"), Table::Align::right, 24});
  columns.push_back({text("command_targets.verdict"), Table::Align::left, 40});
}

void show_notes(const app::Run& run, const std::vector<TargetLine>& lines, Terminal& terminal) {
  for (const TargetLine& line : lines) {
    const ruleset::Target& target = run.rules.targets[line.target];
    if (line.outcome.rounding_hides) terminal.line(rounding_note(target, line));
    if (!target.reduction && line.outcome.holds && line.figures.part.value > line.figures.whole.value)
      terminal.line(text("command_targets.part_above", {{"target", target.text}}));
  }
}

// One line per target.
void show_by_target(const app::Run& run, const std::string& title, const std::vector<TargetLine>& lines,
                    Terminal& terminal) {
  if (lines.empty()) return;
  terminal.line();
  terminal.line(title);
  std::vector<Table::Column> columns{{text("command_targets.target"), Table::Align::left, 40, 26},
                                     {text("command_targets.clause"), Table::Align::left, 24},
                                     {text("command_targets.is"), Table::Align::left, 18}};
  add_result_columns(columns);
  Table table(columns);
  for (const TargetLine& line : lines) {
    const ruleset::Target& target = run.rules.targets[line.target];
    Cells cells{target.text, joined(target.provenance.clause), condition_words(target)};
    for (std::string& cell : result_cells(run, line)) cells.push_back(std::move(cell));
    table.add(std::move(cells));
  }
  terminal.out() << table.print(terminal.width());
  show_notes(run, lines, terminal);
}

// One target, one line per unit.
void show_by_unit(const app::Run& run, const std::vector<TargetLine>& lines, Terminal& terminal) {
  const ruleset::Target& target = run.rules.targets[lines.front().target];
  terminal.line();
  terminal.line(
      text("command_targets.of_units",
           {{"target", target.text}, {"is", condition_words(target)}, {"clause", joined(target.provenance.clause)}}));
  std::vector<Table::Column> columns{{text("command_targets.unit"), Table::Align::left, 44, 24}};
  add_result_columns(columns);
  Table table(columns);
  for (const TargetLine& line : lines) {
    const auto row = static_cast<std::size_t>(run.scorer->facts().row_of(line.unit));
    Cells cells{run.scorer->facts().units()[row].name};
    for (std::string& cell : result_cells(run, line)) cells.push_back(std::move(cell));
    table.add(std::move(cells));
  }
  terminal.out() << table.print(terminal.width());
  show_notes(run, lines, terminal);
}

std::vector<TargetLine> those(const std::vector<TargetLine>& lines, bool (*wanted)(const TargetLine&)) {
  std::vector<TargetLine> out;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(out), wanted);
  return out;
}

void show_all(const app::Run& run, const std::vector<TargetLine>& lines, Terminal& terminal) {
  show_by_target(run, text("command_targets.of_commune"),
                 those(lines, [](const TargetLine& line) { return line.unit.empty(); }), terminal);
  std::vector<TargetLine> bound =
      those(lines, [](const TargetLine& line) { return !line.unit.empty() && !line.informs; });
  while (!bound.empty()) {
    const std::size_t target = bound.front().target;
    const auto end = std::find_if(bound.begin(), bound.end(), [&](const auto& line) { return line.target != target; });
    show_by_unit(run, {bound.begin(), end}, terminal);
    bound.erase(bound.begin(), end);
  }
}

void show_unit(const app::Run& run, const std::string& unit, const std::vector<TargetLine>& lines, Terminal& terminal) {
  show_by_target(run, text("command_targets.of_unit", {{"unit", unit}}),
                 those(lines, [](const TargetLine& line) { return !line.informs; }), terminal);
  show_by_target(run, text("command_targets.unit_informs", {{"unit", unit}}),
                 those(lines, [](const TargetLine& line) { return line.informs; }), terminal);
}

void count_verdicts(const std::vector<TargetLine>& lines, Terminal& terminal) {
  const auto count = [&](Verdict verdict) {
    return std::to_string(std::count_if(lines.begin(), lines.end(), [&](const TargetLine& line) {
      return !line.informs && line.outcome.verdict == verdict;
    }));
  };
  const auto all = std::count_if(lines.begin(), lines.end(), [](const TargetLine& line) { return !line.informs; });
  terminal.line();
  if (all > 0)
    terminal.line(text("command_targets.summary", {{"all", std::to_string(all)},
                                                   {"met", count(Verdict::met)},
                                                   {"not_met", count(Verdict::not_met)},
                                                   {"not_due", count(Verdict::not_due)}}));
  terminal.line(text("command_targets.decided_on_counts"));
}

void check_unit(const app::Run& run, const std::string& code) {
  std::vector<std::string> codes;
  for (const model::Unit& unit : run.scorer->facts().units()) codes.push_back(unit.code);
  if (std::find(codes.begin(), codes.end(), code) != codes.end()) return;
  const std::string near = base::nearest(code, codes.data(), codes.data() + codes.size());
  throw base::Failure::input({.text = text("command_targets.no_unit"),
                              .value = code,
                              .remedy = near.empty() ? std::string{} : text("cli.did_you_mean", {{"word", near}})});
}

int targets(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::unique_ptr<app::Run> run = run_from(arguments, workspace);
  show_unread(*run, terminal);
  std::vector<TargetLine> lines = app::targets_of(*run);
  const std::string unit = arguments.get("--unit");
  if (!unit.empty()) {
    check_unit(*run, unit);
    std::erase_if(lines, [&](const TargetLine& line) { return line.unit != unit; });
  }
  if (arguments.has("--json")) {
    print_json(app::targets_json(*run, lines), terminal);
    return 0;
  }
  show_heading(workspace, *run, terminal);
  if (lines.empty()) {
    terminal.line(text("command_targets.none"));
    return 0;
  }
  if (unit.empty())
    show_all(*run, lines, terminal);
  else
    show_unit(*run, unit, lines, terminal);
  count_verdicts(lines, terminal);
  return 0;
}

}  // namespace

void declare_targets(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back({.name = "--unit", .value_name = "MÃ", .short_help = "command_targets.option.unit"});
  options.push_back(json_option());
  table.add({.words = "targets", .positionals = {}, .options = options, .run = targets});
}

}  // namespace congtam::cli
