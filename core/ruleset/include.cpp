#include "ruleset/include.hpp"

#include <filesystem>
#include <set>

#include "base/text_catalog.hpp"
#include "ruleset/json_read.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

// Policies that a criterion leaves to `defaults`: written out, because the including set may have others.
Json with_defaults(Json criterion, const Json& set) {
  for (const auto& [key, value] : object_at(set, "defaults").items())
    if (!criterion.contains(key)) criterion[key] = value;
  return criterion;
}

// The same for what has a legal status only.
Json with_status(Json entry, const Json& set) {
  if (!entry.contains("status")) entry["status"] = string_at(object_at(set, "defaults"), "status", "assumed");
  return entry;
}

class Merge {
 public:
  Merge(Json& into, const Json& from, Report& report, std::string at)
      : into_(into), from_(from), report_(report), at_(std::move(at)) {}

  void criterion(const std::string& code, const Json& max) {
    const std::string at = child(child(at_, "max"), code);
    const Json* found = find_criterion(from_, code);
    if (found == nullptr) {
      std::vector<std::string> known;
      for (const Json& one : array_at(from_, "criteria")) known.push_back(string_at(one, "code"));
      return report_.unknown(at, "ruleset.noun.criterion", code, known);
    }
    if (find_criterion(into_, code) != nullptr) return clash("criteria", code, at);
    Json copy = with_defaults(*found, from_);
    copy["max"] = max;
    leave_block(copy);
    entry("areas", string_at(copy, "area"), at);
    entry("headings", string_at(copy, "under"), at);
    names_in(copy.at("params"), at);
    sources_of(copy, at);
    into_["criteria"].push_back(std::move(copy));
  }

  // Duties and tasks are the plan's, whichever of its criteria are taken.
  void plans() {
    for (const char* section : {"duties", "tasks"})
      for (const auto& [id, unused] : object_at(from_, section).items()) entry(section, id, child(at_, "set"));
  }

 private:
  // Blocks belong to forms: one that the forms here do not have stays behind.
  void leave_block(Json& criterion) const {
    const std::string block = string_at(criterion, "block");
    if (block.empty()) return;
    for (const auto& [id, form] : object_at(into_, "forms").items())
      if (object_at(form, "blocks").contains(block)) return;
    criterion.erase("block");
    if (string_at(criterion, "rescale_at") == "block") criterion["rescale_at"] = "form";
  }

  static const Json* find_criterion(const Json& set, const std::string& code) {
    for (const Json& one : array_at(set, "criteria"))
      if (string_at(one, "code") == code) return &one;
    return nullptr;
  }

  void clash(const std::string& section, const std::string& name, const std::string& at) {
    report_.error(
        at, text("ruleset.include.clash", {{"section", section}, {"name", name}, {"set", string_at(from_, "id")}}));
  }

  // Copies one named entry of a section and what it needs; an equal one that is there already is the same thing.
  void entry(const std::string& section, const std::string& name, const std::string& at) {
    const Json& theirs = object_at(from_, section);
    if (name.empty() || !theirs.contains(name) || !done_.emplace(section, name).second) return;
    const bool legal = section != "headings" && section != "sources";
    Json copy = legal ? with_status(theirs.at(name), from_) : theirs.at(name);
    const Json& ours = object_at(into_, section);
    if (ours.contains(name)) {
      const Json present = legal ? with_status(ours.at(name), into_) : ours.at(name);
      const bool same =
          section == "areas" ? string_at(present, "plugin") == string_at(copy, "plugin") : present == copy;
      if (!same) clash(section, name, at);
      return;
    }
    sources_of(copy, at);
    if (section == "indicators") indicator_needs(copy, at);
    if (section == "targets") names_in(copy, at);
    if (section == "headings") entry("areas", string_at(copy, "area"), at);
    into_[section][name] = std::move(copy);
  }

  void indicator_needs(const Json& indicator, const std::string& at) {
    entry("indicators", string_at(indicator, "same_as"), at);
    for (const auto& [part, unused] : object_at(indicator, "add").items()) entry("indicators", part, at);
    for (const char* key : {"count", "distinct", "sum", "earliest", "latest"}) {
      std::string id = string_at(indicator, key);
      if (const auto dot = id.find('.'); std::string_view(key) != "count" && dot != std::string::npos)
        id.resize(std::min(id.size(), id.find('.', dot + 1)));
      entry("registers", id, at);
    }
  }

  // Every text that is the name of an indicator or target of theirs.
  void names_in(const Json& value, const std::string& at) {
    if (value.is_string()) {
      const std::string& word = value.get_ref<const std::string&>();
      // ">= target:ct_hn_tt" too
      if (const auto place = word.find(target_prefix); place != std::string::npos) {
        entry("targets", word.substr(place + target_prefix.size()), at);
      } else {
        entry("indicators", word, at);
      }
    }
    if (value.is_structured())
      for (const auto& [key, member] : value.items()) names_in(member, at);
  }

  void sources_of(const Json& legal, const std::string& at) {
    for (const std::string& clause : strings_at(legal, "clause"))
      entry("sources", clause.substr(0, clause.find(' ')), at);
  }

  Json& into_;
  const Json& from_;
  Report& report_;
  std::string at_;
  std::set<std::pair<std::string, std::string>> done_;
};

}  // namespace

void merge_includes(Json& document, const std::string& file, Report& report,
                    const std::function<Json(const std::string& path)>& load) {
  const Json includes = array_at(document, "include");
  const std::filesystem::path root = std::filesystem::absolute(file).parent_path().parent_path().parent_path();
  for (std::size_t i = 0; i < includes.size(); ++i) {
    const std::string at = child("/include", i);
    const std::string id = string_at(includes[i], "set");
    const std::filesystem::path path = root / id / "ruleset.json";
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
      report.error(child(at, "set"), text("ruleset.include.not_found", {{"file", path.string()}}), id);
      continue;
    }
    const Json from = load(path.string());
    if (string_at(from, "id") != id)
      report.error(child(at, "set"), text("ruleset.include.other_id", {{"is", string_at(from, "id")}}), id);
    const std::string version = string_at(includes[i], "version");
    if (string_at(from, "version") != version)
      report.error(child(at, "version"), text("ruleset.include.other_version", {{"is", string_at(from, "version")}}),
                   version);
    if (!document.contains("criteria")) document["criteria"] = Json::array();
    Merge merge(document, from, report, at);
    for (const auto& [code, max] : object_at(includes[i], "max").items()) merge.criterion(code, max);
    merge.plans();
  }
}

}  // namespace congtam::ruleset
