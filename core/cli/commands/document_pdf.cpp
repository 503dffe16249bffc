#include <filesystem>
#include <set>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "documents/pdf.hpp"

namespace congtam::cli {
namespace {

namespace fs = std::filesystem;
using documents::PdfJob;

// Beside each file, or in one folder, where two files of one name would overwrite each other.
std::vector<PdfJob> jobs_of(const Arguments& arguments) {
  const std::string& folder = arguments.get("--out-folder");
  std::set<std::string> taken;
  std::vector<PdfJob> jobs;
  for (const std::string& file : arguments.all("FILE")) {
    fs::path made = fs::path(file).replace_extension(".pdf");
    if (!folder.empty()) made = fs::path(folder) / made.filename();
    if (!taken.insert(made.lexically_normal().string()).second)
      throw base::Failure::input(
          base::Problem{.text = base::text("command_document.pdf_twice", {{"file", made.string()}}), .file = file});
    jobs.push_back({file, made.string()});
  }
  return jobs;
}

int make_pdf_files(const Arguments& arguments, Terminal& terminal) {
  const auto jobs = jobs_of(arguments);
  if (arguments.has("--out-folder")) base::make_folder(arguments.get("--out-folder"));
  {
    Progress progress(terminal, base::text("command_document.pdf_progress"));
    documents::make_pdfs(jobs, {}, [&progress](std::size_t done, std::size_t all) { progress.at(done, all); });
  }
  for (const PdfJob& job : jobs) terminal.line(base::text("command_document.pdf_made", {{"file", job.pdf_file}}));
  return 0;
}

}  // namespace

void declare_document_pdf(CommandTable& table) {
  table.add({.words = "document pdf",
             .positionals = {{.name = "FILE", .repeated = true}},
             .options = {{.name = "--out-folder",
                          .value_name = "THƯ_MỤC",
                          .short_help = "command_document.option.pdf_folder"}},
             .run = make_pdf_files});
}

}  // namespace congtam::cli
