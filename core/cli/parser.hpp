#pragma once
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace congtam::cli {

// Finds the command the words name, parses the rest and runs it; help where asked for. Words that fit nothing are
// Failure(input) in Vietnamese, with the nearest known word.
int dispatch(const CommandTable& table, const std::vector<std::string>& words, Terminal& terminal);

}  // namespace congtam::cli
