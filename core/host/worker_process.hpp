#pragma once
#include <chrono>
#include <string>
#include <vector>

namespace congtam::host {

// How a worker ended and what it said.
struct WorkerEnd {
  bool timed_out = false;
  int signal = 0;       // that ended it, or 0
  int exit_code = 0;    // if it exited
  std::string report;   // what it wrote to descriptor `worker_report`
  std::string printed;  // what came out of stdout and stderr: the worker itself is silent
};

inline constexpr int worker_report = 3;

// Executes `command` (never a fork of this process, which may have threads) in a process group of its own with a
// deadline; whatever is left of the group afterwards is killed. Throws Failure(internal) when it cannot start.
WorkerEnd run_worker(const std::vector<std::string>& command, std::chrono::milliseconds deadline);

}  // namespace congtam::host
