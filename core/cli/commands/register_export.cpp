#include <filesystem>

#include "app/registers.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "exchange/register_book.hpp"
#include "exchange/register_writer.hpp"
#include "store/registers.hpp"
#include "store/units.hpp"

namespace congtam::cli {
namespace {

using base::text;

int export_register(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const model::Register& declared = app::find_register(workspace.plugins().catalogue(), arguments.get("REGISTER"));
  const std::string code = arguments.get("--period"), file = arguments.get("--out");
  const auto period = model::period_from_code(code);
  if (!code.empty() && !period) throw base::Failure::input({.text = text("app.bad_period"), .value = code});
  const store::Database database = open_for_reading(arguments);
  store::RowRange range;
  if (period) range = {period->from, period->to};
  const model::RegisterTable table = store::load_register(database, declared, range);
  exchange::RegisterBookOptions options;
  options.period = code;
  if (period) options.made = period->to;
  const bool csv = file.ends_with(".csv");
  const std::string bytes = csv ? exchange::register_csv(declared, table)
                                : exchange::register_workbook(declared, table, store::units(database), options);
  base::make_folder(std::filesystem::absolute(file).parent_path().string());
  base::write_file(file, bytes);
  if (arguments.has("--json"))
    print_json({{"file", file}, {"register", declared.full_id()}, {"rows", table.rows()}}, terminal);
  else
    terminal.line(text("command_register.exported",
                       {{"file", file}, {"register", declared.full_id()}, {"rows", std::to_string(table.rows())}}));
  return 0;
}

}  // namespace

void declare_register_export(CommandTable& table) {
  table.add({.words = "register export",
             .positionals = {{.name = "REGISTER"}},
             .options =
                 {db_option(),
                  {.name = "--period", .value_name = "KỲ"},
                  {.name = "--out", .required = true, .value_name = "TỆP", .short_help = "command_register.option.out"},
                  json_option()},
             .run = export_register});
}

}  // namespace congtam::cli
