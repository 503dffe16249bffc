#include <filesystem>
#include <optional>

#include "app/year_export.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "store/audit.hpp"

namespace congtam::cli {
namespace {

using base::text;

base::Json year_files_json(const app::YearExport& year) {
  base::Json files = base::Json::array();
  for (const app::YearFile& one : year.files)
    files.push_back({{"file", one.file}, {"kind", one.kind}, {"rows", one.rows}, {"hash", one.hash}});
  return files;
}

int export_year(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const store::Database database = open_for_reading(arguments);
  std::optional<ruleset::Ruleset> rules;
  if (arguments.has("--ruleset")) rules = workspace.ruleset(arguments.get("--ruleset"));
  const std::string folder = arguments.get("--out-folder");
  const app::YearExport year =
      app::export_year(workspace, database, arguments.get("--period"), folder, rules ? &*rules : nullptr);
  const store::AuditHead head = store::head(database);
  const std::string head_words = base::to_hex(head.hash) + "@" + std::to_string(head.seq);
  if (arguments.has("--json")) {
    print_json({{"period", year.period}, {"head", head_words}, {"files", year_files_json(year)}}, terminal);
    return 0;
  }
  Table table({{text("command_export.file"), Table::Align::left, 60},
               {text("command_export.rows"), Table::Align::right},
               {text("command_export.hash")}});
  for (const app::YearFile& one : year.files) table.add({one.file, std::to_string(one.rows), short_words(one.hash)});
  terminal.out() << table.print(terminal.width());
  terminal.line(text("command_export.year_wrote", {{"folder", folder}, {"period", year.period}}));
  terminal.line(text("command_export.head", {{"head", head_words}}));
  return 0;
}

// The database of --db; one that does not exist yet is made, and taken away again when nothing comes into it.
class YearTarget {
 public:
  explicit YearTarget(const std::string& path) : path_(path), fresh_(!std::filesystem::exists(path)) {}
  ~YearTarget() {
    std::error_code error;
    if (fresh_ && !kept_)
      for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_ + end, error);
  }
  YearTarget(const YearTarget&) = delete;
  YearTarget& operator=(const YearTarget&) = delete;

  store::Database open() const { return fresh_ ? store::Database::create(path_) : store::Database::open(path_); }
  void keep() { kept_ = true; }

 private:
  std::string path_;
  bool fresh_, kept_ = false;
};

int import_year(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  YearTarget target(arguments.get("--db"));
  store::Database database = target.open();
  const app::YearImport year =
      app::import_year(workspace, arguments.get("FOLDER"), database, {who_from(arguments), now_from_environment()});
  target.keep();
  if (arguments.has("--json")) {
    print_json({{"period", year.from.period},
                {"units", year.units},
                {"facts", year.facts},
                {"rows", year.rows},
                {"marks", year.marks},
                {"baselines", year.baselines},
                {"seq", year.seq}},
               terminal);
    return 0;
  }
  terminal.line(text("command_import.year", {{"period", year.from.period},
                                             {"units", std::to_string(year.units)},
                                             {"facts", std::to_string(year.facts)},
                                             {"rows", std::to_string(year.rows)},
                                             {"marks", std::to_string(year.marks)},
                                             {"baselines", std::to_string(year.baselines)}}));
  terminal.line(text("command_import.recorded", {{"seq", std::to_string(year.seq)}}));
  return 0;
}

}  // namespace

void declare_export_year(CommandTable& table) {
  table.add({.words = "export year",
             .options = {db_option(),
                         {.name = "--period", .required = true, .value_name = "KỲ"},
                         {.name = "--out-folder",
                          .required = true,
                          .value_name = "THƯ_MỤC",
                          .short_help = "command_export.option.out_folder"},
                         {.name = "--ruleset", .value_name = "BỘ", .short_help = "command_export.option.ruleset"},
                         json_option()},
             .run = export_year});
  table.add({.words = "import year",
             .positionals = {{.name = "FOLDER"}},
             .options = {db_option(), {.name = "--who", .value_name = "NGƯỜI"}, json_option()},
             .run = import_year});
}

}  // namespace congtam::cli
