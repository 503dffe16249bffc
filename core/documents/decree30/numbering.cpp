#include <cstring>

#include "documents/decree30/styles.hpp"
#include "documents/decree30/words.hpp"
#include "documents/value.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents::decree30 {
namespace {

using pugi::xml_node;

// a, b ... z, aa, bb ...: Word's letters are English ones, without đ and with f, j, w, z.
std::string word_letters(int number, char first) {
  if (number < 1) return {};
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>(first + (number - 1) % 26));
}

std::string formatted(int number, std::string_view format) {
  if (format == "lowerLetter") return word_letters(number, 'a');
  if (format == "upperLetter") return word_letters(number, 'A');
  if (format == "upperRoman") return roman(number);
  if (format == "decimalZero") return (number < 10 ? "0" : "") + std::to_string(number);
  if (format == "lowerRoman") {
    std::string out = roman(number);
    for (char& letter : out) letter = lower_ascii(letter);
    return out;
  }
  if (format == "none") return {};
  return std::to_string(number);
}

}  // namespace

Numbering::Numbering(const ooxml::Package& package, const std::string& main) {
  const std::string part = package.target_of(main, "numbering");
  if (part.empty()) return;
  ooxml::parse_part(tree_, package, part);
  const xml_node all = tree_.child("w:numbering");
  for (const xml_node list : all.children("w:num")) lists_.emplace(list.attribute("w:numId").as_int(), list);
  for (const xml_node pattern : all.children("w:abstractNum"))
    patterns_.emplace(pattern.attribute("w:abstractNumId").as_int(), pattern);
}

xml_node Numbering::level_node(int num_id, int level) const {
  const auto list = lists_.find(num_id);
  if (list == lists_.end()) return {};
  const auto at_level = [&](const xml_node& node) { return node.attribute("w:ilvl").as_int(-1) == level; };
  for (const xml_node change : list->second.children("w:lvlOverride"))
    if (at_level(change) && change.child("w:lvl")) return change.child("w:lvl");
  const auto pattern = patterns_.find(list->second.child("w:abstractNumId").attribute("w:val").as_int(-1));
  if (pattern == patterns_.end()) return {};
  for (const xml_node node : pattern->second.children("w:lvl"))
    if (at_level(node)) return node;
  return {};
}

xml_node Numbering::indent(int num_id, int level) const {
  return level_node(num_id, level).child("w:pPr").child("w:ind");
}

std::string Numbering::next_label(int num_id, int level) {
  const xml_node node = level_node(num_id, level);
  if (!node) return {};
  std::vector<int>& counts = counters_[num_id];
  counts.resize(9, 0);
  const auto start_of = [&](int at) { return measure(level_node(num_id, at).child("w:start").attribute("w:val"), 1); };
  const auto place = static_cast<std::size_t>(level);
  counts[place] = counts[place] == 0 ? start_of(level) : counts[place] + 1;
  for (std::size_t below = place + 1; below < counts.size(); ++below) counts[below] = 0;
  const std::string_view pattern = node.child("w:lvlText").attribute("w:val").value();
  if (std::strcmp(node.child("w:numFmt").attribute("w:val").value(), "bullet") == 0) return "-";
  std::string label;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool counter = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    if (!counter) {
      label += pattern[i];
      continue;
    }
    const int at = pattern[++i] - '1';
    const int count = counts[static_cast<std::size_t>(at)];
    label += formatted(count == 0 ? start_of(at) : count,
                       level_node(num_id, at).child("w:numFmt").attribute("w:val").value());
  }
  return label;
}

}  // namespace congtam::documents::decree30
