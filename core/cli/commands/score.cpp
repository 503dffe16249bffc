#include <fmt/format.h>

#include "app/outputs.hpp"
#include "app/replay.hpp"
#include "app/run.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_run.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {
namespace {

using base::text;

void say_how_it_was_scored(const app::Run& run, Terminal& terminal) {
  terminal.line();
  for (const std::string& error : run.scorer->call_errors()) terminal.note(error);
  show_disagreements(run, terminal);
}

int score(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::unique_ptr<app::Run> run = run_from(arguments, workspace);
  std::optional<std::int64_t> saved;
  if (arguments.has("--db") && !arguments.has("--no-save"))
    saved = app::save_run(workspace, *run, arguments.get("--db"), who_from(arguments), now_from_environment());
  if (arguments.has("--out")) {
    for (const std::string& path : app::write_result_files(*run, arguments.get("--out")))
      terminal.note(text("command_score.written", {{"path", path}}));
  }
  if (arguments.has("--json")) {
    base::Json json = app::result_json(*run);
    if (saved) json["run"] = *saved;
    terminal.line(json.dump(1));
    return 0;
  }
  show_heading(workspace, *run, terminal);
  show_ranking(*run, terminal, ShowAreas::yes);
  say_how_it_was_scored(*run, terminal);
  if (saved) terminal.line(text("command_score.saved", {{"run", std::to_string(*saved)}}));
  return 0;
}

int replay(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::int64_t id = whole_number(arguments.get("--run"), "--run");
  const app::ReplayReport report = app::replay(workspace, arguments.get("--db"), id, arguments.get("--ruleset"));
  if (report.same) {
    terminal.line(text("command_score.replay_same", {{"run", std::to_string(id)}, {"units", std::to_string(report.units)}}));
    return 0;
  }
  throw base::Failure::internal(text("command_score.replay_differs", {{"run", std::to_string(id)}, {"unit", report.first_difference}}));
}

}  // namespace

void declare_score(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back({.name = "--out", .value_name = "THƯ_MỤC"});
  options.push_back({.name = "--no-save", .flag = true, .short_help = "command_score.option.no_save"});
  options.push_back({.name = "--who", .value_name = "NGƯỜI"});
  options.push_back(json_option());
  table.add({.words = "score", .positionals = {}, .options = options, .run = score});
  table.add({.words = "score replay",
             .positionals = {},
             .options = {db_option(), {.name = "--run", .required = true, .value_name = "SỐ"}, ruleset_option(false)},
             .run = replay});
}

}  // namespace congtam::cli
