// congtam-plugin-worker FOLDER SEED ROWS CPU_SECONDS MEMORY: loads the plugin of FOLDER, runs the contract suite on it
// and writes what happened, a JSON object per line, to descriptor 3. Started by check_plugin(), which has the clock; a
// plugin may crash, hang or exit in here. Prints nothing itself, so that whatever appears on stdout or stderr is the
// plugin's.
#include <cstdlib>
#include <exception>
#include <string>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/child_process.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "host/contract_suite.hpp"
#include "host/elf_file.hpp"
#include "host/loading.hpp"

namespace {

using congtam::base::Json;
using congtam::base::text;
namespace host = congtam::host;

void say(const Json& line) {
  const std::string written = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  for (std::size_t done = 0; done < written.size();) {
    const ssize_t got = ::write(congtam::base::child_report, written.data() + done, written.size() - done);
    if (got <= 0) std::_Exit(70);
    done += static_cast<std::size_t>(got);
  }
}

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

void lock_down(rlim_t cpu_seconds, rlim_t memory) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, cpu_seconds * 8 + 1);  // the suite runs eight threads
#ifndef CONGTAM_SANITIZED                  // sanitizers reserve terabytes of address space
  if (memory != 0) limit(RLIMIT_AS, memory);
#else
  static_cast<void>(memory);
#endif
}

void report(const host::SuiteCheck& check) { say({{"check", check.name}, {"ok", check.ok}, {"detail", check.detail}}); }

// One exported symbol: others could collide with those of the program or of another plugin.
host::SuiteCheck check_symbols(const host::Manifest& manifest) {
  host::SuiteCheck check{text("host.suite.check.symbols"), true, ""};
  std::string extra;
  for (const std::string& name : host::inspect_elf(congtam::base::read_file(manifest.library_path())).exported)
    if (name != CT_ENTRY_NAME) extra += (extra.empty() ? "" : ", ") + name;
  if (extra.empty()) return check;
  check.ok = false;
  check.detail = text("host.symbol.extra", {{"symbols", extra}});
  return check;
}

void check(const std::string& folder, std::uint64_t seed, std::size_t rows) {
  const host::Manifest manifest = host::read_manifest(folder);
  report(check_symbols(manifest));
  say({{"begin", text("host.suite.check.load")}});
  const host::LoadedPlugin plugin = host::load_plugin(manifest, {});
  host::SuiteOptions options;
  options.seed = seed;
  options.rows = rows;
  options.begin = [](const std::string& name) { say({{"begin", name}}); };
  const host::SuiteReport suite = host::run_contract_suite(plugin, host::read_contract_cases(folder), options);
  for (const host::SuiteCheck& one : suite.checks) report(one);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6 || ::fcntl(congtam::base::child_report, F_GETFD) < 0) return 2;
  lock_down(std::strtoull(argv[4], nullptr, 10), std::strtoull(argv[5], nullptr, 10));
  try {
    check(argv[1], std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
  } catch (const congtam::base::Failure& failure) {
    const auto& problem = failure.problems().front();
    say({{"refusal", {{"cause", problem.text}, {"remedy", problem.remedy}}}});
  } catch (const std::exception& failure) {
    say({{"refusal", {{"cause", failure.what()}, {"remedy", text("host.remedy.author")}}}});
  }
  say({{"begin", text("host.suite.check.exit")}});
  say({{"end", true}});
  return 0;
}
