#include "app/overlaid.hpp"

#include <filesystem>

#include "app/places.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "ruleset/reader.hpp"

namespace congtam::app {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::text;

std::string id_in(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return {};
  const Json document = base::read_json(file.string());
  return document.is_object() ? document.value("id", "") : std::string{};
}

std::string find_base(const std::string& overlay_file, const std::string& id) {
  const fs::path folder = fs::absolute(overlay_file).parent_path();
  for (const fs::path& place : {folder, folder / id, folder.parent_path().parent_path() / id})
    if (id_in(place / "ruleset.json") == id) return place.string();
  return find_ruleset(id);
}

std::string change_line(const ruleset::OverlayChange& change) {
  using Kind = ruleset::OverlayChange::Kind;
  switch (change.kind) {
    case Kind::set:
      return text(
          "app.overlay.set",
          {{"path", change.path}, {"from", shown_rule_value(change.from)}, {"to", shown_rule_value(change.to)}});
    case Kind::add:
      return text("app.overlay.add", {{"path", change.path}, {"to", shown_rule_value(change.to)}});
    case Kind::remove:
      return text("app.overlay.remove", {{"path", change.path}, {"from", shown_rule_value(change.from)}});
  }
  return {};
}

std::string changelog(const OverlaidSet& set) {
  std::string clauses;
  for (const std::string& clause : set.overlay.clause) clauses += (clauses.empty() ? "" : "; ") + clause;
  std::string out = text("app.overlay.changelog", {{"id", set.overlay.id},
                                                   {"version", set.overlay.version},
                                                   {"base", set.overlay.base_id},
                                                   {"base_version", set.overlay.base_version},
                                                   {"reason", set.overlay.reason},
                                                   {"clause", clauses}});
  for (const ruleset::OverlayChange& change : set.made) out += "- " + change_line(change) + "\n";
  return out;
}

}  // namespace

bool names_overlay(const std::string& found) {
  std::error_code error;
  return !fs::is_directory(found, error) && ruleset::is_overlay(found);
}

std::string base_folder_of_overlay(const std::string& file) {
  return find_base(file, ruleset::read_overlay(file).base_id);
}

OverlaidSet read_overlaid(const std::string& file, const model::PluginCatalogue& catalogue,
                          std::vector<base::Problem>* warnings) {
  OverlaidSet out;
  out.overlay = ruleset::read_overlay(file);
  out.base_path = find_base(file, out.overlay.base_id);
  out.base = ruleset::read_document(out.base_path, catalogue);
  out.rules = ruleset::build_ruleset(ruleset::apply_overlay(out.overlay, out.base, &out.made), file, catalogue,
                                     {.warnings = warnings});
  return out;
}

std::vector<std::string> write_overlaid(const OverlaidSet& set, const std::string& folder) {
  const fs::path file = fs::path(folder) / "ruleset.json";
  std::error_code error;
  if (fs::exists(file, error) && id_in(file) != set.overlay.id)
    throw base::Failure::refused(text("app.overlay.other_set_there", {{"file", file.string()}}),
                                 text("app.overlay.other_folder"));
  Json document = set.rules.document;
  document.erase("include");  // its criteria stand in the document
  base::make_folder(folder);
  base::write_file(file.string(), document.dump(2) + "\n");
  const std::string log = (fs::path(folder) / "CHANGELOG.md").string();
  base::write_file(log, changelog(set));
  return {file.string(), log};
}

std::string shown_rule_value(const Json& value) {
  if (value.is_null()) return "null";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object())
    for (const char* key : {"title", "text"})
      if (const auto words = value.find(key); words != value.end() && words->is_string())
        return words->get<std::string>();
  return value.dump();
}

}  // namespace congtam::app
