#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {

// "$ congtam score --db xa.db": a command as a person types it.
std::string as_typed(const std::vector<std::string>& words);

// Steps of a demonstration: commands of this program run in this process and shown as a person would type them; those
// of long lists run unseen and are written down. A command that fails ends the demonstration: Failure(internal).
class Demonstration {
 public:
  explicit Demonstration(Terminal& terminal);

  void title(const std::string& words);

  // Shows the command, then runs it.
  void run(const std::vector<std::string>& words);

  // What the command answers, unseen.
  std::string quietly(const std::vector<std::string>& words);

  // The same for commands that have --json.
  base::Json ask(std::vector<std::string> words);

  Terminal& terminal() { return terminal_; }
  // The commands that ran unseen, one to a line.
  const std::string& unseen() const { return unseen_; }

 private:
  Terminal& terminal_;
  CommandTable table_;
  std::string unseen_;
  int step_ = 0;
};

}  // namespace congtam::cli
