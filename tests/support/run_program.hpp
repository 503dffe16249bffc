// Runs a program as a user would, without a shell in between, and keeps what it said.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace congtam::testing {

struct ProgramResult {
  int exit_code = 0;  ///< 0..255; -N when signal N ended the program
  std::string out, err;
};

struct RunOptions {
  std::filesystem::path folder;            ///< working directory; empty: that of the test
  std::string input;                       ///< what the program finds on stdin
  bool clean_environment = false;          ///< start from an empty environment instead of the test's own
  std::map<std::string, std::string> set;  ///< environment variables added or replaced
  std::vector<std::string> unset;          ///< environment variables taken away
};

/// Runs `command[0]` (looked for in PATH when it has no slash) to its end. Throws std::system_error when it cannot
/// start.
ProgramResult run_program(const std::vector<std::string>& command, const RunOptions& options = {});

/// The program this tree builds: <build>/bin/congtam.
std::filesystem::path built_program();

/// run_program() of built_program() with these arguments.
ProgramResult run_congtam(std::vector<std::string> arguments, const RunOptions& options = {});

}  // namespace congtam::testing
