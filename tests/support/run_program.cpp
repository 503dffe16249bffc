#include "support/run_program.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temp_folder.hpp"

extern char** environ;

namespace congtam::testing {
namespace {

std::vector<std::string> environment_of(const RunOptions& options) {
  std::map<std::string, std::string> variables;
  if (!options.clean_environment) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
      const std::string_view pair(*entry);
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos) variables[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    }
  }
  for (const auto& name : options.unset) variables.erase(name);
  for (const auto& [name, value] : options.set) variables[name] = value;
  std::vector<std::string> result;
  for (const auto& [name, value] : variables) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (auto& string : strings) result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

void require(int error, const std::string& what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

/// posix_spawn's list of what happens between fork and exec, freed on every way out.
struct FileActions {
  posix_spawn_file_actions_t list;
  FileActions() { require(posix_spawn_file_actions_init(&list), "posix_spawn_file_actions_init"); }
  ~FileActions() { posix_spawn_file_actions_destroy(&list); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  void open(int descriptor, const std::filesystem::path& file, int flags) {
    require(posix_spawn_file_actions_addopen(&list, descriptor, file.c_str(), flags, 0600), file.string());
  }
};

int exit_code_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& command, const RunOptions& options) {
  // Files instead of pipes: nothing has to be read while the program runs, so no output can block it.
  const TempFolder files("run");
  const auto in = files.write("in", options.input);
  FileActions actions;
  actions.open(STDIN_FILENO, in, O_RDONLY);
  actions.open(STDOUT_FILENO, files / "out", O_WRONLY | O_CREAT | O_TRUNC);
  actions.open(STDERR_FILENO, files / "err", O_WRONLY | O_CREAT | O_TRUNC);
  if (!options.folder.empty()) {
    require(posix_spawn_file_actions_addchdir_np(&actions.list, options.folder.c_str()), options.folder.string());
  }

  auto arguments = command;
  auto variables = environment_of(options);
  pid_t child = 0;
  require(posix_spawnp(&child, command.at(0).c_str(), &actions.list, nullptr, pointers_to(arguments).data(),
                       pointers_to(variables).data()),
          command.at(0));
  ProgramResult result;
  result.exit_code = exit_code_of(child);
  result.out = read_file(files / "out");
  result.err = read_file(files / "err");
  return result;
}

std::filesystem::path built_program() { return std::filesystem::path(CONGTAM_BINARY_DIR) / "bin" / "congtam"; }

ProgramResult run_congtam(std::vector<std::string> arguments, const RunOptions& options) {
  arguments.insert(arguments.begin(), built_program().string());
  return run_program(arguments, options);
}

}  // namespace congtam::testing
