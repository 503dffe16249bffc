#include "support/bounded.hpp"

#include <cstdio>
#include <exception>
#include <new>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace congtam::testing {
namespace {

#ifdef CONGTAM_SANITIZED

// Sanitizers reserve more address space than any bound.
void limit_to(std::size_t) {}

#else

std::size_t address_space() {
  long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<std::size_t>(pages) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void limit_to(std::size_t bytes) {
  const rlim_t all = address_space() + bytes;
  const rlimit limit{all, all};
  if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(static_cast<int>(Bounded::broken));
}

#endif

Bounded outcome(const std::function<Bounded()>& action) {
  try {
    return action();
  } catch (const std::bad_alloc&) {
    return Bounded::exhausted;
  } catch (...) {
    return Bounded::broken;
  }
}

}  // namespace

Bounded within_memory(std::size_t bytes, const std::function<Bounded()>& action) {
  const pid_t child = fork();
  if (child == 0) {
    limit_to(bytes);
    _exit(static_cast<int>(outcome(action)));
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return Bounded::broken;
  return static_cast<Bounded>(WEXITSTATUS(status));
}

}  // namespace congtam::testing
