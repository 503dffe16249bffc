#pragma once
#include <algorithm>
#include <string_view>

namespace congtam::host {

// Ids of plugins and of what they declare: lower-case ASCII letters, digits and "_", a letter first. They stand in
// rulesets, file names and column headers, and a dot separates the plugin from the rest.
inline bool is_identifier(std::string_view id) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto rest = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !id.empty() && id.size() <= 64 && letter(id.front()) && std::all_of(id.begin(), id.end(), rest);
}

}  // namespace congtam::host
