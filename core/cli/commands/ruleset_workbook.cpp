#include <filesystem>

#include "app/criteria_book.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_ruleset.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

int ruleset_to_workbook(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::string file = arguments.get("--out");
  const std::string bytes = app::criteria_workbook(workspace, arguments.get("RULESET"));
  base::make_folder(std::filesystem::absolute(file).parent_path().string());
  base::write_file(file, bytes);
  if (arguments.has("--json"))
    print_json({{"file", file}}, terminal);
  else
    terminal.line(base::text("command_ruleset.workbook.wrote", {{"file", file}}));
  return 0;
}

int ruleset_from_workbook(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const app::CriteriaImport imported = app::import_criteria(workspace, arguments.get("FILE"), arguments.get("--out"));
  if (arguments.has("--json")) {
    base::Json warnings = base::Json::array();
    for (const base::Problem& one : imported.warnings) warnings.push_back(base::describe(one));
    print_json({{"file", imported.file},
                {"id", imported.rules.id},
                {"version", imported.rules.version},
                {"hash", base::to_hex(imported.rules.hash)},
                {"warnings", warnings}},
               terminal);
    return 0;
  }
  show_ruleset_heading(imported.rules, terminal);
  for (const base::Problem& one : imported.warnings)
    terminal.note(base::text("command_ruleset.warning", {{"text", base::describe(one)}}));
  terminal.line(base::text("command_ruleset.workbook.read", {{"file", imported.file}}));
  return 0;
}

}  // namespace

void declare_ruleset_workbook(CommandTable& table) {
  table.add(
      {.words = "ruleset to-xlsx",
       .positionals = {{.name = "RULESET"}},
       .options =
           {{.name = "--out", .required = true, .value_name = "TỆP", .short_help = "command_ruleset.workbook.out"},
            json_option()},
       .run = ruleset_to_workbook});
  table.add({.words = "ruleset from-xlsx",
             .positionals = {{.name = "FILE"}},
             .options = {{.name = "--out",
                          .required = true,
                          .value_name = "NƠI_GHI",
                          .short_help = "command_ruleset.workbook.out_set"},
                         json_option()},
             .run = ruleset_from_workbook});
}

}  // namespace congtam::cli
