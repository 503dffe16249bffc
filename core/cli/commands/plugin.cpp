#include "app/places.hpp"
#include "app/workspace.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "host/check.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr int refused = static_cast<int>(base::FailureKind::refused);

app::Workspace workspace_of(const Arguments& arguments) {
  app::WorkspaceOptions options;
  options.no_plugins = arguments.has("--no-plugins");
  options.only_bundled = arguments.has("--only-bundled");
  options.plugins_folder = arguments.get("--plugins");
  return app::Workspace(options);
}

base::Json to_json(const host::Refusal& refusal) {
  return {{"plugin", refusal.plugin}, {"cause", refusal.cause}, {"remedy", refusal.remedy}};
}

// --- plugin list

base::Json list_json(const host::PluginSet& plugins) {
  base::Json loaded = base::Json::array(), refusals = base::Json::array();
  for (const model::PluginInfo& one : plugins.catalogue().plugins)
    loaded.push_back({{"id", one.id},
                      {"title", one.title},
                      {"version", one.version},
                      {"methods", one.methods.size()},
                      {"registers", one.registers.size()},
                      {"indicators", one.indicators.size()},
                      {"file", one.file},
                      {"hash", one.hash}});
  for (const host::Refusal& refusal : plugins.refusals()) refusals.push_back(to_json(refusal));
  return {{"plugins", loaded}, {"refused", refusals}};
}

// A refused plugin is told and is no error of this command: the others work.
int list_plugins(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_of(arguments);
  const host::PluginSet& plugins = workspace.plugins();
  if (arguments.has("--json")) {
    print_json(list_json(plugins), terminal);
    return 0;
  }
  Table table({{text("command_plugin.id")},
               {text("command_plugin.title"), Table::Align::left, 40},
               {text("command_plugin.version")},
               {text("command_plugin.methods"), Table::Align::right},
               {text("command_plugin.registers"), Table::Align::right},
               {text("command_plugin.indicators"), Table::Align::right},
               {text("command_plugin.hash")}});
  for (const model::PluginInfo& one : plugins.catalogue().plugins)
    table.add({one.id, one.title, one.version, std::to_string(one.methods.size()), std::to_string(one.registers.size()),
               std::to_string(one.indicators.size()), short_words(one.hash)});
  if (table.empty())
    terminal.line(text("command_plugin.none"));
  else
    terminal.out() << table.print(terminal.width());
  for (const model::PluginInfo& one : plugins.catalogue().plugins)
    terminal.line(text("command_plugin.file", {{"plugin", one.id}, {"file", one.file}}));
  for (const host::Refusal& refusal : plugins.refusals()) terminal.note(describe(refusal));
  return 0;
}

// --- plugin info

const model::PluginInfo& find_plugin(const host::PluginSet& plugins, const std::string& id) {
  if (const model::PluginInfo* found = plugins.catalogue().find_plugin(id)) return *found;
  std::vector<base::Problem> problems;
  for (const host::Refusal& refusal : plugins.refusals())
    if (refusal.plugin == id) problems.push_back({.text = refusal.cause, .value = id, .remedy = refusal.remedy});
  if (!problems.empty()) throw base::Failure(base::FailureKind::refused, problems);
  std::vector<std::string> known;
  for (const model::PluginInfo& one : plugins.catalogue().plugins) known.push_back(one.id);
  const std::string near = base::nearest(id, known.data(), known.data() + known.size());
  throw base::Failure::input(
      {.text = text("command_plugin.unknown"),
       .value = id,
       .remedy = near.empty() ? text("command_plugin.see_list") : text("cli.did_you_mean", {{"word", near}})});
}

base::Json info_json(const model::PluginInfo& plugin) {
  base::Json json{{"id", plugin.id},
                  {"title", plugin.title},
                  {"version", plugin.version},
                  {"file", plugin.file},
                  {"hash", plugin.hash}};
  for (const char* list : {"methods", "registers", "indicators", "reasons"}) json[list] = base::Json::array();
  for (const model::Method& one : plugin.methods)
    json["methods"].push_back({{"id", one.id}, {"title", one.title}, {"relative", one.relative}});
  for (const model::Register& one : plugin.registers)
    json["registers"].push_back({{"id", one.full_id()}, {"title", one.title}, {"fields", one.fields.size()}});
  for (const model::DeclaredIndicator& one : plugin.indicators)
    json["indicators"].push_back({{"id", one.id},
                                  {"title", one.title},
                                  {"kind", model::name_of(one.kind)},
                                  {"sums", one.sums},
                                  {"accumulates", one.accumulates}});
  for (const model::Reason& one : plugin.reasons) json["reasons"].push_back({{"code", one.code}, {"text", one.text}});
  return json;
}

// How a figure of half a year relates to that of the year; of answers and dates there is nothing to say.
std::string over_time_words(const model::DeclaredIndicator& indicator) {
  if (!indicator.accumulates) return text("command_plugin.stands");
  return indicator.sums ? text("command_plugin.accumulates") : std::string();
}

void print_section(const char* title_key, const Table& table, Terminal& terminal) {
  if (table.empty()) return;
  terminal.line();
  terminal.line(text(title_key));
  terminal.out() << table.print(terminal.width());
}

int show_plugin(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_of(arguments);
  const model::PluginInfo& plugin = find_plugin(workspace.plugins(), arguments.get("ID"));
  if (arguments.has("--json")) {
    print_json(info_json(plugin), terminal);
    return 0;
  }
  terminal.line(plugin.id + " " + plugin.version + ": " + plugin.title);
  terminal.line(text("command_plugin.library", {{"file", plugin.file}, {"hash", short_words(plugin.hash)}}));
  Table registers({{text("command_plugin.id")},
                   {text("command_plugin.title")},
                   {text("command_plugin.fields"), Table::Align::right}});
  for (const model::Register& one : plugin.registers)
    registers.add({one.full_id(), one.title, std::to_string(one.fields.size())});
  Table methods({{text("command_plugin.id")}, {text("command_plugin.title"), Table::Align::left, 90}});
  for (const model::Method& one : plugin.methods) methods.add({plugin.id + "." + one.id, one.title});
  Table indicators({{text("command_plugin.id")},
                    {text("command_plugin.title"), Table::Align::left, 70},
                    {text("command_plugin.kind")},
                    {text("command_plugin.over_time")}});
  for (const model::DeclaredIndicator& one : plugin.indicators)
    indicators.add({one.id, one.title, kind_words(one.kind), over_time_words(one)});
  print_section("command_plugin.registers", registers, terminal);
  print_section("command_plugin.methods", methods, terminal);
  print_section("command_plugin.indicators", indicators, terminal);
  return 0;
}

// --- plugin check, plugin allow

base::Json report_json(const host::CheckReport& report) {
  base::Json checks = base::Json::array(), refusals = base::Json::array();
  for (const host::SuiteCheck& check : report.checks)
    checks.push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}});
  for (const host::Refusal& refusal : report.refusals) refusals.push_back(to_json(refusal));
  return {{"passed", report.passed}, {"file", report.file}, {"id", report.id},    {"version", report.version},
          {"hash", report.hash},     {"checks", checks},    {"refused", refusals}};
}

void print_report(const host::CheckReport& report, Terminal& terminal) {
  std::size_t kept = 0;
  for (const host::SuiteCheck& check : report.checks) {
    kept += check.ok ? 1 : 0;
    if (!check.ok) terminal.line("✗ " + check.name + ": " + check.detail);
  }
  for (const host::Refusal& refusal : report.refusals) terminal.note(describe(refusal));
  terminal.line(
      text("command_plugin.checks", {{"kept", std::to_string(kept)}, {"all", std::to_string(report.checks.size())}}));
  if (report.passed)
    terminal.line(text("command_plugin.passed",
                       {{"plugin", report.id + " " + report.version}, {"hash", short_words(report.hash)}}));
}

int check_file(const Arguments& arguments, Terminal& terminal) {
  terminal.note(text("command_plugin.checking"));
  const host::CheckReport report = host::check_plugin(arguments.get("FILE"));
  if (arguments.has("--json"))
    print_json(report_json(report), terminal);
  else
    print_report(report, terminal);
  return report.passed ? 0 : refused;
}

int allow_file(const Arguments& arguments, Terminal& terminal) {
  terminal.note(text("command_plugin.checking"));
  const std::string list = app::administrator_allow_list();
  const host::CheckReport report = host::check_plugin(arguments.get("FILE"));
  print_report(report, terminal);
  host::allow_plugin(report, list, who_from(arguments), now_from_environment());
  terminal.line(text("command_plugin.allowed", {{"plugin", report.id}, {"list", list}}));
  return 0;
}

}  // namespace

void declare_plugin(CommandTable& table) {
  const std::vector<Option> loading{plugin_options_no_plugins(),
                                    {.name = "--only-bundled", .flag = true},
                                    {.name = "--plugins", .value_name = "THƯ_MỤC"},
                                    json_option()};
  table.add({.words = "plugin list", .options = loading, .run = list_plugins});
  table.add({.words = "plugin info", .positionals = {{.name = "ID"}}, .options = loading, .run = show_plugin});
  table.add(
      {.words = "plugin check", .positionals = {{.name = "FILE"}}, .options = {json_option()}, .run = check_file});
  table.add({.words = "plugin allow",
             .positionals = {{.name = "FILE"}},
             .options = {{.name = "--who", .value_name = "NGƯỜI"}},
             .run = allow_file});
}

}  // namespace congtam::cli
