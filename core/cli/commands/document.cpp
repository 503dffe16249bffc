#include <filesystem>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "documents/decree30/check.hpp"
#include "documents/library.hpp"

namespace congtam::cli {

// Where a commune keeps its own versions of templates: --templates, or the folder "templates" beside its database.
std::string own_templates_folder(const Arguments& arguments) {
  if (arguments.has("--templates") || !arguments.has("--db")) return arguments.get("--templates");
  return (std::filesystem::path(arguments.get("--db")).parent_path() / "templates").string();
}

namespace {

using documents::decree30::Finding;
using documents::decree30::FormatReport;
using documents::decree30::RuleOutcome;

constexpr std::size_t largest_document = std::size_t{64} << 20;

int make_document(const Arguments& arguments, Terminal& terminal) {
  const documents::TemplateLibrary library(own_templates_folder(arguments));
  const std::string& id = arguments.get("ID");
  const documents::TemplateEntry entry = library.find(id);
  const std::string& data = arguments.get("--data");
  base::write_file(arguments.get("--out"), library.make(id, base::read_json(data), data));
  const std::string origin = entry.own_file.empty()
                                 ? base::text("command_document.shipped_template", {{"id", id}})
                                 : base::text("command_document.own_template", {{"file", entry.own_file}});
  terminal.line(base::text("command_document.made", {{"file", arguments.get("--out")}, {"template", origin}}));
  return 0;
}

base::Json report_json(const std::string& file, const FormatReport& report) {
  base::Json rules = base::Json::array(), findings = base::Json::array();
  for (const RuleOutcome& rule : report.rules)
    rules.push_back({{"id", rule.id},
                     {"title", rule.title},
                     {"clause", rule.clause},
                     {"expected", rule.expected},
                     {"examined", rule.examined},
                     {"findings", rule.findings}});
  for (const Finding& finding : report.findings)
    findings.push_back({{"rule", finding.rule}, {"place", finding.place}, {"found", finding.found}});
  return {
      {"file", file}, {"passed", report.passed()}, {"rules", rules}, {"findings", findings}, {"blanks", report.blanks}};
}

void print_rule(const RuleOutcome& rule, const FormatReport& report, Terminal& terminal) {
  terminal.line(
      base::text("command_document.finding_head", {{"title", rule.title}, {"rule", rule.id}, {"clause", rule.clause}}));
  std::size_t listed = 0;
  for (const Finding& finding : report.findings) {
    if (finding.rule != rule.id) continue;
    ++listed;
    terminal.line(base::text("command_document.finding_place", {{"place", finding.place}}));
    terminal.line(base::text("command_document.finding_found", {{"found", finding.found}}));
  }
  if (rule.findings > listed)
    terminal.line(base::text("command_document.more", {{"count", std::to_string(rule.findings - listed)}}));
  terminal.line(base::text("command_document.finding_expected", {{"expected", rule.expected}}));
  terminal.line();
}

void print_report(const FormatReport& report, Terminal& terminal) {
  std::size_t examined = 0, failed = 0;
  for (const RuleOutcome& rule : report.rules) {
    examined += rule.examined ? 1 : 0;
    if (rule.findings == 0) continue;
    ++failed;
    print_rule(rule, report, terminal);
  }
  for (const std::string& blank : report.blanks) terminal.line(base::text("command_document.blank", {{"what", blank}}));
  const char* key = failed == 0 ? "command_document.passed" : "command_document.failed";
  terminal.line(base::text(key, {{"examined", std::to_string(examined)}, {"failed", std::to_string(failed)}}));
}

int check_document(const Arguments& arguments, Terminal& terminal) {
  const std::string& file = arguments.get("FILE");
  const FormatReport report = documents::decree30::check_format(file, base::read_file(file, largest_document));
  if (arguments.has("--json"))
    print_json(report_json(file, report), terminal);
  else
    print_report(report, terminal);
  return report.passed() ? 0 : static_cast<int>(base::FailureKind::input);
}

}  // namespace

void declare_document(CommandTable& table) {
  table.add(
      {.words = "document make",
       .positionals = {{.name = "ID"}},
       .options =
           {{.name = "--data", .required = true, .value_name = "TỆP", .short_help = "command_document.option.data"},
            {.name = "--out", .required = true, .value_name = "TỆP", .short_help = "command_document.option.out"},
            {.name = "--templates", .value_name = "THƯ_MỤC", .short_help = "command_document.option.templates"},
            {.name = "--db", .value_name = "TỆP", .short_help = "command_document.option.db"}},
       .run = make_document});
  table.add({.words = "document check",
             .positionals = {{.name = "FILE"}},
             .options = {json_option()},
             .run = check_document});
}

}  // namespace congtam::cli
