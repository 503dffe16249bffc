#include "store/closing.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "store/closed_days.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

constexpr const char* select_closes =
    "SELECT code, from_day, to_day, closed_on, ruleset, ruleset_version, ruleset_hash, run, audit.who, audit.at, "
    "known_from FROM period_close JOIN audit ON audit.seq = known_from "
    "WHERE known_from <= ?1 AND (superseded_by IS NULL OR superseded_by > ?1)";

PeriodClose read_close(const Statement& row) {
  const auto period = model::period_from_code(row.text(0));
  if (!period) throw base::Failure::internal("unknown period closed: " + row.text(0));
  return {*period,        *row.maybe_date(3), row.text(4), row.text(5),    row.text(6),
          row.integer(7), row.text(8),        row.text(9), row.integer(10)};
}

class BaselineWriter {
 public:
  explicit BaselineWriter(Command& command)
      : seq_(command.seq()),
        find_(command.database(),
              "SELECT id, state, value, method, source, predecessors, close FROM baseline "
              "WHERE period = ?1 AND unit = ?2 AND indicator = ?3 AND superseded_by IS NULL"),
        supersede_(command.database(), "UPDATE baseline SET superseded_by = ?2 WHERE id = ?1"),
        insert_(command.database(),
                "INSERT INTO baseline (period, unit, indicator, state, value, method, source, predecessors, close, "
                "known_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") {}

  // `close`: 0 where it comes from another database.
  void put(const model::Baseline& baseline, std::int64_t close) {
    const std::string predecessors = base::Json(baseline.predecessors).dump();
    const auto state = static_cast<std::int64_t>(baseline.value.state);
    find_.with(baseline.period, baseline.unit, baseline.indicator);
    const bool known = find_.step();
    const bool ours = known && !find_.is_null(6);
    const bool same = known && find_.integer(1) == state && find_.integer(2) == baseline.value.value &&
                      find_.text(3) == baseline.method && find_.text(4) == baseline.source &&
                      find_.text(5) == predecessors;
    if (same || (ours && close == 0)) {
      ++changes.unchanged;
      return;
    }
    if (known) supersede_.with(find_.integer(0), seq_).run();
    ++(known ? changes.changed : changes.added);
    insert_
        .with(baseline.period, baseline.unit, baseline.indicator, state, baseline.value.value, baseline.method,
              baseline.source, predecessors, close == 0 ? std::nullopt : std::optional(close), seq_)
        .run();
  }

  Changes changes;

 private:
  std::int64_t seq_;
  Statement find_, supersede_, insert_;
};

bool is_day(model::Kind kind) { return kind == model::Kind::date || kind == model::Kind::time; }

base::Date day_in(model::Kind kind, const base::Json& value) {
  const auto number = value.get<std::int64_t>();
  return kind == model::Kind::time ? base::date_of_local_time(number) : base::Date{static_cast<std::int32_t>(number)};
}

}  // namespace

std::vector<PeriodClose> closed_periods(const Database& database, KnownAt known_at) {
  Statement rows(database, std::string(select_closes) + " ORDER BY from_day, to_day, code");
  rows.with(limit(known_at));
  std::vector<PeriodClose> out;
  while (rows.step()) out.push_back(read_close(rows));
  return out;
}

std::optional<PeriodClose> find_close(const Database& database, const std::string& code, KnownAt known_at) {
  Statement row(database, std::string(select_closes) + " AND code = ?2");
  row.with(limit(known_at), code);
  if (!row.step()) return std::nullopt;
  return read_close(row);
}

void close_period(Command& command, const PeriodClose& close, std::span<const model::Baseline> baselines) {
  command.require_open();
  const Database& database = command.database();
  const std::string code = close.period.code();
  if (const auto before = find_close(database, code)) ClosedDays::refuse(*before, base::text("store.closed.again"));
  Statement(database,
            "INSERT INTO period_close (code, from_day, to_day, closed_on, ruleset, ruleset_version, ruleset_hash, run, "
            "known_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .with(code, close.period.from, close.period.to, close.closed_on, close.ruleset, close.ruleset_version,
            close.ruleset_hash, close.run, command.seq())
      .run();
  const std::int64_t id = database.connection().handle.getLastInsertRowid();
  BaselineWriter writer(command);
  for (const model::Baseline& baseline : baselines) writer.put(baseline, id);
}

std::int64_t reopen_period(Command& command, const std::string& code, const std::string& why) {
  command.require_open();
  const Database& database = command.database();
  Statement find(database, "SELECT id FROM period_close WHERE code = ?1 AND superseded_by IS NULL");
  find.with(code);
  if (!find.step()) throw base::Failure::input({.text = base::text("store.not_closed"), .value = code});
  const std::int64_t id = find.integer(0);
  Statement(database, "INSERT INTO period_reopen (close, why, known_from) VALUES (?1, ?2, ?3)")
      .with(id, why, command.seq())
      .run();
  Statement(database, "UPDATE period_close SET superseded_by = ?2 WHERE id = ?1").with(id, command.seq()).run();
  return Statement(database, "UPDATE baseline SET superseded_by = ?2 WHERE close = ?1 AND superseded_by IS NULL")
      .with(id, command.seq())
      .run();
}

std::vector<Reopening> reopenings(const Database& database) {
  Statement rows(database,
                 "SELECT code, audit.who, audit.at, why, period_reopen.known_from FROM period_reopen "
                 "JOIN period_close ON period_close.id = period_reopen.close "
                 "JOIN audit ON audit.seq = period_reopen.known_from ORDER BY period_reopen.id");
  std::vector<Reopening> out;
  while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4)});
  return out;
}

Changes bring_baselines(Command& command, std::span<const model::Baseline> baselines) {
  command.require_open();
  BaselineWriter writer(command);
  for (const model::Baseline& baseline : baselines) writer.put(baseline, 0);
  return writer.changes;
}

std::vector<model::Baseline> baselines(const Database& database, const std::string& period, KnownAt known_at) {
  Statement rows(database,
                 "SELECT unit, indicator, state, value, method, source, predecessors, known_from FROM baseline "
                 "WHERE period = ?2 AND known_from <= ?1 AND (superseded_by IS NULL OR superseded_by > ?1) "
                 "ORDER BY indicator, unit");
  rows.with(limit(known_at), period);
  std::vector<model::Baseline> out;
  while (rows.step()) {
    model::Baseline one;
    one.unit = rows.text(0);
    one.period = period;
    one.indicator = rows.text(1);
    one.value = {static_cast<model::State>(rows.integer(2)), rows.integer(3)};
    one.method = rows.text(4);
    one.source = rows.text(5);
    one.predecessors = rows.json(6).get<std::vector<std::string>>();
    one.known_at = rows.integer(7);
    out.push_back(std::move(one));
  }
  return out;
}

const PeriodClose* ClosedDays::covering(const std::string& period_code) const {
  if (closed_.empty()) return nullptr;
  const auto period = model::period_from_code(period_code);
  if (!period) return nullptr;
  for (const PeriodClose& close : closed_)
    if (close.period.from <= period->from && period->to <= close.period.to) return &close;
  return nullptr;
}

const PeriodClose* ClosedDays::on(std::optional<base::Date> day) const {
  if (!day) return nullptr;
  for (const PeriodClose& close : closed_)
    if (close.period.from <= *day && *day <= close.period.to) return &close;
  return nullptr;
}

void ClosedDays::refuse(const PeriodClose& close, const std::string& what) {
  const auto day = base::date_from_iso(std::string_view(close.when).substr(0, 10));
  throw base::Failure::refused(base::text("store.closed", {{"period", close.period.code()},
                                                           {"who", close.who},
                                                           {"when", day ? base::to_vietnamese(*day) : close.when},
                                                           {"what", what}}),
                               base::text("store.closed.remedy", {{"period", close.period.code()}}));
}

bool only_went_on(const model::Register& declared, const std::string& before, const std::string& after,
                  base::Date closed_to) {
  const base::Json old_row = base::Json::parse(before), new_row = base::Json::parse(after);
  for (const auto& [field, value] : old_row.items())
    if (!new_row.contains(field) || new_row.at(field) != value) return false;
  bool later = false;
  for (const auto& [field, value] : new_row.items()) {
    if (old_row.contains(field)) continue;
    const int place = declared.field_index(field);
    if (place < 0) return false;
    const model::Kind kind = declared.fields[static_cast<std::size_t>(place)].kind;
    if (!is_day(kind)) continue;
    if (day_in(kind, value) <= closed_to) return false;
    later = true;
  }
  return later;
}

}  // namespace congtam::store
