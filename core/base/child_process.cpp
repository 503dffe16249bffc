#include "base/child_process.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

extern char** environ;

namespace congtam::base {
namespace {

using Clock = std::chrono::steady_clock;

// One that prints without end must not fill our memory.
constexpr std::size_t max_output = 4u << 20;

[[noreturn]] void cannot_start(int error, const std::string& program) {
  throw Failure::internal(text("base.child.cannot_start", {{"program", program}, {"detail", std::strerror(error)}}));
}

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_, O_CLOEXEC) != 0) cannot_start(errno, "pipe");
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_reading() { close_end(0); }
  void close_writing() { close_end(1); }

  // Takes what is there; false at the end of the stream.
  bool read_into(std::string& out) {
    char buffer[1 << 14];
    const ssize_t got = ::read(ends_[0], buffer, sizeof buffer);
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    if (out.size() < max_output) out.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

 private:
  void close_end(int end) {
    if (ends_[end] >= 0) ::close(ends_[end]);
    ends_[end] = -1;
  }
  int ends_[2] = {-1, -1};
};

struct SpawnSettings {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

std::vector<char*> as_array(const std::vector<std::string>& words) {
  std::vector<char*> array;
  for (const std::string& word : words) array.push_back(const_cast<char*>(word.c_str()));
  array.push_back(nullptr);
  return array;
}

pid_t start(const std::vector<std::string>& command, const std::vector<std::string>* environment, const Pipe& report,
            const Pipe& output) {
  SpawnSettings settings;
  posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  // The report first: descriptor 3 may be one of the others' ends, which are closed on exec in any case.
  posix_spawn_file_actions_adddup2(&settings.actions, output.writing(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&settings.actions, output.writing(), STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&settings.actions, report.writing(), child_report);
  posix_spawnattr_setpgroup(&settings.attributes, 0);
  posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETPGROUP);
  std::vector<char*> arguments = as_array(command), variables;
  if (environment != nullptr) variables = as_array(*environment);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, command.front().c_str(), &settings.actions, &settings.attributes,
                                  arguments.data(), environment != nullptr ? variables.data() : environ);
  if (error != 0) cannot_start(error, command.front());
  return child;
}

// Reads both streams until they end or the deadline passes; false then.
bool listen(Pipe& report, Pipe& output, Clock::time_point deadline, ChildEnd& end) {
  while (report.reading() >= 0 || output.reading() >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd ends[] = {{report.reading(), POLLIN, 0}, {output.reading(), POLLIN, 0}};
    if (::poll(ends, 2, static_cast<int>(left)) < 0 && errno != EINTR) return false;
    if (ends[0].revents != 0 && !report.read_into(end.report)) report.close_reading();
    if (ends[1].revents != 0 && !output.read_into(end.printed)) output.close_reading();
  }
  return true;
}

// Both streams may be closed by a child that goes on: its end is waited for no longer than the deadline.
bool ended_by(pid_t child, Clock::time_point deadline) {
  // Not pidfd_open(): the header of glibc 2.36 forgot to declare it extern "C".
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (handle < 0) return false;
  int ready = 0;
  do {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd end{handle, POLLIN, 0};
    ready = ::poll(&end, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
  } while (ready < 0 && errno == EINTR);
  ::close(handle);
  return ready > 0;
}

}  // namespace

ChildEnd run_child(const std::vector<std::string>& command, std::chrono::milliseconds deadline,
                   const std::vector<std::string>* environment) {
  ChildEnd end;
  Pipe report, output;
  const auto until = Clock::now() + deadline;
  const pid_t child = start(command, environment, report, output);
  report.close_writing();
  output.close_writing();
  end.timed_out = !listen(report, output, until, end) || !ended_by(child, until);
  // The leader is not yet reaped, so its number still names this group and no other.
  ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  if (WIFEXITED(status)) end.exit_code = WEXITSTATUS(status);
  return end;
}

std::string find_program(const std::string& name) {
  for (const char* folder : {"/usr/local/bin/", "/usr/bin/", "/bin/"})
    if (std::string path = folder + name; ::access(path.c_str(), X_OK) == 0) return path;
  return {};
}

}  // namespace congtam::base
