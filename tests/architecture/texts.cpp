#include "texts.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "lexer.hpp"

namespace congtam::architecture {
namespace {

constexpr std::string_view catalogue_folder = "templates/text/vi/";

using Names = std::set<std::string>;

struct Entry {
  std::string file;
  Names placeholders;
};
using Catalogue = std::map<std::string, Entry>;

Names placeholders_in(std::string_view text) {
  Names names;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace(text.substr(open + 1, close - open - 1));
  }
  return names;
}

void add_file(const std::string& path, const std::string& content, Catalogue& catalogue,
              std::vector<Finding>& findings) {
  const auto name = path.substr(catalogue_folder.size(), path.size() - catalogue_folder.size() - 5);
  Names seen;  // the parser keeps the last of two equal keys and says nothing
  const auto keep = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    if (event == nlohmann::json::parse_event_t::key && !seen.insert(parsed.get<std::string>()).second) {
      findings.push_back({path, 0, "key twice: " + parsed.get<std::string>()});
    }
    return true;
  };
  const auto texts = nlohmann::json::parse(content, keep, false);
  if (!texts.is_object()) {
    findings.push_back({path, 0, "not a JSON object"});
    return;
  }
  for (const auto& [key, value] : texts.items()) {
    if (!key.starts_with(name + ".")) findings.push_back({path, 0, "key of another file: " + key});
    if (!value.is_string()) {
      findings.push_back({path, 0, "not a text: " + key});
    } else {
      catalogue[key] = {path, placeholders_in(value.get<std::string>())};
    }
  }
}

// Where the bracket that opens at `open` closes; the end of the code when nowhere.
std::size_t closing(std::string_view code, std::size_t open) {
  int depth = 0;
  for (auto at = open; at < code.size(); ++at) {
    if (code[at] == '{' || code[at] == '(') ++depth;
    if ((code[at] == '}' || code[at] == ')') && --depth == 0) return at;
  }
  return code.size();
}

std::size_t skip_blanks(std::string_view code, std::size_t at) {
  while (at < code.size() && std::isspace(static_cast<unsigned char>(code[at])) != 0) ++at;
  return at;
}

const StringLiteral* literal_at(const Lexed& lexed, std::size_t at) {
  const auto found =
      std::lower_bound(lexed.strings.begin(), lexed.strings.end(), at,
                       [](const StringLiteral& literal, std::size_t place) { return literal.begin < place; });
  return found != lexed.strings.end() && found->begin == at ? &*found : nullptr;
}

// The names in {{"name", value}, {"name", value}}, whose outer bracket opens at `open`; nothing when one is no literal.
std::optional<Names> names_given(const Lexed& lexed, std::size_t open) {
  Names names;
  const auto end = closing(lexed.code, open);
  for (auto at = skip_blanks(lexed.code, open + 1); at < end && lexed.code[at] == '{';) {
    const auto* name = literal_at(lexed, skip_blanks(lexed.code, at + 1));
    if (name == nullptr) return std::nullopt;
    names.insert(name->value);
    at = skip_blanks(lexed.code, closing(lexed.code, at) + 1);
    if (at < end && lexed.code[at] == ',') at = skip_blanks(lexed.code, at + 1);
  }
  return names;
}

std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

// A call whose key is a literal. The arguments are compared when they are written out in the call.
void check_call(const std::string& path, const Lexed& lexed, std::size_t call, const Catalogue& catalogue,
                std::vector<Finding>& findings) {
  if (call > 0 && (lexed.code[call - 1] == '.' || lexed.code[call - 1] == '>')) return;  // another class's text()
  const auto open = skip_blanks(lexed.code, call + 4);
  if (open >= lexed.code.size() || lexed.code[open] != '(') return;
  const auto* key = literal_at(lexed, skip_blanks(lexed.code, open + 1));
  if (key == nullptr) return;
  const auto after = skip_blanks(lexed.code, key->end);
  const bool plain = lexed.code[after] == ')' || lexed.code[after] == ',';
  if (!plain) return;  // "module.part." + name: looked at as a prefix
  const auto line = line_at(lexed.code, call);
  const auto entry = catalogue.find(key->value);
  if (entry == catalogue.end()) {
    findings.push_back({path, line, "text not in the catalogue: " + key->value});
    return;
  }
  std::optional<Names> given = Names{};
  if (lexed.code[after] == ',') {
    const auto arguments = skip_blanks(lexed.code, after + 1);
    given = lexed.code[arguments] == '{' ? names_given(lexed, arguments) : std::nullopt;
  }
  if (given && *given != entry->second.placeholders) {
    findings.push_back({path, line,
                        "text " + key->value + " has the placeholders " + joined(entry->second.placeholders) +
                            ", the call fills " + joined(*given)});
  }
}

// Help is named by the words of its command: "command_audit.help.audit_log" by "audit log" (core/cli/help.cpp).
bool is_command_help(const std::string& key, const Names& literals) {
  const auto last = key.substr(key.rfind('.') + 1);
  auto words = last;
  std::replace(words.begin(), words.end(), '_', ' ');
  const auto group = "command_" + words.substr(0, words.find(' '));
  return (key == group + ".help." + last || key == group + ".details." + last) && literals.contains(words);
}

bool is_named(const std::string& key, const Names& literals, const Names& modules) {
  if (literals.contains(key) || is_command_help(key, literals)) return true;
  for (auto dot = key.rfind('.'); dot != std::string::npos && dot > 0; dot = key.rfind('.', dot - 1)) {
    // A file of its own for one list of names ("number.") may be named by its beginning; of a module's texts that would
    // excuse every one.
    const bool whole_module = modules.contains(key.substr(0, dot));
    if (!whole_module && literals.contains(key.substr(0, dot + 1))) return true;
  }
  return false;
}

}  // namespace

std::vector<Finding> wrong_texts(const SourceTree& tree) {
  std::vector<Finding> findings;
  Catalogue catalogue;
  for (const auto& [path, content] : tree) {
    if (path.starts_with(catalogue_folder) && path.ends_with(".json")) add_file(path, content, catalogue, findings);
  }
  Names literals, modules;
  for (const auto& [path, source] : tree) {
    if (!path.starts_with("core/") || !is_cpp(path)) continue;
    modules.insert(component(path, 1));
    const auto lexed = lex(source);
    for (const auto& literal : lexed.strings) literals.insert(literal.value);
    for (auto at = find_word(lexed.code, "text"); at != std::string::npos; at = find_word(lexed.code, "text", at + 1)) {
      check_call(path, lexed, at, catalogue, findings);
    }
  }
  for (const auto& [key, entry] : catalogue) {
    if (!is_named(key, literals, modules)) findings.push_back({entry.file, 0, "nothing uses the text " + key});
  }
  return findings;
}

}  // namespace congtam::architecture
