#include "app/outputs.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_run.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {
namespace {

using base::text;

std::vector<app::Override> overrides_from(const Arguments& arguments) {
  std::vector<app::Override> out;
  for (const std::string& one : arguments.all("--set")) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0)
      throw base::Failure::input({.text = text("command_whatif.bad_set"), .value = one});
    out.push_back({arguments.get("--unit"), one.substr(0, equals), one.substr(equals + 1)});
  }
  return out;
}

std::string shown_index(const scoring::UnitResult& unit, int digits) {
  return unit.index ? shown_decimal(*unit.index, digits) : "–";
}

std::string shown_rank(const scoring::UnitResult& unit) { return unit.rank > 0 ? std::to_string(unit.rank) : "–"; }

// Units whose points, index, grade or rank move, before and after.
void show_difference(const app::Run& before, const app::Run& after, Terminal& terminal) {
  Table table({{text("show.unit"), Table::Align::left, 44},
               {text("show.points"), Table::Align::right},
               {text("command_whatif.after"), Table::Align::right},
               {text("show.index"), Table::Align::right},
               {text("command_whatif.after"), Table::Align::right},
               {text("show.grade")},
               {text("command_whatif.after")},
               {text("show.rank"), Table::Align::right},
               {text("command_whatif.after"), Table::Align::right}});
  const int digits = before.rules.result.digits;
  for (std::size_t i = 0; i < before.scorer->result().units.size(); ++i) {
    const auto& was = before.scorer->result().units[i];
    const auto& is = after.scorer->result().units[i];
    if (was.points == is.points && was.index == is.index && was.grade == is.grade && was.rank == is.rank) continue;
    table.add({before.scorer->facts().units()[i].name, shown_decimal(was.points, digits),
               shown_decimal(is.points, digits), shown_index(was, digits), shown_index(is, digits),
               before.scorer->result().grade_of(was), after.scorer->result().grade_of(is), shown_rank(was),
               shown_rank(is)});
  }
  if (table.empty()) {
    terminal.line(text("command_whatif.nothing_moves"));
  } else {
    terminal.out() << table.print(terminal.width());
  }
  terminal.line(text("command_whatif.nothing_stored"));
}

int whatif(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  app::RunRequest request = request_from(arguments);
  const std::unique_ptr<app::Run> before = run_from(arguments, workspace, request);
  request.overrides = overrides_from(arguments);
  const std::unique_ptr<app::Run> after = run_from(arguments, workspace, request);
  if (arguments.has("--json")) {
    terminal.line(base::Json({{"before", app::result_json(*before)}, {"after", app::result_json(*after)}}).dump(1));
    return 0;
  }
  show_difference(*before, *after, terminal);
  return 0;
}

}  // namespace

void declare_whatif(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back({.name = "--unit", .required = true, .value_name = "MÃ"});
  options.push_back({.name = "--set", .required = true, .repeated = true, .value_name = "CHỈ_SỐ=GIÁ_TRỊ"});
  options.push_back(json_option());
  table.add({.words = "whatif", .positionals = {}, .options = options, .run = whatif});
}

}  // namespace congtam::cli
