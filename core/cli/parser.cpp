#include "cli/parser.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/help.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {
namespace {

using base::text;

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

// The command whose words the line begins with, the longer first; `used` says how many words those are.
const Command* find_command(const CommandTable& table, const std::vector<std::string>& words, std::size_t& used) {
  for (used = 2; used > 0; --used) {
    if (words.size() < used) continue;
    const std::string wanted = used == 2 ? words[0] + " " + words[1] : words[0];
    for (const Command& command : table.commands())
      if (command.words == wanted) return &command;
  }
  return nullptr;
}

[[noreturn]] void unknown_command(const CommandTable& table, const std::vector<std::string>& words) {
  std::vector<std::string> known;
  for (const Command& command : table.commands()) known.push_back(command.words);
  std::string typed = words[0];
  const bool group =
      std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.starts_with(words[0] + " "); });
  if (group && words.size() > 1) typed += " " + words[1];
  const std::string near = base::nearest(typed, known.data(), known.data() + known.size());
  throw base::Failure::input(
      {.text = text("cli.unknown_command", {{"word", typed}}),
       .remedy = near.empty() ? text("cli.see_help") : text("cli.did_you_mean", {{"word", near}})});
}

// Where CLI11 puts what it finds. A single word is a string to it: into a list it would pull the words that follow.
struct Storage {
  std::map<std::string, std::string> single;
  std::map<std::string, std::vector<std::string>> repeated;
  std::map<std::string, bool> flags;
};

CLI::Option* add_value(CLI::App& app, const std::string& name, bool repeated, Storage& storage) {
  return repeated ? app.add_option(name, storage.repeated[name]) : app.add_option(name, storage.single[name]);
}

void add_to(CLI::App& app, const Command& command, Storage& storage) {
  for (const Positional& positional : command.positionals)
    add_value(app, positional.name, positional.repeated, storage)->required(positional.required);
  for (const Option& one : command.options) {
    if (one.flag) {
      app.add_flag(one.name, storage.flags[one.name]);
      continue;
    }
    CLI::Option* option = add_value(app, one.name, one.repeated, storage)->required(one.required)->expected(1);
    option->allow_extra_args(false);  // "--unit VP a.csv": the next word is not a second unit
    option->multi_option_policy(one.repeated ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::Throw);
  }
}

std::string nearest_option(const Command& command, const std::string& typed) {
  std::vector<std::string> known{"--help"};
  for (const Option& option : command.options) known.push_back(option.name);
  return base::nearest(typed, known.data(), known.data() + known.size());
}

// CLI11 speaks English; what it found is said again in Vietnamese.
[[noreturn]] void translate(const Command& command, const CLI::ParseError& error,
                            const std::vector<std::string>& rest) {
  const std::string usage = usage_line(command);
  const auto fail = [&](std::string said) {
    throw base::Failure::input({.text = std::move(said), .remedy = text("cli.usage_is", {{"usage", usage}})});
  };
  for (const std::string& word : rest) {
    if (!word.starts_with("--") || word == "--") continue;
    const std::string name = word.substr(0, word.find('='));
    const bool known =
        std::any_of(command.options.begin(), command.options.end(), [&](const Option& o) { return o.name == name; });
    if (known) continue;
    const std::string near = nearest_option(command, name);
    if (near.empty()) fail(text("cli.unknown_option", {{"option", name}, {"command", command.words}}));
    fail(text("cli.unknown_option_near", {{"option", name}, {"command", command.words}, {"near", near}}));
  }
  for (const Option& option : command.options)
    if (option.required && std::find_if(rest.begin(), rest.end(), [&](const std::string& word) {
                             return word == option.name || word.starts_with(option.name + "=");
                           }) == rest.end())
      fail(text("cli.option_required", {{"option", option.name}, {"command", command.words}}));
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    fail(text("cli.argument_required", {{"command", command.words}}));
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    fail(text("cli.too_many_words", {{"command", command.words}}));
  fail(text("cli.bad_words", {{"command", command.words}}));
  throw base::Failure::internal("unreachable");
}

Arguments parse(const Command& command, const std::vector<std::string>& rest) {
  CLI::App app;
  app.set_help_flag();
  Storage storage;
  add_to(app, command, storage);
  try {
    app.parse(std::vector<std::string>(rest.rbegin(), rest.rend()));  // CLI11 wants the words last first
  } catch (const CLI::ParseError& error) {
    translate(command, error, rest);
  }
  Arguments arguments;
  for (const CLI::Option* option : app.get_options())
    if (option->count() > 0 && option->get_items_expected_max() > 0)
      for (const std::string& value : option->results()) arguments.add(option->get_name(), value);
  for (const auto& [name, given] : storage.flags)
    if (given) arguments.add(name, "1");
  return arguments;
}

}  // namespace

int dispatch(const CommandTable& table, const std::vector<std::string>& words, Terminal& terminal) {
  if (words.empty() || asks_for_help(words[0]) || words[0] == "help") {
    std::vector<std::string> topic(words.empty() ? words.end() : words.begin() + 1, words.end());
    return print_help(table, topic, terminal);
  }
  std::size_t used = 0;
  const Command* command = find_command(table, words, used);
  if (command == nullptr) {
    const std::string prefix = words[0] + " ";
    const bool group = std::any_of(table.commands().begin(), table.commands().end(),
                                   [&](const Command& one) { return one.words.starts_with(prefix); });
    if (group && (words.size() == 1 || asks_for_help(words[1]))) return print_help(table, {words[0]}, terminal);
    unknown_command(table, words);
  }
  const std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(used), words.end());
  if (std::any_of(rest.begin(), rest.end(), asks_for_help)) {
    print_command_help(*command, terminal);
    return 0;
  }
  return command->run(parse(*command, rest), terminal);
}

}  // namespace congtam::cli
