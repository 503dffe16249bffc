#include "cli/demonstration.hpp"

#include <sstream>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/parser.hpp"

namespace congtam::cli {
namespace {

constexpr std::size_t longest_answer = 64u << 20;

void check_step(const std::string& shown, int code) {
  if (code != 0)
    throw base::Failure::internal(
        base::text("command_demo.step_failed", {{"command", shown}, {"code", std::to_string(code)}}));
}

}  // namespace

std::string as_typed(const std::vector<std::string>& words) {
  std::string shown = "$ congtam";
  for (const std::string& word : words) shown += word.find(' ') == std::string::npos ? " " + word : " \"" + word + "\"";
  return shown;
}

Demonstration::Demonstration(Terminal& terminal) : terminal_(terminal) { declare_all(table_); }

void Demonstration::title(const std::string& words) {
  terminal_.line();
  terminal_.line("━━ " + std::to_string(++step_) + ". " + words);
}

void Demonstration::run(const std::vector<std::string>& words) {
  const std::string shown = as_typed(words);
  terminal_.line();
  terminal_.line(shown);
  check_step(shown, dispatch(table_, words, terminal_));
}

std::string Demonstration::quietly(const std::vector<std::string>& words) {
  const std::string shown = as_typed(words);
  std::ostringstream out, err;
  Terminal unseen(out, err, false, terminal_.width());
  check_step(shown, dispatch(table_, words, unseen));
  unseen_ += shown + "\n";
  return out.str();
}

base::Json Demonstration::ask(std::vector<std::string> words) {
  words.push_back("--json");
  return base::parse_json(quietly(words), words.front(), {.bytes = longest_answer});
}

}  // namespace congtam::cli
