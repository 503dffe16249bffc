#include "documents/pdf.hpp"

#include <algorithm>
#include <filesystem>

#include "base/child_process.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "ooxml/package.hpp"
#include "ooxml/scratch_folder.hpp"

namespace congtam::documents {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// One start of LibreOffice costs as much as a dozen documents, a group more than that only delays the progress shown.
constexpr std::size_t files_a_start = 12;
constexpr std::size_t largest_pdf = std::size_t{256} << 20;
constexpr std::chrono::seconds probe_time{20};

Words environment_of(const std::string& folder) {
  return {"HOME=" + folder + "/office", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
          "SAL_USE_VCLPLUGIN=svp"};
}

// In front of a command: everything of its own (network, processes, users), the system read-only, and one folder.
Words in_bubblewrap(const std::string& bwrap, const std::string& folder) {
  Words words{bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr"};
  for (const char* part : {"/bin", "/lib", "/lib64", "/etc", "/var/lib/libreoffice", "/var/cache/fontconfig"})
    words.insert(words.end(), {"--ro-bind-try", part, part});
  words.insert(words.end(), {"--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--bind", folder, folder, "--chdir",
                             folder, "--"});
  return words;
}

bool runs(Words command, const std::string& folder) {
  command.push_back("/usr/bin/true");
  const Words environment = environment_of(folder);
  return base::run_child(command, probe_time, &environment).succeeded();
}

// The words in front of LibreOffice that keep it from the network, the strictest that this machine allows; none: {}.
Words isolation(const std::string& folder) {
  if (const auto bwrap = base::find_program("bwrap"); !bwrap.empty())
    if (auto words = in_bubblewrap(bwrap, folder); runs(words, folder)) return words;
  if (const auto unshare = base::find_program("unshare"); !unshare.empty())
    for (const Words& words : {Words{unshare, "-n", "--"}, Words{unshare, "-r", "-n", "--"}})
      if (runs(words, folder)) return words;
  return {};
}

[[noreturn]] void refuse_file(const std::string& file, const char* key, const std::string& detail = {}) {
  throw base::Failure::input(base::Problem{.text = base::text(key, {{"detail", detail}}), .file = file});
}

// LibreOffice takes anything for a text and prints it: only what it says it is goes in.
std::string extension_of(const std::string& file) {
  const auto package = ooxml::Package::open(file);
  for (const auto& part : package.parts()) {
    if (part == "word/document.xml") return ".docx";
    if (part == "xl/workbook.xml") return ".xlsx";
  }
  refuse_file(file, "pdf.neither");
}

struct Prepared {
  const PdfJob* job;
  std::string copy, made;  // in the folder that LibreOffice sees
};

std::string last_line(const std::string& printed) {
  const auto end = printed.find_last_not_of("\n\r ");
  if (end == std::string::npos) return {};
  const auto begin = printed.find_last_of('\n', end);
  return printed.substr(begin == std::string::npos ? 0 : begin + 1,
                        end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

// What a reader in Viet Nam sees: a decimal comma. LibreOffice takes it from the profile, not from the environment.
constexpr const char* profile_settings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
)";

class Office {
 public:
  explicit Office(const PdfOptions& options) : options_(options), program_(options.program) {
    if (program_.empty()) program_ = base::find_program("soffice");
    if (program_.empty()) throw base::Failure::refused(base::text("pdf.no_office"), base::text("pdf.no_office_remedy"));
    base::make_folder(folder_.path() + "/office/profile/user");
    base::write_file(folder_.path() + "/office/profile/user/registrymodifications.xcu", profile_settings);
    isolation_ = isolation(folder_.path());
    if (isolation_.empty())
      throw base::Failure::refused(base::text("pdf.no_isolation"), base::text("pdf.no_isolation_remedy"));
  }

  void convert(const PdfJob* first, std::size_t count) {
    std::vector<Prepared> files;
    for (std::size_t i = 0; i < count; ++i) files.push_back(prepare(first[i]));
    const base::ChildEnd end = run(files);
    for (const Prepared& file : files) take(file, end);
  }

 private:
  // Copies under names of our own: a name may hold what a command line or a file system dislikes.
  Prepared prepare(const PdfJob& job) {
    const std::string stem = std::to_string(++copies_);
    Prepared made{&job, folder_.path() + "/" + stem + extension_of(job.office_file),
                  folder_.path() + "/pdf/" + stem + ".pdf"};
    fs::copy_file(job.office_file, made.copy);
    return made;
  }

  base::ChildEnd run(const std::vector<Prepared>& files) {
    Words command = isolation_;
    command.insert(command.end(), {program_, "-env:UserInstallation=file://" + folder_.path() + "/office/profile",
                                   "--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "pdf",
                                   "--outdir", folder_.path() + "/pdf"});
    for (const Prepared& file : files) command.push_back(file.copy);
    const Words environment = environment_of(folder_.path());
    return base::run_child(command, options_.start + options_.each_file * static_cast<int>(files.size()), &environment);
  }

  void take(const Prepared& file, const base::ChildEnd& end) {
    std::error_code unknown;
    if (!fs::exists(file.made, unknown)) {
      if (end.timed_out) refuse_file(file.job->office_file, "pdf.too_slow");
      refuse_file(file.job->office_file, "pdf.not_made", last_line(end.printed));
    }
    const std::string bytes = base::read_file(file.made, largest_pdf);
    if (!looks_like_pdf(bytes)) refuse_file(file.job->office_file, "pdf.not_whole");
    base::write_file(file.job->pdf_file, bytes);
    fs::remove(file.made, unknown);
    fs::remove(file.copy, unknown);
  }

  PdfOptions options_;
  std::string program_;
  ooxml::ScratchFolder folder_;
  Words isolation_;
  int copies_ = 0;
};

}  // namespace

bool looks_like_pdf(const std::string& bytes) {
  constexpr std::size_t tail = 1024;
  return bytes.starts_with("%PDF-") &&
         bytes.find("%%EOF", bytes.size() > tail ? bytes.size() - tail : 0) != std::string::npos;
}

bool can_make_pdfs(std::string* why) {
  const ooxml::ScratchFolder folder;
  base::make_folder(folder.path() + "/office");
  const char* missing = base::find_program("soffice").empty() ? "pdf.no_office"
                        : isolation(folder.path()).empty()    ? "pdf.no_isolation"
                                                              : nullptr;
  if (missing != nullptr && why != nullptr) *why = base::text(missing);
  return missing == nullptr;
}

void make_pdfs(const std::vector<PdfJob>& jobs, const PdfOptions& options,
               const std::function<void(std::size_t, std::size_t)>& progress) {
  if (jobs.empty()) return;
  Office office(options);
  for (std::size_t done = 0; done < jobs.size();) {
    const std::size_t count = std::min(files_a_start, jobs.size() - done);
    office.convert(jobs.data() + done, count);
    done += count;
    if (progress) progress(done, jobs.size());
  }
}

}  // namespace congtam::documents
