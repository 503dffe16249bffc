#include <congtam/sdk/print_number.hpp>

#include <filesystem>

#include "app/importing.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr std::size_t vanished_shown = 20;

std::string number(std::int64_t whole) { return sdk::print_vi(whole); }
std::string number(std::size_t whole) { return sdk::print_vi(static_cast<std::int64_t>(whole)); }

std::string place_words(const model::Source& source) {
  const std::string row = std::to_string(source.row);
  if (!source.sheet.empty())
    return text("command_import.place_in_sheet", {{"file", source.file}, {"sheet", source.sheet}, {"row", row}});
  return text("command_import.place", {{"file", source.file}, {"row", row}});
}

// --- what came of it, for people

void print_vanished(const app::ImportReport& report, Terminal& terminal) {
  if (report.vanished.empty()) return;
  terminal.line();
  terminal.line(text(report.replaced ? "command_import.removed" : "command_import.vanished",
                     {{"count", number(report.vanished.size())}}));
  Table table(
      {{text("command_import.key"), Table::Align::left, 40}, {text("command_import.source"), Table::Align::left, 60}});
  for (std::size_t i = 0; i < report.vanished.size() && i < vanished_shown; ++i)
    table.add({report.vanished[i].key, place_words(report.vanished[i].source)});
  terminal.out() << table.print(terminal.width());
  if (report.vanished.size() > vanished_shown)
    terminal.line(text("command_import.more", {{"count", number(report.vanished.size() - vanished_shown)}}));
}

void print_findings(const app::ImportReport& report, Terminal& terminal) {
  for (const app::FindingGroup& group : report.findings) {
    terminal.line();
    terminal.line(text("command_import.finding", {{"title", group.title}, {"count", number(group.count)}}));
    Table table({{text("command_import.key"), Table::Align::left, 40},
                 {text("command_import.unit"), Table::Align::left, 20},
                 {text("command_import.detail"), Table::Align::left, 50},
                 {text("command_import.source"), Table::Align::left, 60}});
    for (const app::Finding& one : group.first) table.add({one.key, one.unit, one.detail, place_words(one.source)});
    terminal.out() << table.print(terminal.width());
    if (group.count > group.first.size())
      terminal.line(text("command_import.more", {{"count", number(group.count - group.first.size())}}));
  }
}

void print_report(const app::ImportReport& report, bool dry_run, Terminal& terminal) {
  Table table({{text("command_import.file"), Table::Align::left, 60},
               {text("command_import.rows"), Table::Align::right},
               {text("command_import.added"), Table::Align::right},
               {text("command_import.changed"), Table::Align::right},
               {text("command_import.unchanged"), Table::Align::right}});
  table.add({std::filesystem::path(report.file).filename().string(), number(report.rows), number(report.changes.added),
             number(report.changes.changed), number(report.changes.unchanged)});
  terminal.out() << table.print(terminal.width());
  for (const base::Problem& warning : report.warnings) terminal.note(base::describe(warning));
  print_vanished(report, terminal);
  print_findings(report, terminal);
  terminal.line();
  if (report.completed > 0) terminal.line(text("command_import.completed", {{"count", number(report.completed)}}));
  if (!report.changed())
    terminal.line(text("command_import.nothing_new"));
  else if (dry_run)
    terminal.line(text("command_import.dry_run"));
  else
    terminal.line(text("command_import.recorded", {{"seq", std::to_string(report.seq)}}));
}

// --- and for programs

base::Json to_json(const app::ImportReport& report, bool dry_run) {
  base::Json warnings = base::Json::array(), vanished = base::Json::array(), findings = base::Json::array();
  for (const base::Problem& warning : report.warnings)
    warnings.push_back({{"text", warning.text}, {"sheet", warning.sheet}, {"column", warning.column}});
  for (const store::VanishedRow& row : report.vanished)
    vanished.push_back(
        {{"key", row.key}, {"file", row.source.file}, {"sheet", row.source.sheet}, {"row", row.source.row}});
  for (const app::FindingGroup& group : report.findings) {
    base::Json first = base::Json::array();
    for (const app::Finding& one : group.first)
      first.push_back({{"key", one.key}, {"unit", one.unit}, {"detail", one.detail}, {"row", one.source.row}});
    findings.push_back({{"title", group.title}, {"count", group.count}, {"first", first}});
  }
  return {{"file", report.file},
          {"rows", report.rows},
          {"added", report.changes.added},
          {"changed", report.changes.changed},
          {"unchanged", report.changes.unchanged},
          {"complete", report.completed},
          {"replaced", report.replaced},
          {"vanished", vanished},
          {"warnings", warnings},
          {"findings", findings},
          {"dry_run", dry_run},
          {"seq", report.seq}};
}

// --- the commands

// Runs an import with a progress line and says what came of it.
template <typename Import>
int say_import(const Arguments& arguments, Terminal& terminal, Import import) {
  app::ImportOptions options;
  options.dry_run = arguments.has("--dry-run");
  options.sheet = arguments.get("--sheet");
  app::ImportReport report;
  {
    const std::string name = std::filesystem::path(arguments.get("FILE")).filename().string();
    Progress progress(terminal, text("command_import.reading", {{"file", name}}));
    options.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.at(done, all); };
    report = import(options);
  }
  if (arguments.has("--json"))
    print_json(to_json(report, options.dry_run), terminal);
  else
    print_report(report, options.dry_run, terminal);
  return 0;
}

app::Actor actor_of(const Arguments& arguments) { return {who_from(arguments), now_from_environment()}; }

int import_units(const Arguments& arguments, Terminal& terminal) {
  store::Database database = store::Database::open(arguments.get("--db"));
  return say_import(arguments, terminal, [&](const app::ImportOptions& options) {
    return app::import_units(database, arguments.get("FILE"), actor_of(arguments), options);
  });
}

int import_facts(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const app::RunRequest request = request_from(arguments);  // checks --stage
  const ruleset::Ruleset rules = workspace.ruleset(request.ruleset);
  app::FactImport wanted;
  wanted.file = arguments.get("FILE");
  wanted.period = arguments.get_or("--period", rules.period.code());
  if (arguments.has("--stage")) wanted.stage = request.stage;
  wanted.why = arguments.get("--why");
  store::Database database = store::Database::open(arguments.get("--db"));
  return say_import(arguments, terminal, [&](const app::ImportOptions& options) {
    return app::import_facts(workspace, rules, database, wanted, actor_of(arguments), options);
  });
}

int import_register(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  std::optional<ruleset::Ruleset> rules;
  if (arguments.has("--ruleset")) rules = workspace.ruleset(arguments.get("--ruleset"));
  app::RegisterImport wanted;
  wanted.file = arguments.get("FILE");
  wanted.register_id = app::find_register(workspace.plugins().catalogue(), arguments.get("REGISTER")).full_id();
  wanted.period = arguments.get("--period");
  wanted.complete = arguments.has("--complete");
  wanted.replace = arguments.has("--replace");
  wanted.units = arguments.all("--unit");
  wanted.rules = rules ? &*rules : nullptr;
  store::Database database = store::Database::open(arguments.get("--db"));
  return say_import(arguments, terminal, [&](const app::ImportOptions& options) {
    return app::import_register(workspace, database, wanted, actor_of(arguments), options);
  });
}

std::vector<Option> with_common(std::vector<Option> own) {
  own.push_back({.name = "--sheet", .value_name = "TRANG_TÍNH", .short_help = "command_import.option.sheet"});
  own.push_back({.name = "--dry-run", .flag = true});
  own.push_back({.name = "--who", .value_name = "NGƯỜI"});
  own.push_back(json_option());
  return own;
}

}  // namespace

void declare_import(CommandTable& table) {
  const Option period{.name = "--period", .value_name = "KỲ"};
  table.add({.words = "import units",
             .positionals = {{.name = "FILE"}},
             .options = with_common({db_option()}),
             .run = import_units});
  table.add({.words = "import facts",
             .positionals = {{.name = "FILE"}},
             .options = with_common(
                 {db_option(),
                  ruleset_option(),
                  period,
                  {.name = "--stage", .value_name = "GIAI_ĐOẠN", .short_help = "command_import.option.stage"},
                  {.name = "--why", .value_name = "LÝ_DO"}}),
             .run = import_facts});
  table.add({.words = "import",
             .positionals = {{.name = "REGISTER"}, {.name = "FILE"}},
             .options = with_common(
                 {db_option(),
                  period,
                  {.name = "--complete", .flag = true},
                  {.name = "--unit", .repeated = true, .value_name = "MÃ", .short_help = "command_import.option.unit"},
                  {.name = "--replace", .flag = true},
                  {.name = "--ruleset", .value_name = "BỘ", .short_help = "command_import.option.ruleset"}}),
             .run = import_register});
}

}  // namespace congtam::cli
