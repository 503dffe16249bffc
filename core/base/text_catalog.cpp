#include "base/text_catalog.hpp"

#include <unordered_map>

#include <nlohmann/json.hpp>

#include "base/embedded.hpp"

CONGTAM_EMBEDDED(texts)

namespace congtam::base {
namespace {

using Catalogue = std::unordered_map<std::string, std::string>;

// Another language is another folder beside vi/; the program speaks Vietnamese.
constexpr std::string_view language = "vi/";

Catalogue load() {
  Catalogue catalogue;
  for (std::size_t i = 0; i < congtam_embedded_texts_count; ++i) {
    const congtam_embedded_file& file = congtam_embedded_texts[i];
    if (!std::string_view(file.path).starts_with(language)) continue;
    const auto parsed = nlohmann::json::parse(content(file), nullptr, false);
    if (!parsed.is_object()) continue;
    for (const auto& [key, value] : parsed.items())
      if (value.is_string()) catalogue.emplace(key, value.get<std::string>());
  }
  return catalogue;
}

const Catalogue& catalogue() {
  static const Catalogue texts = load();
  return texts;
}

}  // namespace

bool has_text(std::string_view key) { return catalogue().contains(std::string(key)); }

std::string text(std::string_view key, std::initializer_list<TextArgument> arguments) {
  const auto found = catalogue().find(std::string(key));
  if (found == catalogue().end()) return "[" + std::string(key) + "]";
  const std::string& pattern = found->second;
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string::npos;
    if (close == std::string::npos) {
      out += pattern[i++];
      continue;
    }
    const std::string_view name(pattern.data() + i + 1, close - i - 1);
    for (const auto& [placeholder, value] : arguments)
      if (placeholder == name) out += value;
    i = close + 1;
  }
  return out;
}

}  // namespace congtam::base
