#pragma once
#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace congtam::cli {

// Runs the program with these words (without its own name) and gives the exit code: 0, 2 input, 3 refused by rule, 70
// our fault. Never throws, never prints a stack trace.
int run_program(const std::vector<std::string>& words, Terminal& terminal);

}  // namespace congtam::cli
