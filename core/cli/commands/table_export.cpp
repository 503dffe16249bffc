#include <filesystem>

#include "app/summary_book.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_run.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "store/audit.hpp"

namespace congtam::cli {
namespace {

std::string audit_head_words(const Arguments& arguments, const app::Run& run) {
  if (!arguments.has("--db")) return {};
  const store::AuditHead head = store::head(open_for_reading(arguments), run.known_at);
  return base::to_hex(head.hash) + "@" + std::to_string(head.seq);
}

int export_table(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::unique_ptr<app::Run> run = run_from(arguments, workspace);
  show_unread(*run, terminal);
  const std::string file = arguments.get("--out");
  base::make_folder(std::filesystem::absolute(file).parent_path().string());
  base::write_file(file, app::summary_workbook(workspace, *run, audit_head_words(arguments, *run)));
  const std::size_t units = run->scorer->result().units.size();
  if (arguments.has("--json"))
    print_json(
        {{"file", file}, {"units", units}, {"ruleset", run->rules.id}, {"facts_hash", base::to_hex(run->facts_hash)}},
        terminal);
  else
    terminal.line(base::text("command_table.wrote", {{"file", file}, {"units", std::to_string(units)}}));
  return 0;
}

}  // namespace

void declare_table_export(CommandTable& table) {
  std::vector<Option> options = run_options();
  options.push_back({.name = "--out", .required = true, .value_name = "TỆP", .short_help = "command_table.option.out"});
  options.push_back(json_option());
  table.add({.words = "table export", .positionals = {}, .options = options, .run = export_table});
}

}  // namespace congtam::cli
