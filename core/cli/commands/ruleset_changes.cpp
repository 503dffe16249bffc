#include "app/movement.hpp"
#include "app/outputs.hpp"
#include "app/overlaid.hpp"
#include "app/places.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_ruleset.hpp"
#include "cli/show_run.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "ruleset/diff.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr int rule_broken = static_cast<int>(base::FailureKind::input);
constexpr int longest_value = 120;  // columns; a whole list of bands is longer than anybody reads in a table

std::string cut(const std::string& words) {
  return base::display_width(words) <= longest_value ? words : base::pad_right(words, longest_value);
}

std::string shown(const base::Json& value) { return value.is_null() ? "–" : cut(app::shown_rule_value(value)); }

// --- the changes themselves, as both commands tell them

base::Json changes_json(const ruleset::Difference& difference) {
  base::Json out = base::Json::array();
  for (const ruleset::Change& one : difference.changes)
    out.push_back({{"kind", name_of(one.kind)},
                   {"weight", name_of(one.weight)},
                   {"topic", one.topic},
                   {"section", one.section},
                   {"name", one.name},
                   {"path", one.path},
                   {"from", one.from},
                   {"to", one.to}});
  return out;
}

void show_changes(const ruleset::Difference& difference, Terminal& terminal) {
  Table table({{text("command_ruleset.change.weight")},
               {text("command_ruleset.change.topic"), Table::Align::left, 24},
               {text("command_ruleset.change.kind")},
               {text("command_ruleset.place"), Table::Align::left, 44},
               {text("command_ruleset.change.from"), Table::Align::left, 40},
               {text("command_ruleset.change.to"), Table::Align::left, 40}});
  for (const ruleset::Change& one : difference.changes)
    table.add({text("ruleset.weight." + std::string(name_of(one.weight))), text("ruleset.topic." + one.topic),
               text("ruleset.change." + std::string(name_of(one.kind))), one.path, shown(one.from), shown(one.to)});
  if (table.empty()) return terminal.line(text("command_ruleset.change.none"));
  terminal.out() << table.print(terminal.width());
}

// --- ruleset overlay

base::Json overlay_json(const app::OverlaidSet& set, const ruleset::Difference& difference,
                        const std::vector<std::string>& files) {
  return {{"id", set.rules.id},
          {"version", set.rules.version},
          {"hash", base::to_hex(set.rules.hash)},
          {"base", {{"id", set.overlay.base_id}, {"version", set.overlay.base_version}}},
          {"reason", set.overlay.reason},
          {"clause", set.overlay.clause},
          {"changes", changes_json(difference)},
          {"files", files}};
}

int overlay(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const std::string found = app::find_ruleset(arguments.get("FILE"));
  if (!app::names_overlay(found))
    throw base::Failure::input({.text = text("command_ruleset.overlay.not_one"), .file = found});
  std::vector<base::Problem> warnings;
  const app::OverlaidSet set = app::read_overlaid(found, workspace.plugins().catalogue(), &warnings);
  ruleset::Difference difference = ruleset::difference(set.base, set.rules.document);
  // The line about the overlay that every result of one carries is no change somebody asked for.
  std::erase_if(difference.changes, [](const ruleset::Change& one) { return one.path == "note"; });
  std::vector<std::string> files;
  if (arguments.has("--out")) files = app::write_overlaid(set, arguments.get("--out"));
  if (arguments.has("--json")) {
    print_json(overlay_json(set, difference, files), terminal);
    return 0;
  }
  show_ruleset_heading(set.rules, terminal);
  terminal.line(text("command_ruleset.overlay.base", {{"id", set.overlay.base_id},
                                                      {"version", set.overlay.base_version},
                                                      {"reason", set.overlay.reason},
                                                      {"clause", joined(set.overlay.clause, "; ")}}));
  show_changes(difference, terminal);
  for (const base::Problem& warning : warnings)
    terminal.note(text("command_ruleset.warning", {{"text", base::describe(warning)}}));
  for (const std::string& file : files) terminal.line(text("command_ruleset.overlay.wrote", {{"file", file}}));
  return 0;
}

// --- ruleset diff

// One side: the document as it is compared, and a name for the run.
base::Json document_of(const app::Workspace& workspace, const std::string& path_or_id) {
  return workspace.ruleset(path_or_id).document;
}

bool has_facts(const Arguments& arguments) {
  return arguments.has("--db") || arguments.has("--units") || arguments.has("--facts");
}

struct Moved {
  std::vector<app::Movement> units;
  std::size_t scored = 0;
  int digits = 2;  // what both sides round to, or the finer
};

Moved moved_between(const Arguments& arguments, const app::Workspace& workspace) {
  app::RunRequest request = request_from(arguments);
  request.ruleset = arguments.get("A");
  const std::unique_ptr<app::Run> before = run_from(arguments, workspace, request);
  request.ruleset = arguments.get("B");
  const std::unique_ptr<app::Run> after = run_from(arguments, workspace, request);
  return {app::movements(*before, *after), after->scorer->facts().rows(),
          std::max(before->rules.result.digits, after->rules.result.digits)};
}

base::Json standing_json(const std::optional<app::Standing>& standing, int digits) {
  if (!standing) return nullptr;
  base::Json out{{"points", app::machine_decimal(standing->points, digits)},
                 {"index", nullptr},
                 {"grade", standing->grade},
                 {"rank", nullptr}};
  if (standing->index) out["index"] = app::machine_decimal(*standing->index, digits);
  if (standing->rank > 0) out["rank"] = standing->rank;
  return out;
}

base::Json moved_json(const Moved& moved) {
  base::Json out = base::Json::array();
  for (const app::Movement& one : moved.units)
    out.push_back({{"unit", one.unit},
                   {"name", one.name},
                   {"before", standing_json(one.before, moved.digits)},
                   {"after", standing_json(one.after, moved.digits)}});
  return out;
}

// "9,5 → 9,25", or one value where nothing moved.
std::string from_to(const std::string& before, const std::string& after) {
  return before == after ? before : text("command_ruleset.change.arrow", {{"from", before}, {"to", after}});
}

struct StandingCells {
  std::string points = "–", index = "–", grade = "–", rank = "–";
};

StandingCells cells_of(const std::optional<app::Standing>& standing, int digits) {
  StandingCells out;
  if (!standing) return out;
  out.points = shown_decimal(standing->points, digits);
  if (standing->index) out.index = shown_decimal(*standing->index, digits);
  if (!standing->grade.empty()) out.grade = standing->grade;
  if (standing->rank > 0) out.rank = std::to_string(standing->rank);
  return out;
}

void show_moved(const Moved& moved, Terminal& terminal) {
  Table table({{text("show.unit"), Table::Align::left, 44},
               {text("show.points"), Table::Align::right},
               {text("show.index"), Table::Align::right},
               {text("show.grade"), Table::Align::left, 40},
               {text("show.rank"), Table::Align::right}});
  for (const app::Movement& one : moved.units) {
    const StandingCells was = cells_of(one.before, moved.digits), is = cells_of(one.after, moved.digits);
    table.add({one.name, from_to(was.points, is.points), from_to(was.index, is.index), from_to(was.grade, is.grade),
               from_to(was.rank, is.rank)});
  }
  if (!table.empty()) terminal.out() << table.print(terminal.width());
  terminal.line(text("command_ruleset.change.units",
                     {{"moved", std::to_string(moved.units.size())}, {"all", std::to_string(moved.scored)}}));
}

base::Json diff_json(const ruleset::Difference& difference) {
  const auto weight = difference.weight();
  return {{"before", {{"id", difference.id_before}, {"version", difference.version_before}}},
          {"after", {{"id", difference.id_after}, {"version", difference.version_after}}},
          {"weight", weight ? base::Json(name_of(*weight)) : base::Json()},
          {"version_needed", difference.same_set() ? base::Json(difference.version_needed()) : base::Json()},
          {"version_obeys", difference.same_set() ? base::Json(difference.version_obeys()) : base::Json()},
          {"changes", changes_json(difference)}};
}

void show_verdict(const ruleset::Difference& difference, Terminal& terminal) {
  if (!difference.same_set()) return terminal.line(text("command_ruleset.change.two_sets"));
  const char* key = difference.version_obeys() ? "command_ruleset.change.obeys" : "command_ruleset.change.breaks";
  terminal.line(text(key, {{"needed", difference.version_needed()}, {"is", difference.version_after}}));
}

int diff(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const ruleset::Difference difference =
      ruleset::difference(document_of(workspace, arguments.get("A")), document_of(workspace, arguments.get("B")));
  const int code = difference.same_set() && !difference.version_obeys() ? rule_broken : 0;
  std::optional<Moved> moved;
  if (has_facts(arguments)) moved = moved_between(arguments, workspace);
  if (arguments.has("--json")) {
    base::Json out = diff_json(difference);
    if (moved) out["units"] = moved_json(*moved);
    print_json(out, terminal);
    return code;
  }
  terminal.line(text("command_ruleset.change.heading", {{"before", difference.id_before},
                                                        {"version_before", difference.version_before},
                                                        {"after", difference.id_after},
                                                        {"version_after", difference.version_after}}));
  show_changes(difference, terminal);
  show_verdict(difference, terminal);
  if (moved) show_moved(*moved, terminal);
  return code;
}

}  // namespace

void declare_ruleset_changes(CommandTable& table) {
  table.add({.words = "ruleset overlay",
             .positionals = {{.name = "FILE"}},
             .options = {{.name = "--out", .value_name = "THƯ_MỤC"}, json_option()},
             .run = overlay});
  table.add({.words = "ruleset diff",
             .positionals = {{.name = "A"}, {.name = "B"}},
             .options = {db_option(false),
                         {.name = "--units", .value_name = "TỆP"},
                         {.name = "--facts", .value_name = "TỆP"},
                         as_of_option(),
                         {.name = "--stage", .value_name = "GIAI_ĐOẠN"},
                         json_option()},
             .run = diff});
}

}  // namespace congtam::cli
