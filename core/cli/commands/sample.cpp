#include "app/places.hpp"
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
    case sample::SampleKind::notice:
      return "notice";
  }
  return "";
}

int write_sample(const Arguments& arguments, Terminal& terminal) {
  sample::SampleOptions options;
  options.folder = arguments.get("--out");
  if (arguments.has("--seed"))
    options.seed = static_cast<std::uint64_t>(whole_number(arguments.get("--seed"), "--seed"));
  const base::Calendar calendar = base::Calendar::read_folder(app::calendars_folder());
  const std::vector<sample::SampleFile> files = sample::write_sample_year(options, calendar);

  base::Json list = base::Json::array();
  Table table({{text("command_sample.file")}, {text("command_sample.kind")}, {text("command_sample.period")}});
  for (const sample::SampleFile& file : files) {
    const std::string kind = kind_name(file.kind);
    list.push_back({{"file", file.path_in(options.folder)},
                    {"kind", kind},
                    {"register", file.register_id},
                    {"period", file.period}});
    table.add({file.path_in(options.folder), text("command_sample.kind." + kind, {{"register", file.register_id}}),
               file.period});
  }
  if (arguments.has("--json")) {
    print_json({{"seed", options.seed}, {"files", list}}, terminal);
    return 0;
  }
  terminal.out() << table.print(terminal.width());
  terminal.line(text("command_sample.invented", {{"seed", std::to_string(options.seed)}}));
  return 0;
}

}  // namespace

void declare_sample(CommandTable& table) {
  table.add(
      {.words = "sample",
       .options =
           {{.name = "--out", .required = true, .value_name = "THƯ_MỤC", .short_help = "command_sample.option.out"},
            {.name = "--seed", .value_name = "SỐ"},
            json_option()},
       .run = write_sample});
}

}  // namespace congtam::cli
