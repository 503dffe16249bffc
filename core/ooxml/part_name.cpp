#include "ooxml/part_name.hpp"

#include <algorithm>
#include <vector>

#include "base/unicode.hpp"

namespace congtam::ooxml {
namespace {

constexpr std::size_t longest_part_name = 400;

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

// With the slash; "" for a part at the top.
std::string_view folder_of_part(std::string_view part) { return part.substr(0, part.rfind('/') + 1); }

}  // namespace

std::string fold_part_name(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_part_name(std::string_view name) {
  if (name.empty() || name.size() > longest_part_name || !base::is_valid_utf8(name)) return false;
  const bool strange = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7f' || c == '\\';
  });
  if (strange) return false;
  const auto segments = segments_of(name);
  return std::none_of(segments.begin(), segments.end(),
                      [](std::string_view segment) { return segment.empty() || segment == "." || segment == ".."; });
}

std::string relationships_part(std::string_view source) {
  const std::string_view folder = folder_of_part(source);
  return std::string(folder) + "_rels/" + std::string(source.substr(folder.size())) + ".rels";
}

bool is_relationships_part(std::string_view name) {
  const std::string folded = fold_part_name(name);
  return folded.ends_with(".rels") && (folded.starts_with("_rels/") || folded.find("/_rels/") != std::string::npos);
}

std::optional<std::string> resolve_target(std::string_view source, std::string_view target) {
  target = target.substr(0, target.find('#'));
  std::vector<std::string_view> path;
  if (target.starts_with('/')) {
    target.remove_prefix(1);
  } else {
    path = segments_of(folder_of_part(source));
    path.pop_back();  // what follows the last slash
  }
  for (const std::string_view segment : segments_of(target)) {
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      path.push_back(segment);
    } else if (path.empty()) {
      return std::nullopt;
    } else {
      path.pop_back();
    }
  }
  std::string out;
  for (const std::string_view segment : path) out += (out.empty() ? "" : "/") + std::string(segment);
  return out;
}

std::string relative_target(std::string_view source, std::string_view part) {
  const std::string_view folder = folder_of_part(source);
  return part.starts_with(folder) ? std::string(part.substr(folder.size())) : "/" + std::string(part);
}

}  // namespace congtam::ooxml
