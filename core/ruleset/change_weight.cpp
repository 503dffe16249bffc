#include "ruleset/change_weight.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "ruleset/json_read.hpp"

namespace congtam::ruleset {
namespace {

using base::Json;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Which figures an import may refuse as contradictory; it moves no points.
bool decides_no_points(const PathSegments& path) {
  return path.size() == 3 && path[0] == "indicators" && path[2] == "accumulates";
}

bool is_word_key(std::string_view key) { return one_of(key, {"title", "note", "text", "issuer", "clause", "status"}); }

// Words of one section only: elsewhere the same key is the name of a level, a field, a form.
bool is_word_of(const std::string& section, const std::string& key) {
  if (is_word_key(key)) return true;
  if (section == "tasks") return one_of(key, {"product", "authority", "responsibility", "funding"});
  if (section == "duties") return key == "to";
  return section == "sources";  // what a day in force does to an indicator is told of the indicator
}

// Whether the place holds words. Inside parameters, filters and maxima no key does, whatever it is called.
bool is_words(const PathSegments& path) {
  const std::string& section = path.front();
  const std::string& key = path.back();
  if (path.size() == 1) return is_word_key(key);
  if (section == "unit_types" || section == "unit_functions") return true;
  if (section == "period" || section == "requires") return false;
  if (!is_word_of(section, key)) return false;
  if (section == "inspection" || section == "defaults") return path.size() == 2;
  if (section == "result") return path.size() == 3 || (path.size() == 4 && path[1] == "groups");
  if (section == "forms" && path.size() == 5) return path[2] == "blocks";
  return path.size() == 3;
}

bool is_zero(const Json& maximum) {
  const auto number = number_from(maximum);
  return number && number->value == 0;
}

// A line that is shown and counts for nothing.
bool worth_nothing(const Json& criterion) {
  const Json& maxima = object_at(criterion, "max");
  return std::all_of(maxima.begin(), maxima.end(), is_zero);
}

Weight weight_of_addition(const PathSegments& path, const Json& added) {
  if (path.size() == 2 && path[0] == "criteria") return worth_nothing(added) ? Weight::minor : Weight::major;
  if (path.size() == 4 && path[0] == "criteria" && path[2] == "max" && is_zero(added)) return Weight::minor;
  if (path.size() == 3 && path[2] == "aliases") return Weight::minor;
  const bool entry = one_of(path[0], {"sources", "unit_types", "unit_functions", "indicators", "targets", "areas",
                                      "headings", "duties", "tasks"});
  return path.size() == 2 && entry ? Weight::minor : Weight::major;
}

// Old names that still lead to the new one make nobody's files wrong; taking one away does.
Weight weight_of_aliases(const Json& from, const Json& to) {
  for (const Json& name : from)
    if (std::find(to.begin(), to.end(), name) == to.end()) return Weight::major;
  return Weight::minor;
}

Json without_words(const Json& value) {
  Json out = value;
  if (out.is_object())
    for (const char* key : {"clause", "status", "note"}) out.erase(key);
  return out;
}

}  // namespace

bool same_but_for_words(const Json& before, const Json& after) {
  if (!before.is_array() || !after.is_array() || before.size() != after.size()) return false;
  bool objects = false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!same_value(without_words(before[i]), without_words(after[i]))) return false;
    objects = objects || before[i].is_object();
  }
  return objects;
}

Weight weight_of(Change::Kind kind, const PathSegments& path, const Json& from, const Json& to) {
  if (decides_no_points(path)) return Weight::minor;
  switch (kind) {
    case Change::Kind::renamed:
      return Weight::minor;
    case Change::Kind::reordered:
      return Weight::patch;
    case Change::Kind::added:
      if (path.size() == 2 && is_words(path) && path[0].starts_with("unit_")) return Weight::minor;
      return is_words(path) ? Weight::patch : weight_of_addition(path, to);
    case Change::Kind::removed:
      if (path.size() == 2 && path[0].starts_with("unit_")) return Weight::major;
      if (path.size() == 2 && path[0] == "sources") return Weight::patch;  // nothing refers to it any more
      return is_words(path) ? Weight::patch : Weight::major;
    case Change::Kind::changed:
      if (path.size() == 3 && path[2] == "aliases") return weight_of_aliases(from, to);
      return is_words(path) || (path[0] == "result" && same_but_for_words(from, to)) ? Weight::patch : Weight::major;
  }
  return Weight::major;
}

std::string topic_of(const PathSegments& path) {
  static const std::map<std::string, std::string, std::less<>> of_section{
      {"requires", "requirement"}, {"period", "period"},        {"sources", "source"},
      {"defaults", "policy"},      {"unit_types", "unit"},      {"unit_functions", "unit"},
      {"registers", "register"},   {"indicators", "indicator"}, {"targets", "target"},
      {"areas", "area"},           {"headings", "heading"},     {"criteria", "criterion"},
      {"forms", "form"},           {"result", "result"},        {"inspection", "inspection"},
      {"duties", "duty"},          {"tasks", "task"},           {"include", "include"}};
  const std::string& section = path.front();
  if (path.size() == 1 && is_words(path)) return "words";
  if (path.size() > 2 && path.back() == "aliases") return "alias";
  if (path.size() > 2 && is_words(path)) return "words";
  if (section == "criteria" && path.size() > 2) {
    if (path[2] == "max") return "maximum";
    if (path[2] == "method") return "method";
    if (path[2] == "params") return path.back() == "bands" ? "bands" : "parameter";
    return "policy";
  }
  if (section == "result" && path.size() > 1 && path[1] == "grades") return "bands";
  const auto found = of_section.find(section);
  return found == of_section.end() ? "other" : found->second;
}

}  // namespace congtam::ruleset
