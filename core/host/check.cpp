#include "host/check.hpp"

#include <algorithm>
#include <filesystem>

#include <string.h>

#include "base/child_process.hpp"
#include "base/failure.hpp"
#include "base/hash.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "host/allow_list.hpp"
#include "host/loading.hpp"
#include "host/program_folder.hpp"

namespace congtam::host {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::text;

std::string worker_of(const CheckOptions& options) {
  const std::string worker = options.worker.empty() ? program_folder() + "/congtam-plugin-worker" : options.worker;
  if (!fs::exists(worker))
    throw base::Failure(base::FailureKind::internal,
                        {base::Problem{.text = text("host.check.no_worker", {{"file", worker}}),
                                       .remedy = text("host.remedy.reinstall")}});
  return worker;
}

std::string folder_of(const std::string& file) {
  const fs::path path = fs::absolute(file).lexically_normal();
  if (!fs::exists(path)) throw base::Failure::input(text("base.file.cannot_read", {{"cause", file}}));
  return fs::is_directory(path) ? path.string() : path.parent_path().string();
}

void refuse(CheckReport& report, std::string cause, const char* remedy_key = "host.remedy.author") {
  report.refusals.push_back({report.id.empty() ? report.file : report.id, std::move(cause), text(remedy_key)});
}

// What can be said without running anything; false when that already refuses the plugin.
bool look_at(const std::string& file, const std::string& folder, CheckReport& report) {
  try {
    const Manifest manifest = read_manifest(folder);
    report.id = manifest.id;
    report.title = manifest.title;
    report.version = manifest.version;
    report.file = manifest.library_path();
    const fs::path given = fs::absolute(file).lexically_normal();
    if (!fs::is_directory(given) && given.filename() != manifest_name && given.filename() != manifest.library)
      throw base::Failure::refused(text("host.manifest.other_file", {{"library", manifest.library}}),
                                   text("host.remedy.manifest"));
    report.hash = base::to_hex(inspect_library(manifest, {}));
    return true;
  } catch (const base::Failure& failure) {
    const base::Problem& problem = failure.problems().front();
    report.refusals.push_back({report.id.empty() ? report.file : report.id, problem.text, problem.remedy});
    return false;
  }
}

struct Heard {
  std::string step = text("host.check.first_step");  // last one begun
  bool complete = false;
};

// The worker's lines: {"begin": name}, {"check": name, "ok": bool, "detail": text}, {"refusal": ...}, {"end": true}.
Heard understand(const std::string& written, CheckReport& report) {
  Heard heard;
  for (std::size_t from = 0; from < written.size();) {
    const std::size_t to = std::min(written.find('\n', from), written.size());
    const Json line = Json::parse(written.substr(from, to - from), nullptr, false);
    from = to + 1;
    if (!line.is_object()) continue;  // a last line that was cut off by the end of the worker
    if (line.contains("begin")) heard.step = line.value("begin", "");
    if (line.contains("check"))
      report.checks.push_back({line.value("check", ""), line.value("ok", false), line.value("detail", "")});
    if (line.contains("refusal")) {
      const Json& said = line.at("refusal");
      report.refusals.push_back({report.id, said.value("cause", ""), said.value("remedy", "")});
    }
    heard.complete = heard.complete || line.value("end", false);
  }
  return heard;
}

std::string first_line(const std::string& printed) {
  std::string line = printed.substr(0, std::min<std::size_t>(printed.find('\n'), 200));
  while (!line.empty() && !base::is_valid_utf8(line)) line.pop_back();
  return base::squeeze(line);
}

std::string how_it_ended(const base::ChildEnd& end) {
  if (end.signal == 0) return text("host.check.exit_code", {{"code", std::to_string(end.exit_code)}});
  const char* name = ::sigabbrev_np(end.signal);
  return text("host.check.signal", {{"number", std::to_string(end.signal)},
                                    {"name", name == nullptr ? std::string("?") : "SIG" + std::string(name)}});
}

void judge(const base::ChildEnd& end, const Heard& heard, std::chrono::milliseconds deadline, CheckReport& report) {
  if (end.timed_out) {
    const auto seconds = (deadline.count() + 999) / 1000;
    refuse(report, text("host.check.hung", {{"seconds", std::to_string(seconds)}, {"step", heard.step}}));
  } else if (end.signal != 0 && !heard.complete) {
    refuse(report, text("host.check.crashed", {{"signal", how_it_ended(end)}, {"step", heard.step}}));
  } else if (!heard.complete) {
    refuse(report, text("host.check.ended", {{"code", std::to_string(end.exit_code)}, {"step", heard.step}}));
  } else if (end.signal != 0 || end.exit_code != 0) {
    refuse(report, text("host.check.bad_end", {{"how", how_it_ended(end)}}));
  }
  for (const SuiteCheck& check : report.checks)
    if (!check.ok) refuse(report, text("host.check.broken", {{"step", check.name}, {"detail", check.detail}}));
  if (!end.printed.empty()) refuse(report, text("host.check.printed", {{"text", first_line(end.printed)}}));
}

}  // namespace

CheckReport check_plugin(const std::string& file, const CheckOptions& options) {
  CheckReport report;
  report.file = file;
  const std::string worker = worker_of(options);
  const std::string folder = folder_of(file);
  if (!look_at(file, folder, report)) return report;
  const base::ChildEnd end =
      base::run_child({worker, folder, std::to_string(options.seed), std::to_string(options.rows),
                       std::to_string((options.deadline.count() + 999) / 1000), std::to_string(options.memory)},
                      options.deadline);
  const Heard heard = understand(end.report, report);
  judge(end, heard, options.deadline, report);
  if (base::to_hex(base::blake2b_of_file(report.file)) != report.hash) refuse(report, text("host.check.changed"));
  report.passed = report.refusals.empty();
  return report;
}

void allow_plugin(const CheckReport& report, const std::string& list, const std::string& who, const std::string& when) {
  if (!report.passed) {
    const Refusal why = report.refusals.empty() ? Refusal{} : report.refusals.front();
    throw base::Failure::refused(
        text("host.allow.not_passed", {{"plugin", report.id.empty() ? report.file : report.id}, {"cause", why.cause}}),
        why.remedy);
  }
  if (base::to_hex(base::blake2b_of_file(report.file)) != report.hash)
    throw base::Failure::refused(text("host.check.changed"), text("host.remedy.author"));
  add_to_allow_list(list,
                    {fs::path(report.file).filename().string(), report.id, report.version, report.hash, who, when});
}

}  // namespace congtam::host
