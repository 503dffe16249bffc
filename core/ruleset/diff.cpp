#include "ruleset/diff.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "ruleset/change_weight.hpp"
#include "ruleset/json_read.hpp"

namespace congtam::ruleset {

using base::Json;

namespace {

using Names = std::map<std::string, std::string>;  // old -> new

// Sections in the order in which changes are told; any other comes behind.
constexpr std::array sections{"requires",  "period",  "include",    "sources",  "unit_types", "unit_functions",
                              "registers", "targets", "areas",      "headings", "criteria",   "indicators",
                              "forms",     "result",  "inspection", "duties",   "tasks"};

// What holds where neither the criterion nor `defaults` says anything.
Json built_in_policies() {
  return {{"digits", 2},
          {"line", "score"},
          {"channel", "desk"},
          {"evidence", "not_needed"},
          {"missing", "zero"},
          {"nothing_arose", "exclude"},
          {"not_applicable", "exclude"},
          {"rescale_at", "form"}};
}

// null and "null" are the same word.
Json policy_word(const Json& value) { return value.is_null() ? Json("null") : value; }

Json with_policies(Json criterion, const Json& defaults) {
  const Json built_in = built_in_policies();
  for (const auto& [key, word] : built_in.items()) {
    const Json& from = criterion.contains(key) ? criterion : defaults.contains(key) ? defaults : built_in;
    criterion[key] = policy_word(from.at(key));
  }
  return criterion;
}

// Criteria that came by include stand in a merged document; then `include` only repeats where they are from.
bool merged(const Json& document) {
  std::set<std::string> codes;
  for (const Json& one : array_at(document, "criteria")) codes.insert(string_at(one, "code"));
  for (const Json& one : array_at(document, "include"))
    for (const auto& [code, unused] : object_at(one, "max").items())
      if (!codes.contains(code)) return false;
  return true;
}

// A source's days in force matter to points only through indicators that begin with them; they are then copied there.
void resolve_in_force(Json& document) {
  for (auto& [id, indicator] : document["indicators"].items()) {
    if (string_at(indicator, "facts_from") != "in_force") continue;
    Json days = Json::array();
    for (const std::string& clause : strings_at(indicator, "clause"))
      days.push_back(
          string_at(object_at(object_at(document, "sources"), clause.substr(0, clause.find(' '))), "in_force_from"));
    std::string latest;
    for (const Json& day : days) latest = std::max(latest, day.get<std::string>());
    indicator["facts_from"] = "in_force " + latest;
  }
}

// The document as it works: criteria by code, their policies written out.
Json effective(const Json& document) {
  Json out = document;
  for (const char* key : {"format", "id", "version"}) out.erase(key);
  for (const char* key : {"indicators", "sources"})
    if (!out.contains(key)) out[key] = Json::object();
  if (merged(document)) out.erase("include");
  const Json defaults = object_at(document, "defaults");
  out["criteria"] = Json::object();
  for (const Json& one : array_at(document, "criteria"))
    out["criteria"][string_at(one, "code")] = with_policies(one, defaults);
  for (auto& [code, criterion] : out["criteria"].items()) criterion.erase("code");
  out["defaults"] = {{"status", string_at(defaults, "status", "assumed")}};
  resolve_in_force(out);
  return out;
}

Names renamed_in(const Json& before, const Json& after) {
  Names out;
  for (const auto& [name, entry] : after.items())
    for (const std::string& old : strings_at(entry, "aliases"))
      if (!before.contains(name) && before.contains(old) && !after.contains(old)) out[old] = name;
  return out;
}

void rename_keys(Json& object, const Names& names) {
  if (!object.is_object()) return;
  for (const auto& [old, now] : names) {
    const auto found = object.find(old);
    if (found == object.end()) continue;
    Json value = std::move(*found);
    object.erase(old);
    object[now] = std::move(value);
  }
}

void rename_words(Json& value, const Names& names) {
  if (value.is_string())
    if (const auto found = names.find(value.get_ref<const std::string&>()); found != names.end()) value = found->second;
  if (value.is_structured())
    for (Json& member : value) rename_words(member, names);
}

void rename_members(Json& object, std::initializer_list<const char*> keys, const Names& names) {
  for (const char* key : keys)
    if (const auto found = object.find(key); found != object.end()) rename_words(*found, names);
}

// The older document in the newer one's names, so that a reference that only follows a renaming is no change.
void follow_indicators(Json& before, const Names& names) {
  rename_keys(before["indicators"], names);
  for (Json& indicator : before["indicators"]) {
    rename_members(indicator, {"same_as"}, names);
    if (indicator.contains("add")) rename_keys(indicator["add"], names);
  }
  for (const char* section : {"targets", "criteria"})
    if (before.contains(section))
      for (Json& entry : before[section]) rename_members(entry, {"num", "den", "count", "baseline", "params"}, names);
}

void follow_rules(Json& before, const char* key, const Names& names) {
  for (const char* list : {"caps", "disqualify"})
    if (before.contains("result") && before["result"].contains(list))
      for (Json& rule : before["result"][list]) rename_members(rule, {key}, names);
}

std::string joined(const PathSegments& path) {
  std::string out;
  for (const std::string& segment : path) out += (out.empty() ? "" : ".") + segment;
  return out;
}

class Comparison {
 public:
  explicit Comparison(std::vector<Change>& out) : out_(out) {}

  void tell(Change::Kind kind, const PathSegments& path, const Json& from, const Json& to) {
    const bool named = path.size() > 1 && path[0] != "result" && path[0] != "period" && path[0] != "requires" &&
                       path[0] != "inspection" && path[0] != "defaults";
    out_.push_back({kind, weight_of(kind, path, from, to), topic_of(path), path[0], named ? path[1] : std::string(),
                    joined(path), from, to});
  }

  // Members of two objects, `order` first. An absent section reads as an empty one, so that its entries are told.
  void members(const Json& before, const Json& after, const PathSegments& path,
               const std::vector<std::string>& order = {}) {
    std::vector<std::string> keys = order;
    for (const Json* object : {&before, &after})
      for (const auto& [key, unused] : object->items())
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    for (const std::string& key : keys) {
      PathSegments place = path;
      place.push_back(key);
      const bool was = before.contains(key), is = after.contains(key);
      if (was && is) {
        values(before.at(key), after.at(key), place);
      } else if (was) {
        tell(Change::Kind::removed, place, before.at(key), nullptr);
      } else if (is) {
        tell(Change::Kind::added, place, nullptr, after.at(key));
      }
    }
  }

  void values(const Json& before, const Json& after, const PathSegments& path) {
    if (same_value(before, after)) return;
    if (before.is_object() && after.is_object()) return members(before, after, path);
    tell(Change::Kind::changed, path, before, after);
  }

 private:
  std::vector<Change>& out_;
};

std::vector<std::string> codes_of(const Json& document) {
  std::vector<std::string> out;
  for (const Json& one : array_at(document, "criteria")) out.push_back(string_at(one, "code"));
  return out;
}

// Of the codes both have, in each one's order.
void compare_order(const Json& before, const Json& after, const Names& renamed, Comparison& comparison) {
  std::vector<std::string> was = codes_of(before), is = codes_of(after);
  for (std::string& code : was)
    if (const auto found = renamed.find(code); found != renamed.end()) code = found->second;
  const auto only_in = [](const std::vector<std::string>& other) {
    return [&other](const std::string& code) { return std::find(other.begin(), other.end(), code) == other.end(); };
  };
  const std::vector<std::string> all_before = was, all_after = is;
  std::erase_if(was, only_in(all_after));
  std::erase_if(is, only_in(all_before));
  if (was != is) comparison.tell(Change::Kind::reordered, {"criteria"}, was, is);
}

// The alias that says of the renaming is part of it.
void settle_renamed(Json& before, Json& after, const char* section, const Names& names, Comparison& comparison) {
  for (const auto& [old, now] : names) {
    comparison.tell(Change::Kind::renamed, {section, now}, old, now);
    Json& aliases = after[section][now]["aliases"];
    aliases.erase(std::find(aliases.begin(), aliases.end(), Json(old)));
    if (aliases.empty() && !before[section][now].contains("aliases")) after[section][now].erase("aliases");
  }
}

void compare_sections(const Json& before, const Json& after, const std::vector<std::string>& codes,
                      Comparison& comparison) {
  static const Json nothing = Json::object();
  std::vector<std::string> keys(sections.begin(), sections.end());
  for (const Json* document : {&before, &after})
    for (const auto& [key, unused] : document->items())
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  for (const std::string& key : keys) {
    const Json& was = before.contains(key) ? before.at(key) : nothing;
    const Json& is = after.contains(key) ? after.at(key) : nothing;
    const bool entries = key != "inspection" && key != "include" && was.is_object() && is.is_object();
    if (entries) {
      comparison.members(was, is, {key}, key == "criteria" ? codes : std::vector<std::string>{});
    } else if (!before.contains(key) && after.contains(key)) {
      comparison.tell(Change::Kind::added, {key}, nullptr, is);
    } else if (before.contains(key) && !after.contains(key)) {
      comparison.tell(Change::Kind::removed, {key}, was, nullptr);
    } else {
      comparison.values(was, is, {key});
    }
  }
}

std::array<int, 3> numbers_of(const std::string& version) {
  std::array<int, 3> out{};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (int& number : out) {
    at = std::from_chars(at, end, number).ptr;
    if (at != end) ++at;
  }
  return out;
}

}  // namespace

std::string_view name_of(Weight weight) {
  return weight == Weight::major ? "major" : weight == Weight::minor ? "minor" : "patch";
}

std::string_view name_of(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added:
      return "added";
    case Change::Kind::removed:
      return "removed";
    case Change::Kind::renamed:
      return "renamed";
    case Change::Kind::changed:
      return "changed";
    case Change::Kind::reordered:
      return "reordered";
  }
  return {};
}

std::optional<Weight> Difference::weight() const {
  std::optional<Weight> out;
  for (const Change& change : changes) out = std::max(out.value_or(Weight::patch), change.weight);
  return out;
}

std::string Difference::version_needed() const {
  auto [major, minor, patch] = numbers_of(version_before);
  const auto heaviest = weight();
  if (!heaviest) return version_before;
  switch (*heaviest) {
    case Weight::major:
      ++major, minor = 0, patch = 0;
      break;
    case Weight::minor:
      ++minor, patch = 0;
      break;
    case Weight::patch:
      ++patch;
      break;
  }
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

bool Difference::version_obeys() const { return numbers_of(version_after) >= numbers_of(version_needed()); }

Difference difference(const Json& before, const Json& after) {
  Difference out{
      string_at(before, "id"), string_at(after, "id"), string_at(before, "version"), string_at(after, "version"), {}};
  Comparison comparison(out.changes);
  Json was = effective(before), is = effective(after);
  const Names indicators = renamed_in(was["indicators"], is["indicators"]);
  const Names criteria = renamed_in(was["criteria"], is["criteria"]);
  follow_indicators(was, indicators);
  rename_keys(was["criteria"], criteria);
  follow_rules(was, "indicator", indicators);
  follow_rules(was, "criterion", criteria);
  settle_renamed(was, is, "criteria", criteria, comparison);
  settle_renamed(was, is, "indicators", indicators, comparison);
  compare_order(before, after, criteria, comparison);
  compare_sections(was, is, codes_of(after), comparison);
  return out;
}

}  // namespace congtam::ruleset
