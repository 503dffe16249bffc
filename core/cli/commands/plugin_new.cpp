#include "app/new_plugin.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

int write_plugin_folder(const Arguments& arguments, Terminal& terminal) {
  const app::NewPlugin plugin{arguments.get("ID"), arguments.get("--title"), arguments.get("--area")};
  const std::string folder = arguments.get_or("--out", plugin.id);
  const std::vector<std::string> files = app::write_new_plugin(plugin, folder);
  if (arguments.has("--json")) {
    print_json({{"id", plugin.id}, {"folder", folder}, {"files", files}}, terminal);
    return 0;
  }
  terminal.line(base::text("command_plugin.written", {{"plugin", plugin.id}, {"folder", folder}}));
  for (const std::string& file : files) terminal.line("  " + file);
  terminal.line(base::text("command_plugin.next", {{"folder", folder}}));
  return 0;
}

}  // namespace

void declare_plugin_new(CommandTable& table) {
  table.add(
      {.words = "plugin new",
       .positionals = {{.name = "ID"}},
       .options =
           {{.name = "--title", .required = true, .value_name = "TÊN", .short_help = "command_plugin.title_of_new"},
            {.name = "--out", .value_name = "THƯ_MỤC", .short_help = "command_plugin.folder_of_new"},
            {.name = "--area", .value_name = "LĨNH_VỰC", .short_help = "command_plugin.area_of_new"},
            json_option()},
       .run = write_plugin_folder});
}

}  // namespace congtam::cli
