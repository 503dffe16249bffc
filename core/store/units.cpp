#include "store/units.hpp"

#include <map>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

using Strings = std::vector<std::string>;

std::string as_json(const Strings& values) { return base::Json(values).dump(); }

bool same(const model::Unit& a, const model::Unit& b) {
  return a.code == b.code && a.name == b.name && a.type == b.type && a.functions == b.functions && a.group == b.group &&
         a.parent == b.parent && a.from == b.from && a.to == b.to && a.predecessors == b.predecessors;
}

struct StoredUnit {
  std::int64_t id;
  model::Unit unit;
};

std::vector<StoredUnit> stored_units(const Database& database, KnownAt known_at) {
  Statement rows(
      database,
      "SELECT id, code, name, type, functions, ranking_group, parent, from_day, to_day, predecessors FROM unit "
      "WHERE known_from <= ?1 AND (superseded_by IS NULL OR superseded_by > ?1) ORDER BY code");
  rows.with(limit(known_at));
  std::vector<StoredUnit> out;
  while (rows.step()) {
    model::Unit unit{rows.text(1), rows.text(2),       rows.text(3),       rows.json(4).get<Strings>(), rows.text(5),
                     rows.text(6), rows.maybe_date(7), rows.maybe_date(8), rows.json(9).get<Strings>()};
    out.push_back({rows.integer(0), std::move(unit)});
  }
  return out;
}

}  // namespace

Changes upsert_units(Command& command, std::span<const model::Unit> units) {
  command.require_open();
  const Database& database = command.database();
  std::map<std::string, StoredUnit> known;
  for (StoredUnit& stored : stored_units(database, {})) known.emplace(stored.unit.code, stored);
  Statement supersede(database, "UPDATE unit SET superseded_by = ?2 WHERE id = ?1");
  Statement insert(
      database,
      "INSERT INTO unit (code, name, type, functions, ranking_group, parent, from_day, to_day, predecessors, "
      "known_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  Changes changes;
  for (const model::Unit& unit : units) {
    const auto found = known.find(unit.code);
    if (found != known.end()) {
      if (same(found->second.unit, unit)) {
        ++changes.unchanged;
        continue;
      }
      supersede.with(found->second.id, command.seq()).run();
    }
    ++(found != known.end() ? changes.changed : changes.added);
    insert
        .with(unit.code, unit.name, unit.type, as_json(unit.functions), unit.group, unit.parent, unit.from, unit.to,
              as_json(unit.predecessors), command.seq())
        .run();
  }
  return changes;
}

std::vector<model::Unit> units(const Database& database, KnownAt known_at) {
  std::vector<model::Unit> out;
  for (StoredUnit& stored : stored_units(database, known_at)) out.push_back(std::move(stored.unit));
  return out;
}

std::vector<model::Unit> units_within(const Database& database, base::Date from, base::Date to, KnownAt known_at) {
  std::vector<model::Unit> out = units(database, known_at);
  std::erase_if(out, [&](const model::Unit& unit) { return !unit.exists_within(from, to); });
  return out;
}

}  // namespace congtam::store
