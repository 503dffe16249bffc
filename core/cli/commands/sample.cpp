#include "app/workspace.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "sample/sample_year.hpp"

namespace congtam::cli {
namespace {

using base::text;

const char* kind_name(sample::SampleKind kind) {
  switch (kind) {
    case sample::SampleKind::units:
      return "units";
    case sample::SampleKind::rows:
      return "rows";
    case sample::SampleKind::facts:
      return "facts";
    case sample::SampleKind::overlay:
      return "overlay";
    case sample::SampleKind::notice:
      return "notice";
  }
  return "";
}

int write_sample(const Arguments& arguments, Terminal& terminal) {
  const std::string folder = arguments.get("--out");
  const sample::Commune& commune = sample::commune(arguments.get_or("--commune", std::string(sample::default_commune)));
  std::uint64_t seed = sample::default_seed;
  if (arguments.has("--seed")) seed = static_cast<std::uint64_t>(whole_number(arguments.get("--seed"), "--seed"));
  app::WorkspaceOptions bundled;
  bundled.only_bundled = true;
  const app::Workspace workspace(bundled);
  const ruleset::Ruleset rules = workspace.ruleset(commune.rules);
  const std::vector<sample::SampleFile> files =
      sample::write_sample_year({commune, rules, workspace.plugins().catalogue(), workspace.calendar(), seed}, folder);

  base::Json list = base::Json::array();
  Table table({{text("command_sample.file")}, {text("command_sample.kind")}, {text("command_sample.period")}});
  for (const sample::SampleFile& file : files) {
    const std::string kind = kind_name(file.kind);
    list.push_back(
        {{"file", file.path_in(folder)}, {"kind", kind}, {"register", file.register_id}, {"period", file.period}});
    table.add(
        {file.path_in(folder), text("command_sample.kind." + kind, {{"register", file.register_id}}), file.period});
  }
  if (arguments.has("--json")) {
    print_json({{"commune", commune.id}, {"ruleset", commune.rules}, {"seed", seed}, {"files", list}}, terminal);
    return 0;
  }
  terminal.out() << table.print(terminal.width());
  terminal.line(text("command_sample.invented",
                     {{"commune", commune.name}, {"rules", commune.rules}, {"seed", std::to_string(seed)}}));
  return 0;
}

}  // namespace

void declare_sample(CommandTable& table) {
  table.add(
      {.words = "sample",
       .options =
           {{.name = "--out", .required = true, .value_name = "THƯ_MỤC", .short_help = "command_sample.option.out"},
            {.name = "--commune", .value_name = "XÃ", .short_help = "command_sample.option.commune"},
            {.name = "--seed", .value_name = "SỐ"},
            json_option()},
       .run = write_sample});
}

}  // namespace congtam::cli
