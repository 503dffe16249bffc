#include "app/replay.hpp"

#include <algorithm>
#include <set>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "store/runs.hpp"

namespace congtam::app {
namespace {

using base::text;

// Per criterion: state, treatment, reason, points; little-endian, format number in front.
constexpr char cells_format = 1;

void append_number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xff);
}

std::string pack_cells(const scoring::Scorer& scorer, std::size_t unit) {
  std::string out(1, cells_format);
  const std::size_t count = scorer.plan_of(unit).criteria.size();
  for (std::size_t k = 0; k < count; ++k) {
    const scoring::Cell cell = scorer.cell(unit, k);
    append_number(out, static_cast<std::uint64_t>(cell.state), 1);
    append_number(out, static_cast<std::uint64_t>(cell.treatment), 1);
    append_number(out, cell.reason, 2);
    append_number(out, static_cast<std::uint32_t>(cell.points), 4);
  }
  return out;
}

std::vector<store::ResultUnit> stored_units(const Run& run) {
  std::vector<store::ResultUnit> out;
  const scoring::ScoreResult& result = run.scorer->result();
  for (std::size_t i = 0; i < result.units.size(); ++i) {
    const scoring::UnitResult& unit = result.units[i];
    store::ResultUnit stored;
    stored.unit = result.unit_codes[i];
    stored.form = run.rules.forms[unit.form].id;
    if (unit.group >= 0) stored.group = run.rules.result.groups[static_cast<std::size_t>(unit.group)].id;
    stored.points = unit.points;
    stored.max = unit.score.max;
    stored.index = unit.index;
    stored.grade = result.grade_of(unit);
    if (unit.rank > 0) stored.rank = unit.rank;
    const auto areas = result.areas_of(i);
    for (std::size_t a = 0; a < areas.size(); ++a)
      stored.areas.push_back({run.rules.areas[a].id, areas[a].points, areas[a].max});
    stored.cells = pack_cells(*run.scorer, i);
    out.push_back(std::move(stored));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.unit < b.unit; });
  return out;
}

// Versions of the plugins this ruleset's criteria and registers use.
std::map<std::string, std::string> plugins_used(const Workspace& workspace, const Run& run) {
  std::set<std::string> ids;
  for (const auto& criterion : run.rules.criteria) ids.insert(criterion.plugin);
  for (const auto& data : run.registers) ids.insert(data.declared->plugin);
  std::map<std::string, std::string> versions;
  for (const std::string& id : ids)
    if (const auto* plugin = workspace.plugins().find(id)) versions[id] = plugin->info.version;
  return versions;
}

[[noreturn]] void refuse(const char* key, const std::string& what, const std::string& needed, const std::string& here) {
  throw base::Failure::refused(text(key, {{"what", what}, {"needed", needed}, {"here", here}}),
                               text("app.replay.remedy"));
}

void require_same_versions(const Workspace& workspace, const store::ResultRun& stored) {
  if (stored.engine != engine_version) refuse("app.replay.engine", "", stored.engine, engine_version);
  for (const auto& [id, version] : stored.plugins) {
    const auto* plugin = workspace.plugins().find(id);
    const std::string here = plugin == nullptr ? text("app.replay.not_loaded") : plugin->info.version;
    if (here != version) refuse("app.replay.plugin", id, version, here);
  }
  const std::string calendar = base::to_hex(workspace.calendar_hash());
  if (stored.calendar_hash != calendar) refuse("app.replay.calendar", "", stored.calendar_hash, calendar);
}

}  // namespace

std::int64_t save_run(const Workspace& workspace, const Run& run, const std::string& database, const std::string& who,
                      const std::string& when) {
  store::Database open = store::Database::open(database);
  store::Command command(open, who, when, "score");
  store::ResultRun stored;
  stored.ruleset = run.rules.id;
  stored.ruleset_version = run.rules.version;
  stored.ruleset_hash = base::to_hex(run.rules.hash);
  stored.plugins = plugins_used(workspace, run);
  stored.calendar_hash = base::to_hex(workspace.calendar_hash());
  stored.facts_hash = base::to_hex(run.facts_hash);
  stored.engine = engine_version;
  stored.as_of = run.as_of;
  stored.known_at = run.known_at;
  stored.stage = run.stage;
  stored.period = run.rules.period.code();
  stored.details = {{"learnt", run.scorer->learnt()}};
  const std::int64_t id = store::save_run(command, stored, stored_units(run));
  command.commit({{"run", id},
                  {"ruleset", stored.ruleset},
                  {"version", stored.ruleset_version},
                  {"units", run.scorer->facts().rows()}});
  return id;
}

ReplayReport replay(const Workspace& workspace, const std::string& database, std::int64_t run_id,
                    const std::string& ruleset) {
  store::OpenOptions read_only;
  read_only.read_only = true;
  const store::Database open = store::Database::open(database, read_only);
  const store::StoredRun stored = store::load_run(open, run_id);
  require_same_versions(workspace, stored.run);

  RunRequest request;
  request.ruleset = ruleset.empty() ? stored.run.ruleset : ruleset;
  request.as_of = stored.run.as_of;
  request.stage = stored.run.stage;
  request.known_at = stored.run.known_at;
  const std::unique_ptr<Run> again = run_database(workspace, request, open);
  const std::string rules_hash = base::to_hex(again->rules.hash);
  if (rules_hash != stored.run.ruleset_hash)
    refuse("app.replay.ruleset", stored.run.ruleset, stored.run.ruleset_version + " " + stored.run.ruleset_hash,
           again->rules.version + " " + rules_hash);
  const std::string facts_hash = base::to_hex(again->facts_hash);
  if (facts_hash != stored.run.facts_hash) refuse("app.replay.facts", "", stored.run.facts_hash, facts_hash);

  ReplayReport report;
  const std::vector<store::ResultUnit> units = stored_units(*again);
  report.units = units.size();
  report.same = units == stored.units;
  for (std::size_t i = 0; i < std::min(units.size(), stored.units.size()) && report.first_difference.empty(); ++i)
    if (!(units[i] == stored.units[i])) report.first_difference = units[i].unit;
  return report;
}

}  // namespace congtam::app
