#pragma once
#include <chrono>
#include <string>
#include <vector>

namespace congtam::base {

// Another program, run to its end with a deadline.

// How it ended and what it said.
struct ChildEnd {
  bool timed_out = false;
  int signal = 0;      // that ended it, or 0
  int exit_code = 0;   // if it exited
  std::string report;  // what it wrote to descriptor `child_report`; a program that knows nothing of it leaves it empty
  std::string printed;  // what came out of stdout and stderr; both cut at 4 MiB

  bool succeeded() const { return !timed_out && signal == 0 && exit_code == 0; }
};

inline constexpr int child_report = 3;

// Executes `command` (never a fork of this process, which may have threads) in a process group of its own with a
// deadline; whatever is left of the group afterwards is killed. The first word is a path. Its input is empty; its
// environment is ours, or `environment` ("NAME=value") and nothing else. Throws Failure(internal) when it cannot start.
ChildEnd run_child(const std::vector<std::string>& command, std::chrono::milliseconds deadline,
                   const std::vector<std::string>* environment = nullptr);

// Where the system keeps a program of this name: a path, or "" if it is not installed.
std::string find_program(const std::string& name);

}  // namespace congtam::base
