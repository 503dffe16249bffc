#pragma once
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace congtam::cli {

// "congtam score --ruleset BỘ [--db TỆP] ..."
std::string usage_line(const Command& command);

// One command: what it does, its words and options.
void print_command_help(const Command& command, Terminal& terminal);

// The list of commands, or those of one group or one command when `topic` names it; 2 for a topic nobody knows.
int print_help(const CommandTable& table, const std::vector<std::string>& topic, Terminal& terminal);

}  // namespace congtam::cli
