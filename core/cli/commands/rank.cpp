#include "app/outputs.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_run.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {
namespace {

int rank(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::unique_ptr<app::Run> run = run_from(arguments, workspace);
  show_unread(*run, terminal);
  if (arguments.has("--json")) {
    terminal.line(app::result_json(*run).dump(1));
    return 0;
  }
  show_heading(workspace, *run, terminal);
  show_ranking(*run, terminal, ShowAreas::no);
  return 0;
}

}  // namespace

void declare_rank(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back(json_option());
  table.add({.words = "rank", .positionals = {}, .options = options, .run = rank});
}

}  // namespace congtam::cli
