#include "app/criteria_book.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "app/overlaid.hpp"
#include "app/places.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "exchange/ruleset_book.hpp"
#include "ruleset/include.hpp"
#include "ruleset/reader.hpp"
#include "ruleset/report.hpp"
#include "ruleset/schema_check.hpp"

namespace congtam::app {
namespace {

namespace fs = std::filesystem;
using base::Json;

// --- as text

// The order in which an author writes keys; others follow by name.
constexpr std::string_view key_order[] = {
    "format",     "id",         "version",  "code",     "area",      "under",    "title",      "text",
    "issuer",     "note",       "requires", "engine",   "plugins",   "period",   "kind",       "from",
    "to",         "cut_off",    "include",  "set",      "sources",   "defaults", "unit_types", "unit_functions",
    "registers",  "indicators", "targets",  "areas",    "headings",  "criteria", "forms",      "result",
    "inspection", "duties",     "tasks",    "clause",   "is",        "scope",    "units",      "applies_to",
    "types",      "functions",  "total",    "max",      "block",     "line",     "channel",    "due",
    "method",     "params",     "count",    "distinct", "sum",       "earliest", "latest",     "add",
    "typed",      "levels",     "same_as",  "unit_by",  "period_by", "where",    "done",       "before",
    "by",         "fact",       "num",      "den",      "full_at",   "bands",    "when",       "otherwise",
    "earns",      "lead",       "deadline", "grade",    "status"};

std::size_t place_of_key(const std::string& key) {
  return static_cast<std::size_t>(std::find(std::begin(key_order), std::end(key_order), key) - std::begin(key_order));
}

std::vector<std::string> ordered_keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, unused] : object.items()) keys.push_back(key);
  std::stable_sort(keys.begin(), keys.end(),
                   [](const auto& a, const auto& b) { return place_of_key(a) < place_of_key(b); });
  return keys;
}

// `levels` of structure get a line a member; deeper ones stand in one line.
void print(const Json& value, int levels, const std::string& indent, std::string& out) {
  if (!value.is_structured() || value.empty()) {
    out += value.dump();
    return;
  }
  const bool object = value.is_object();
  const std::vector<std::string> keys = object ? ordered_keys(value) : std::vector<std::string>(value.size());
  const std::string inner = indent + "  ";
  out += object ? "{" : "[";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    out += i == 0 ? "" : ",";
    out += levels > 0 ? "\n" + inner : (i == 0 ? "" : " ");
    if (object) out += Json(keys[i]).dump() + ": ";
    print(object ? value.at(keys[i]) : value[i], levels - 1, inner, out);
  }
  if (levels > 0) out += "\n" + indent;
  out += object ? "}" : "]";
}

// --- in

std::string target_file(const std::string& out) {
  return out.ends_with(".json") ? out : (fs::path(out) / "ruleset.json").string();
}

// Another set is never overwritten.
void check_target(const std::string& file, const std::string& id) {
  std::error_code error;
  if (!fs::exists(file, error)) return;
  const Json there = base::read_json(file);
  if (!there.is_object() || there.value("id", Json()) != Json(id))
    throw base::Failure::refused(base::text("app.overlay.other_set_there", {{"file", file}}),
                                 base::text("app.overlay.other_folder"));
}

Json with_includes(Json document, const std::string& file, const model::PluginCatalogue& catalogue) {
  if (!document.contains("include")) return document;
  ruleset::Report report(file);
  ruleset::merge_includes(document, file, report,
                          [&](const std::string& path) { return ruleset::read_document(path, catalogue); });
  report.throw_if_any();
  return document;
}

// The checks of the rules, told by the cells of the workbook.
ruleset::Ruleset checked(const exchange::RulesetBook& book, const std::string& file,
                         const model::PluginCatalogue& catalogue, std::vector<base::Problem>& warnings) {
  const auto told = [&](std::vector<base::Problem> problems) {
    for (base::Problem& one : problems)
      if (one.file == file || one.file.empty()) one = book.in_workbook(std::move(one));
    return problems;
  };
  try {
    // First by itself: what is wrong with its shape would make nonsense of the merging.
    const auto wrong = ruleset::Schema::compiled(std::string(ruleset::ruleset_schema()))->check(book.document, "");
    if (!wrong.empty()) throw base::Failure::input(wrong);
    std::vector<base::Problem> found;
    auto rules =
        ruleset::build_ruleset(with_includes(book.document, file, catalogue), file, catalogue, {.warnings = &found});
    warnings = told(std::move(found));
    return rules;
  } catch (const base::Failure& failure) {
    if (failure.kind() != base::FailureKind::input) throw;
    throw base::Failure(failure.kind(), told(failure.problems()));
  }
}

}  // namespace

std::string ruleset_text(const Json& document) {
  std::string out;
  print(document, 2, "", out);
  return out + "\n";
}

std::string criteria_workbook(const Workspace& workspace, const std::string& path_or_id) {
  const std::string found = find_ruleset(path_or_id);
  const model::PluginCatalogue& catalogue = workspace.plugins().catalogue();
  ruleset::Ruleset rules = workspace.ruleset(found);
  if (!names_overlay(found)) return exchange::ruleset_workbook(base::read_json(rules.path), catalogue);
  rules.document.erase("include");  // its criteria stand in the document
  return exchange::ruleset_workbook(rules.document, catalogue);
}

CriteriaImport import_criteria(const Workspace& workspace, const std::string& workbook, const std::string& out) {
  const model::PluginCatalogue& catalogue = workspace.plugins().catalogue();
  const exchange::RulesetBook book = exchange::read_ruleset_workbook(workbook, catalogue);
  CriteriaImport imported;
  imported.file = target_file(out);
  imported.rules = checked(book, imported.file, catalogue, imported.warnings);
  check_target(imported.file, imported.rules.id);
  base::make_folder(fs::absolute(imported.file).parent_path().string());
  base::write_file(imported.file, ruleset_text(book.document));
  return imported;
}

}  // namespace congtam::app
