#include <algorithm>

#include "app/certificate.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {

std::string own_templates_folder(const Arguments& arguments);  // document.cpp

namespace {

using base::text;

constexpr std::size_t differences_shown = 20;

base::Json certificate_report_json(const std::string& file, const app::CertificateReport& report) {
  base::Json differences = base::Json::array();
  for (const app::CertificateDifference& one : report.differences)
    differences.push_back({{"at", one.at}, {"written", one.written}, {"computed", one.computed}});
  return {{"file", file},
          {"unit", report.unit},
          {"name", report.name},
          {"ruleset", {{"id", report.ruleset}, {"version", report.version}}},
          {"period", report.period},
          {"seal", report.seal},
          {"holds", report.holds()},
          {"paper_checked", report.paper_checked},
          {"differences", differences}};
}

void print_difference(const app::CertificateDifference& one, Terminal& terminal) {
  const char* key = one.computed.empty()  ? "command_verify.surplus"
                    : one.written.empty() ? "command_verify.absent"
                                          : "command_verify.difference";
  terminal.line(text(key, {{"at", one.at}, {"written", one.written}, {"computed", one.computed}}));
}

void print_certificate_report(const app::CertificateReport& report, Terminal& terminal) {
  terminal.line(text("command_verify.head", {{"unit", report.name},
                                             {"period", report.period},
                                             {"ruleset", report.ruleset},
                                             {"version", report.version},
                                             {"seal", report.seal}}));
  if (report.holds()) {
    terminal.line(text(report.paper_checked ? "command_verify.holds_with_paper" : "command_verify.holds",
                       {{"count", std::to_string(report.criteria)}}));
    return;
  }
  terminal.line(text("command_verify.differs", {{"count", std::to_string(report.differences.size())}}));
  for (std::size_t i = 0; i < std::min(report.differences.size(), differences_shown); ++i)
    print_difference(report.differences[i], terminal);
  if (report.differences.size() > differences_shown)
    terminal.line(
        text("command_verify.more", {{"count", std::to_string(report.differences.size() - differences_shown)}}));
}

int run_verify_certificate(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::string& file = arguments.get("FILE");
  const app::CertificateReport report =
      arguments.has("--docx")
          ? app::verify_certificate(workspace, file, arguments.get("--docx"), own_templates_folder(arguments))
          : app::verify_certificate(workspace, file);
  if (arguments.has("--json"))
    print_json(certificate_report_json(file, report), terminal);
  else
    print_certificate_report(report, terminal);
  return report.holds() ? 0 : static_cast<int>(base::FailureKind::refused);
}

}  // namespace

void declare_verify(CommandTable& table) {
  table.add(
      {.words = "verify certificate",
       .positionals = {{.name = "FILE"}},
       .options = {{.name = "--docx", .value_name = "TỆP", .short_help = "command_verify.option.docx"},
                   {.name = "--templates", .value_name = "THƯ_MỤC", .short_help = "command_verify.option.templates"},
                   plugin_options_no_plugins(),
                   json_option()},
       .run = run_verify_certificate});
}

}  // namespace congtam::cli
