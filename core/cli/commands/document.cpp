#include <filesystem>

#include "app/year_documents/making.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
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

int make_from_file(const Arguments& arguments, Terminal& terminal) {
  const documents::TemplateLibrary library(own_templates_folder(arguments));
  const std::string& id = arguments.get("ID");
  const documents::TemplateEntry entry = library.find(id);
  const std::string& data = arguments.get("--data");
  if (!arguments.has("--out")) throw base::Failure::input(base::text("command_document.needs_out"));
  base::write_file(arguments.get("--out"), library.make(id, base::read_json(data), data));
  const std::string origin = entry.own_file.empty()
                                 ? base::text("command_document.shipped_template", {{"id", id}})
                                 : base::text("command_document.own_template", {{"file", entry.own_file}});
  terminal.line(base::text("command_document.made", {{"file", arguments.get("--out")}, {"template", origin}}));
  return 0;
}

// Written as documents come; what lies beside one has its name.
class DocumentWriter {
 public:
  DocumentWriter(const Arguments& arguments, Terminal& terminal)
      : folder_(arguments.get("--out-folder")), file_(arguments.get("--out")), terminal_(terminal) {
    if (file_.empty() == folder_.empty()) throw base::Failure::input(base::text("command_document.out_or_folder"));
    if (!folder_.empty()) base::make_folder(folder_);
  }

  void write(const app::MadeDocument& made) {
    if (!file_.empty() && count_ > 0)
      throw base::Failure::input({.text = base::text("command_document.several"),
                                  .value = made.kind,
                                  .remedy = base::text("command_document.several_remedy")});
    const std::string path = file_.empty() ? folder_ + "/" + made.name + ".docx" : file_;
    base::write_file(path, made.docx);
    for (const app::SideFile& side : made.beside)
      base::write_file(std::filesystem::path(path).replace_extension(side.extension).string(), side.content);
    ++count_;
    terminal_.line(base::text("command_document.made_from_year", {{"file", path}}));
  }

  void tell() const {
    if (count_ == 0) terminal_.line(base::text("command_document.nothing_to_make"));
    if (count_ > 1) terminal_.line(base::text("command_document.count", {{"count", std::to_string(count_)}}));
  }

 private:
  std::string folder_, file_;
  Terminal& terminal_;
  std::size_t count_ = 0;
};

app::YearRequest year_request(const Arguments& arguments) {
  app::YearRequest request;
  request.ruleset = arguments.get("--ruleset");
  request.period = arguments.get("--period");
  if (arguments.has("--as-of")) request.as_of = date_of(arguments.get("--as-of"), "--as-of");
  if (arguments.has("--date")) request.issued = date_of(arguments.get("--date"), "--date");
  request.assumed = arguments.has("--assumed");
  for (const app::DocumentKind& kind : app::document_kinds()) request.kinds.push_back(kind.id);
  return request;
}

int make_from_year(const Arguments& arguments, Terminal& terminal, std::vector<std::string> kinds) {
  DocumentWriter writer(arguments, terminal);
  const app::Workspace workspace(workspace_from(arguments));
  const store::Database database = open_for_reading(arguments);
  const std::unique_ptr<app::YearData> year = app::load_year(workspace, database, year_request(arguments));
  const app::MakeRequest request{std::move(kinds), arguments.get("--unit"), own_templates_folder(arguments)};
  app::make_documents(*year, request, [&](const app::MadeDocument& made) { writer.write(made); });
  writer.tell();
  return 0;
}

int make_document(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--data")) return make_from_file(arguments, terminal);
  if (!arguments.has("--db") || !arguments.has("--ruleset"))
    throw base::Failure::input(base::text("command_document.data_or_db"));
  return make_from_year(arguments, terminal, {app::find_document_kind(arguments.get("ID")).id});
}

int make_year(const Arguments& arguments, Terminal& terminal) { return make_from_year(arguments, terminal, {}); }

std::vector<Option> year_options(bool required) {
  return {db_option(required),
          ruleset_option(required),
          {.name = "--period", .value_name = "KỲ"},
          {.name = "--unit", .value_name = "MÃ"},
          as_of_option(),
          {.name = "--date", .value_name = "NGÀY", .short_help = "command_document.option.date"},
          {.name = "--out-folder", .value_name = "THƯ_MỤC", .short_help = "command_document.option.out_folder"},
          {.name = "--assumed", .flag = true, .short_help = "command_document.option.assumed"},
          {.name = "--templates", .value_name = "THƯ_MỤC", .short_help = "command_document.option.templates"}};
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
  std::vector<Option> make = year_options(false);
  make.push_back({.name = "--data", .value_name = "TỆP", .short_help = "command_document.option.data"});
  make.push_back({.name = "--out", .value_name = "TỆP", .short_help = "command_document.option.out"});
  table.add({.words = "document make", .positionals = {{.name = "ID"}}, .options = make, .run = make_document});
  table.add({.words = "document year", .positionals = {}, .options = year_options(true), .run = make_year});
  table.add({.words = "document check",
             .positionals = {{.name = "FILE"}},
             .options = {json_option()},
             .run = check_document});
}

}  // namespace congtam::cli
