#include "app/expected.hpp"
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
  for (const std::string& error : run.scorer->call_errors()) terminal.note(error);
  show_disagreements(run, terminal);
}

// 0 when every published figure comes out, else 3.
int compare(const app::Run& run, const std::string& path, Terminal& terminal) {
  const app::Comparison found = app::compare_with_published(run, path);
  terminal.line(text("command_score.matches", {{"same", std::to_string(found.compared - found.deviations.size())},
                                               {"count", std::to_string(found.compared)}}));
  for (const app::Deviation& one : found.deviations)
    terminal.line(
        text("command_score.deviation", {{"unit", one.unit}, {"published", one.published}, {"scored", one.scored}}));
  return found.deviations.empty() ? 0 : static_cast<int>(base::FailureKind::refused);
}

int score(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::unique_ptr<app::Run> run = run_from(arguments, workspace);
  show_unread(*run, terminal);
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
  const std::size_t top =
      arguments.has("--top") ? static_cast<std::size_t>(whole_number(arguments.get("--top"), "--top")) : 0;
  show_ranking(*run, terminal, ShowAreas::yes, top);
  say_how_it_was_scored(*run, terminal);
  if (saved) terminal.line(text("command_score.saved", {{"run", std::to_string(*saved)}}));
  return arguments.has("--expect") ? compare(*run, arguments.get("--expect"), terminal) : 0;
}

int replay(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::int64_t id = whole_number(arguments.get("--run"), "--run");
  const app::ReplayReport report = app::replay(workspace, arguments.get("--db"), id, arguments.get("--ruleset"));
  if (report.same) {
    terminal.line(
        text("command_score.replay_same", {{"run", std::to_string(id)}, {"units", std::to_string(report.units)}}));
    return 0;
  }
  throw base::Failure::internal(
      text("command_score.replay_differs", {{"run", std::to_string(id)}, {"unit", report.first_difference}}));
}

}  // namespace

void declare_score(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back({.name = "--out", .value_name = "THƯ_MỤC"});
  options.push_back({.name = "--no-save", .flag = true, .short_help = "command_score.option.no_save"});
  options.push_back({.name = "--expect", .value_name = "TỆP", .short_help = "command_score.option.expect"});
  options.push_back({.name = "--top", .value_name = "SỐ", .short_help = "command_score.option.top"});
  options.push_back({.name = "--who", .value_name = "NGƯỜI"});
  options.push_back(json_option());
  table.add({.words = "score", .positionals = {}, .options = options, .run = score});
  table.add({.words = "score replay",
             .positionals = {},
             .options = {db_option(), {.name = "--run", .required = true, .value_name = "SỐ"}, ruleset_option(false)},
             .run = replay});
}

}  // namespace congtam::cli
