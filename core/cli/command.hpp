#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace congtam::cli {

class Terminal;

// One option of a command. Its help text is templates/text/vi: "cli.option.<name without dashes>", so that the same
// option means the same everywhere.
struct Option {
  std::string name;   // "--db"
  bool flag = false;  // no value
  bool required = false;
  bool repeated = false;
  std::string value_name = {};  // "TỆP", shown in help
  std::string short_help = {};  // key of a text that differs from the common one
};

// A word without dashes. Help: "cli.argument.<name>".
struct Positional {
  std::string name;  // "FILE"
  bool required = true;
  bool repeated = false;
};

// What a person typed, parsed.
class Arguments {
 public:
  bool has(std::string_view name) const { return values_.contains(std::string(name)); }
  // "" when not given.
  const std::string& get(std::string_view name) const;
  std::string get_or(std::string_view name, std::string_view fallback) const;
  const std::vector<std::string>& all(std::string_view name) const;

  void add(const std::string& name, std::string value) { values_[name].push_back(std::move(value)); }

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

// A command is one or two English words; its texts stand in templates/text/vi/command_<first word>.json: one line of
// help under "command_ruleset.help.ruleset_check" and, when there is more to say,
// "command_ruleset.details.ruleset_check". Returns the exit code: 0, or 3 when the answer is a refusal; failures are
// thrown.
struct Command {
  std::string words;  // "ruleset check"
  std::vector<Positional> positionals = {};
  std::vector<Option> options = {};
  int (*run)(const Arguments& arguments, Terminal& terminal) = nullptr;
};

class CommandTable {
 public:
  void add(Command command) { commands_.push_back(std::move(command)); }
  const std::vector<Command>& commands() const { return commands_; }

 private:
  std::vector<Command> commands_;
};

// Written by the build: every file of commands/ declares its own.
void declare_all(CommandTable& table);

// Options that many commands share, so that they are spelled once.
Option db_option(bool required = true);
Option ruleset_option(bool required = true);
Option as_of_option();
Option json_option();
Option plugin_options_no_plugins();

}  // namespace congtam::cli
