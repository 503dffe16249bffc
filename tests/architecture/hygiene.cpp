#include "hygiene.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "lexer.hpp"

namespace congtam::architecture {
namespace {

constexpr int longest_file = 800;

bool is_ours(std::string_view path) { return path.starts_with("core/") || path.starts_with("plugins/"); }

bool is_source(std::string_view path) {
  return is_cpp(path) || path.ends_with(".cmake") || path.ends_with("CMakeLists.txt") || path.ends_with(".py") ||
         path.ends_with(".js") || path.ends_with(".sh") || path == "congtam" || path == ".ci/run" ||
         path == "tests/approve";
}

bool is_binary(std::string_view content) {
  return content.substr(0, std::min<std::size_t>(content.size(), 8000)).find('\0') != std::string_view::npos;
}

// The letters a path's word or a host name is made of.
std::string_view name_at(std::string_view text, std::size_t from) {
  auto end = from;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '.' ||
                               text[end] == '-' || text[end] == '_')) {
    ++end;
  }
  return text.substr(from, end - from);
}

// "/home/" as the beginning of a path, not as a part of an address or of a relative one.
void find_machine_paths(const std::string& path, std::string_view text, std::vector<Finding>& findings) {
  static const std::set<std::string_view> roots{"home", "root", "work", "mnt", "media", "Users", "workspace"};
  for (auto at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
    const bool begins = at == 0 || std::string_view(" \t\n\"'`(=<>,;[{").find(text[at - 1]) != std::string_view::npos;
    const auto word = name_at(text, at + 1);
    const auto after = at + 1 + word.size();
    if (begins && roots.contains(word) && after + 1 < text.size() && text[after] == '/' &&
        !name_at(text, after + 1).empty()) {
      findings.push_back({path, line_at(text, at), "a path of somebody's machine: /" + std::string(word) + "/..."});
    }
  }
}

void find_registry_hosts(const std::string& path, std::string_view text, std::vector<Finding>& findings) {
  static constexpr std::string_view marks[] = {"registry", "artifact", "mirror", "nexus", "npmjs", "pypi", "crates"};
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const auto host = name_at(text, at + 3);
    const auto has = [host](std::string_view mark) { return host.find(mark) != std::string_view::npos; };
    if (std::any_of(std::begin(marks), std::end(marks), has)) {
      findings.push_back({path, line_at(text, at), "a package registry's host: " + std::string(host)});
    }
  }
}

// The proven kernels, and the edge where an integer becomes the cell of a workbook (its format knows nothing else).
bool may_use_floats(std::string_view path) {
  return path.starts_with("core/sdk/include/congtam/sdk/kernels") || path == "core/ooxml/cell_number.hpp";
}

}  // namespace

std::vector<Finding> floating_point(const SourceTree& tree) {
  std::vector<Finding> findings;
  for (const auto& [path, source] : tree) {
    if (!is_ours(path) || !is_cpp(path) || may_use_floats(path)) continue;
    const auto code = lex(source).code;
    for (const std::string_view word : {"double", "float"}) {
      for (auto at = find_word(code, word); at != std::string::npos; at = find_word(code, word, at + 1)) {
        findings.push_back({path, line_at(code, at), std::string(word)});
      }
    }
  }
  return findings;
}

std::vector<Finding> too_long(const SourceTree& tree) {
  std::vector<Finding> findings;
  for (const auto& [path, source] : tree) {
    const auto lines = std::count(source.begin(), source.end(), '\n');
    if (is_source(path) && lines > longest_file) {
      findings.push_back({path, 0, std::to_string(lines) + " lines: split it"});
    }
  }
  return findings;
}

std::vector<Finding> left_for_later(const SourceTree& tree) {
  std::vector<Finding> findings;
  for (const auto& [path, source] : tree) {
    if (!is_source(path)) continue;
    for (const std::string_view word : {"TO"
                                        "DO",
                                        "FIX"
                                        "ME"}) {  // in two halves, or this line would be one
      for (auto at = find_word(source, word); at != std::string::npos; at = find_word(source, word, at + 1)) {
        findings.push_back({path, line_at(source, at), std::string(word)});
      }
    }
  }
  return findings;
}

std::vector<Finding> strangers_at_the_top(const SourceTree& tree) {
  static const std::set<std::string> welcome{// what a visitor reads and starts
                                             "README.md", "LICENSE", "congtam", "CMakeLists.txt", "CMakePresets.json",
                                             // what the product is made of
                                             "core", "plugins", "rulesets", "templates", "tests",
                                             // what tools look for here
                                             ".ci", ".clang-format", ".clang-tidy", ".gitignore", ".gitattributes",
                                             ".editorconfig"};
  std::vector<Finding> findings;
  std::set<std::string> seen;
  for (const auto& [path, content] : tree) {
    const auto top = component(path, 0);
    if (!welcome.contains(top) && seen.insert(top).second) findings.push_back({top, 0, "does not belong at the top"});
  }
  return findings;
}

std::vector<Finding> machine_traces(const SourceTree& tree) {
  std::vector<Finding> findings;
  for (const auto& [path, content] : tree) {
    if (is_binary(content)) continue;
    find_machine_paths(path, content, findings);
    find_registry_hosts(path, content, findings);
  }
  return findings;
}

}  // namespace congtam::architecture
