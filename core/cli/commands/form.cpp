#include <filesystem>

#include "app/self_assessment/export_forms.hpp"
#include "app/self_assessment/read_form.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

using base::text;

// --- out

// Codes of units are people's own; a file takes letters, digits and a few signs.
std::string form_file_name(const std::string& unit) {
  std::string out = text("command_form.file_name") + "-";
  for (const char letter : unit) {
    const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' || letter == '_';
    out += plain ? letter : '-';
  }
  return out + ".xlsx";
}

std::string form_path(const Arguments& arguments, const std::string& unit) {
  if (arguments.has("--out")) return arguments.get("--out");
  const std::string folder = arguments.get("--out-folder");
  return folder.empty() ? form_file_name(unit) : (std::filesystem::path(folder) / form_file_name(unit)).string();
}

int form_export(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--out") && !arguments.has("--unit"))
    throw base::Failure::input(text("command_form.out_needs_unit"));
  if (!arguments.has("--unit") && !arguments.has("--out-folder"))
    throw base::Failure::input(text("command_form.unit_or_folder"));
  const app::Workspace workspace = workspace_from(arguments);
  const store::Database database = open_for_reading(arguments);
  app::FormExport wanted;
  wanted.ruleset = arguments.get("--ruleset");
  wanted.period = arguments.get("--period");
  wanted.unit = arguments.get("--unit");
  if (arguments.has("--as-of")) wanted.as_of = date_of(arguments.get("--as-of"), "--as-of");
  wanted.today = now_from_environment();
  wanted.words = app::commune_words(arguments.get("--db"), wanted.ruleset);
  wanted.words.assumed = arguments.has("--assumed");
  if (arguments.has("--out-folder")) base::make_folder(arguments.get("--out-folder"));
  base::Json made = base::Json::array();
  app::export_forms(workspace, database, wanted, [&](const app::ExportedForm& form) {
    const std::string path = form_path(arguments, form.unit);
    base::write_file(path, form.bytes);
    if (!arguments.has("--json"))
      terminal.line(
          text("command_form.exported", {{"unit", form.name}, {"path", path}, {"hash", short_words(form.form_hash)}}));
    made.push_back({{"unit", form.unit}, {"file", path}, {"form_hash", form.form_hash}});
  });
  if (arguments.has("--json")) print_json({{"forms", made}}, terminal);
  return 0;
}

// --- back in

std::string change_words(const app::FormDifference& difference) {
  const std::string words = text("command_form.change." + std::string(app::name_of(difference.change)));
  if (difference.newer_when.empty()) return words;
  return words + " (" + difference.newer_who + ", " + difference.newer_when.substr(0, 10) + ")";
}

void print_differences(const app::FormReadReport& report, Terminal& terminal) {
  if (report.differences.empty()) return;
  Table table({{text("command_form.cell"), Table::Align::left, 8},
               {text("command_form.title"), Table::Align::left, 50},
               {text("command_form.old"), Table::Align::right, 24},
               {text("command_form.new"), Table::Align::right, 24},
               {text("command_form.change"), Table::Align::left, 40}});
  for (const app::FormDifference& one : report.differences)
    table.add({one.cell, one.title, one.old_words, one.new_words, change_words(one)});
  terminal.out() << table.print(terminal.width());
}

void print_points(const app::FormReadReport& report, Terminal& terminal) {
  if (report.points.empty()) return;
  terminal.line();
  terminal.line(text("command_form.points_differ", {{"count", std::to_string(report.points.size())}}));
  Table table({{text("command_form.cell"), Table::Align::left, 8},
               {text("command_form.criterion"), Table::Align::left, 60},
               {text("command_form.on_form"), Table::Align::right},
               {text("command_form.recomputed"), Table::Align::right}});
  for (const app::FormPointsDifference& one : report.points)
    table.add({one.cell, one.criterion + ". " + one.title, one.on_form, one.recomputed});
  terminal.out() << table.print(terminal.width());
}

void print_evidence(const app::FormReadReport& report, Terminal& terminal) {
  if (report.evidence.empty()) return;
  terminal.line();
  terminal.line(text("command_form.evidence", {{"count", std::to_string(report.evidence.size())}}));
  Table table({{text("command_form.cell"), Table::Align::left, 8},
               {text("command_form.title"), Table::Align::left, 50},
               {text("command_form.words"), Table::Align::left, 60}});
  for (const app::FormRemark& one : report.evidence) table.add({one.cell, one.title, one.words});
  terminal.out() << table.print(terminal.width());
}

base::Json to_json(const app::FormReadReport& report) {
  base::Json differences = base::Json::array(), points = base::Json::array(), evidence = base::Json::array();
  for (const app::FormDifference& one : report.differences)
    differences.push_back({{"indicator", one.indicator},
                           {"cell", one.cell},
                           {"change", app::name_of(one.change)},
                           {"old", one.old_words},
                           {"new", one.new_words},
                           {"newer_who", one.newer_who},
                           {"newer_when", one.newer_when}});
  for (const app::FormPointsDifference& one : report.points)
    points.push_back(
        {{"criterion", one.criterion}, {"cell", one.cell}, {"on_form", one.on_form}, {"recomputed", one.recomputed}});
  for (const app::FormRemark& one : report.evidence) evidence.push_back({{"cell", one.cell}, {"text", one.words}});
  return {{"file", report.file},
          {"unit", report.identity.unit},
          {"period", report.identity.period},
          {"ruleset", report.identity.ruleset},
          {"version", report.identity.version},
          {"differences", differences},
          {"conflicts", report.conflicts},
          {"points", points},
          {"points_compared", report.points_compared},
          {"evidence", evidence},
          {"added", report.changes.added},
          {"changed", report.changes.changed},
          {"seq", report.seq}};
}

void print_form(const app::FormReadReport& report, const Arguments& arguments, Terminal& terminal) {
  terminal.line(text("command_form.heading", {{"file", report.file},
                                              {"unit", report.unit_name},
                                              {"period", report.identity.period},
                                              {"ruleset", report.identity.ruleset},
                                              {"version", report.identity.version}}));
  print_differences(report, terminal);
  print_points(report, terminal);
  print_evidence(report, terminal);
  if (!report.points_compared) terminal.note(text("command_form.no_points"));
  terminal.line();
  const std::size_t changes = static_cast<std::size_t>(report.changes.added + report.changes.changed);
  if (report.seq > 0)
    terminal.line(
        text("command_form.recorded", {{"count", std::to_string(changes)}, {"seq", std::to_string(report.seq)}}));
  else if (report.conflicts > 0 && !arguments.has("--overwrite-newer"))
    terminal.line(text("command_form.conflicts", {{"count", std::to_string(report.conflicts)}}));
  else if (changes > 0)
    terminal.line(text("command_form.not_applied", {{"count", std::to_string(changes)}}));
  else
    terminal.line(text("command_form.nothing_new"));
}

int form_read(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  store::Database database = store::Database::open(arguments.get("--db"));
  app::FormRead wanted;
  wanted.file = arguments.get("FILE");
  wanted.ruleset = arguments.get("--ruleset");
  wanted.apply = arguments.has("--apply");
  wanted.overwrite_newer = arguments.has("--overwrite-newer");
  wanted.why = arguments.get("--why");
  const app::FormReadReport report =
      app::read_form(workspace, database, wanted, {who_from(arguments), now_from_environment()});
  if (arguments.has("--json"))
    print_json(to_json(report), terminal);
  else
    print_form(report, arguments, terminal);
  const bool undecided = report.conflicts > 0 && !wanted.overwrite_newer;
  return wanted.apply && undecided ? static_cast<int>(base::FailureKind::refused) : 0;
}

}  // namespace

void declare_form(CommandTable& table) {
  table.add(
      {.words = "form export",
       .positionals = {},
       .options = {db_option(),
                   ruleset_option(),
                   {.name = "--period", .value_name = "KỲ"},
                   {.name = "--unit", .value_name = "MÃ", .short_help = "command_form.option.unit"},
                   {.name = "--out", .value_name = "TỆP", .short_help = "command_form.option.out"},
                   {.name = "--out-folder", .value_name = "THƯ_MỤC", .short_help = "command_form.option.out_folder"},
                   as_of_option(),
                   {.name = "--assumed", .flag = true, .short_help = "command_form.option.assumed"},
                   json_option()},
       .run = form_export});
  table.add(
      {.words = "form read",
       .positionals = {{.name = "FILE"}},
       .options = {db_option(),
                   ruleset_option(false),
                   {.name = "--apply", .flag = true, .short_help = "command_form.option.apply"},
                   {.name = "--overwrite-newer", .flag = true, .short_help = "command_form.option.overwrite_newer"},
                   {.name = "--why", .value_name = "LÝ_DO"},
                   {.name = "--who", .value_name = "NGƯỜI"},
                   json_option()},
       .run = form_read});
}

}  // namespace congtam::cli
