#include "cli/help.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"

namespace congtam::cli {
namespace {

using base::text;

// The texts of a command stand in a file of its first word: "command_ruleset.help.ruleset_check".
std::string text_key(const Command& command, std::string_view what) {
  std::string joined = command.words;
  std::replace(joined.begin(), joined.end(), ' ', '_');
  const std::string first = command.words.substr(0, command.words.find(' '));
  return "command_" + first + "." + std::string(what) + "." + joined;
}

std::string option_help(const Option& option) {
  return option.short_help.empty() ? text("cli.option." + option.name.substr(2)) : text(option.short_help);
}

std::string shown(const Option& option) { return option.flag ? option.name : option.name + " " + option.value_name; }

// A folded line set: the left word, then the explanation wrapped beside it.
void print_pair(const std::string& left, const std::string& right, int left_width, Terminal& terminal) {
  const auto lines = wrap(right, std::max(30, terminal.width() - left_width - 4));
  for (std::size_t i = 0; i < lines.size(); ++i)
    terminal.line("  " + base::pad_right(i == 0 ? left : "", left_width) + "  " + lines[i]);
}

template <typename Items, typename Left>
int widest(const Items& items, Left left) {
  int width = 0;
  for (const auto& item : items) width = std::max(width, base::display_width(left(item)));
  return width;
}

void print_list(const std::vector<Command>& commands, Terminal& terminal) {
  const int width = widest(commands, [](const Command& command) { return command.words; });
  for (const Command& command : commands) print_pair(command.words, text(text_key(command, "help")), width, terminal);
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string out = "congtam " + command.words;
  for (const Positional& positional : command.positionals) {
    const std::string name = positional.name + (positional.repeated ? "…" : "");
    out += positional.required ? " " + name : " [" + name + "]";
  }
  for (const Option& option : command.options)
    out += option.required ? " " + shown(option) : " [" + shown(option) + "]";
  return out;
}

void print_command_help(const Command& command, Terminal& terminal) {
  terminal.line(usage_line(command));
  terminal.line();
  for (const std::string& line : wrap(text(text_key(command, "help")), terminal.width())) terminal.line(line);
  const std::string details = text_key(command, "details");
  if (base::has_text(details)) {
    terminal.line();
    for (const std::string& line : wrap(text(details), terminal.width())) terminal.line(line);
  }
  if (!command.positionals.empty()) terminal.line();
  for (const Positional& positional : command.positionals)
    print_pair(positional.name, text("cli.argument." + positional.name), 12, terminal);
  if (!command.options.empty()) terminal.line();
  const int width = widest(command.options, shown);
  for (const Option& option : command.options) print_pair(shown(option), option_help(option), width, terminal);
}

int print_help(const CommandTable& table, const std::vector<std::string>& topic, Terminal& terminal) {
  std::vector<Command> chosen = table.commands();
  std::sort(chosen.begin(), chosen.end(), [](const Command& a, const Command& b) { return a.words < b.words; });
  std::string words;
  for (const std::string& word : topic) words += (words.empty() ? "" : " ") + word;
  if (!words.empty()) {
    for (const Command& command : chosen)
      if (command.words == words) {
        print_command_help(command, terminal);
        return 0;
      }
    std::erase_if(chosen, [&](const Command& command) { return !command.words.starts_with(words + " "); });
    if (chosen.empty()) {
      terminal.note(text("cli.unknown_command", {{"word", words}}) + " " + text("cli.see_help"));
      return 2;
    }
  } else {
    terminal.line(text("cli.about"));
    terminal.line();
  }
  print_list(chosen, terminal);
  terminal.line();
  terminal.line(text("cli.more_help"));
  return 0;
}

}  // namespace congtam::cli
