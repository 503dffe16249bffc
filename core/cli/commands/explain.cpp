#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_explanation.hpp"
#include "cli/show_run.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr std::size_t rows_shown = 12;

std::size_t unit_row(const app::Run& run, const std::string& code) {
  const int row = run.scorer->facts().row_of(code);
  if (row >= 0) return static_cast<std::size_t>(row);
  const auto& codes = run.scorer->result().unit_codes;
  const std::string near = base::nearest(code, codes.data(), codes.data() + codes.size());
  throw base::Failure::input({.text = text("command_explain.no_unit"),
                              .value = code,
                              .remedy = near.empty() ? std::string{} : text("cli.did_you_mean", {{"word", near}})});
}

std::size_t criterion_place(const app::Run& run, std::size_t unit, const std::string& code) {
  const auto& plan = run.scorer->plan_of(unit);
  std::vector<std::string> known;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
    known.push_back(run.rules.criteria[plan.criteria[k]].code);
    if (known.back() == code) return k;
  }
  const std::string near = base::nearest(code, known.data(), known.data() + known.size());
  throw base::Failure::input(
      {.text = text("command_explain.no_criterion", {{"unit", run.scorer->result().unit_codes[unit]}}),
       .value = code,
       .remedy = near.empty() ? std::string{} : text("cli.did_you_mean", {{"word", near}})});
}

void print_unit(const app::Run& run, std::size_t unit, const std::vector<std::size_t>& places, bool with_total,
                std::size_t limit, Terminal& terminal) {
  const model::Unit& who = run.scorer->facts().units()[unit];
  terminal.line();
  terminal.line(who.code + " – " + who.name + " (" + run.rules.forms[run.scorer->result().units[unit].form].title +
                ")");
  for (std::size_t k : places) {
    terminal.line();
    show_cell(run, scoring::explain_cell(*run.scorer, unit, k, run.sources()), terminal, limit);
  }
  if (!with_total) return;
  terminal.line();
  show_total(run, unit, terminal);
}

int explain(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::unique_ptr<app::Run> run = run_from(arguments, workspace);
  show_unread(*run, terminal);
  const std::size_t unit = unit_row(*run, arguments.get("--unit"));
  std::vector<std::size_t> places;
  if (arguments.has("--criterion")) {
    places.push_back(criterion_place(*run, unit, arguments.get("--criterion")));
  } else {
    for (std::size_t k = 0; k < run->scorer->plan_of(unit).criteria.size(); ++k) places.push_back(k);
  }
  if (arguments.has("--json")) {
    base::Json out = {
        {"format", "congtam.explanation/1"},
        {"unit", run->scorer->result().unit_codes[unit]},
        {"ruleset", {{"id", run->rules.id}, {"version", run->rules.version}, {"hash", base::to_hex(run->rules.hash)}}},
        {"as_of", base::to_iso(run->as_of)},
        {"facts_hash", base::to_hex(run->facts_hash)}};
    for (std::size_t k : places)
      out["criteria"].push_back(cell_json(*run, scoring::explain_cell(*run->scorer, unit, k, run->sources())));
    terminal.line(out.dump(1));
    return 0;
  }
  show_heading(workspace, *run, terminal);
  const std::size_t limit = arguments.has("--all-rows") ? SIZE_MAX : rows_shown;
  print_unit(*run, unit, places, !arguments.has("--criterion"), limit, terminal);
  return 0;
}

}  // namespace

void declare_explain(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back({.name = "--unit", .required = true, .value_name = "MÃ"});
  options.push_back({.name = "--criterion", .value_name = "MÃ"});
  options.push_back({.name = "--all-rows", .flag = true, .short_help = "command_explain.option.all_rows"});
  options.push_back(json_option());
  table.add({.words = "explain", .positionals = {}, .options = options, .run = explain});
}

}  // namespace congtam::cli
