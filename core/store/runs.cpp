#include "store/runs.hpp"

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

constexpr const char* run_columns =
    "id, ruleset, ruleset_version, ruleset_hash, plugins, calendar_hash, facts_hash, engine, as_of, known_at, stage, "
    "period, "
    "details, known_from";

std::string as_json(const std::vector<ResultArea>& areas) {
  base::Json out = base::Json::array();
  for (const ResultArea& area : areas) out.push_back({{"area", area.area}, {"points", area.points}, {"max", area.max}});
  return out.dump();
}

std::vector<ResultArea> areas_from(const base::Json& stored) {
  std::vector<ResultArea> out;
  for (const base::Json& area : stored) {
    out.push_back({area.at("area").get<std::string>(), area.at("points").get<std::int64_t>(),
                   area.at("max").get<std::int64_t>()});
  }
  return out;
}

ResultRun read_run(const Statement& row) {
  ResultRun run;
  run.id = row.integer(0);
  run.ruleset = row.text(1);
  run.ruleset_version = row.text(2);
  run.ruleset_hash = row.text(3);
  run.plugins = row.json(4).get<std::map<std::string, std::string>>();
  run.calendar_hash = row.text(5);
  run.facts_hash = row.text(6);
  run.engine = row.text(7);
  run.as_of = *row.maybe_date(8);
  run.known_at = row.integer(9);
  run.stage = static_cast<model::Stage>(row.integer(10));
  run.period = row.text(11);
  run.details = row.json(12);
  run.recorded = row.integer(13);
  return run;
}

}  // namespace

std::int64_t save_run(Command& command, const ResultRun& run, const std::vector<ResultUnit>& units) {
  command.require_open();
  const Database& database = command.database();
  Statement(database,
            "INSERT INTO result_run (ruleset, ruleset_version, ruleset_hash, plugins, calendar_hash, facts_hash, "
            "engine, as_of, "
            "known_at, stage, period, details, known_from) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
      .with(run.ruleset, run.ruleset_version, run.ruleset_hash, base::Json(run.plugins).dump(), run.calendar_hash,
            run.facts_hash, run.engine, run.as_of, run.known_at, static_cast<std::int64_t>(run.stage), run.period,
            base::canonical_json(run.details, "").substr(1), command.seq())
      .run();
  const std::int64_t id = database.connection().handle.getLastInsertRowid();
  Statement insert(
      database,
      "INSERT INTO result_unit (run, unit, form, ranking_group, points, max, score_index, grade, rank, areas, cells, "
      "known_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  for (const ResultUnit& unit : units) {
    insert
        .with(id, unit.unit, unit.form, unit.group, unit.points, unit.max, unit.index, unit.grade, unit.rank,
              as_json(unit.areas), Statement::blob(unit.cells), command.seq())
        .run();
  }
  return id;
}

StoredRun load_run(const Database& database, std::int64_t id) {
  Statement row(database, std::string("SELECT ") + run_columns + " FROM result_run WHERE id = ?1");
  row.with(id);
  if (!row.step()) throw base::Failure::input(base::text("store.run.absent", {{"run", std::to_string(id)}}));
  StoredRun out{read_run(row), {}};
  Statement rows(
      database,
      "SELECT unit, form, ranking_group, points, max, score_index, grade, rank, areas, cells FROM result_unit "
      "WHERE run = ?1 ORDER BY id");
  rows.with(id);
  while (rows.step()) {
    out.units.push_back({rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.integer(4),
                         rows.maybe_integer(5), rows.text(6), rows.maybe_integer(7), areas_from(rows.json(8)),
                         std::string(rows.view(9))});
  }
  return out;
}

std::vector<ResultRun> runs(const Database& database, const std::optional<std::string>& period, KnownAt known_at) {
  Statement rows(database, std::string("SELECT ") + run_columns +
                               " FROM result_run WHERE known_from <= ?1 AND (?2 IS NULL OR period = ?2) ORDER BY id");
  rows.with(limit(known_at), period);
  std::vector<ResultRun> out;
  while (rows.step()) out.push_back(read_run(rows));
  return out;
}

}  // namespace congtam::store
