#include "store/periods.hpp"

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "store/closed_days.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

constexpr const char* select_periods =
    "SELECT kind, from_day, to_day, cut_off, ruleset, ruleset_version, ruleset_hash, code FROM period "
    "WHERE known_from <= ?1 AND (superseded_by IS NULL OR superseded_by > ?1)";

StoredPeriod read(const Statement& row) {
  const auto kind = model::period_kind_named(row.text(0));
  if (!kind) throw base::Failure::internal("unknown kind of period: " + row.text(0));
  return {{*kind, *row.maybe_date(1), *row.maybe_date(2), *row.maybe_date(3)}, row.text(4), row.text(5), row.text(6)};
}

}  // namespace

Changes upsert_period(Command& command, const StoredPeriod& period) {
  command.require_open();
  const Database& database = command.database();
  const std::string code = period.period.code();
  const auto known = find_period(database, code);
  if (known == period) return {.unchanged = 1};
  const ClosedDays closed(database);
  if (const PeriodClose* close = closed.covering(code)) ClosedDays::refuse(*close, base::text("store.closed.period"));
  Statement(database, "UPDATE period SET superseded_by = ?2 WHERE code = ?1 AND superseded_by IS NULL")
      .with(code, command.seq())
      .run();
  Statement(
      database,
      "INSERT INTO period (code, kind, from_day, to_day, cut_off, ruleset, ruleset_version, ruleset_hash, known_from) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .with(code, model::name_of(period.period.kind), period.period.from, period.period.to, period.period.cut_off,
            period.ruleset, period.ruleset_version, period.ruleset_hash, command.seq())
      .run();
  return known ? Changes{.changed = 1} : Changes{.added = 1};
}

std::vector<StoredPeriod> periods(const Database& database, KnownAt known_at) {
  Statement rows(database, std::string(select_periods) + " ORDER BY from_day, to_day, code");
  rows.with(limit(known_at));
  std::vector<StoredPeriod> out;
  while (rows.step()) out.push_back(read(rows));
  return out;
}

std::optional<StoredPeriod> find_period(const Database& database, const std::string& code, KnownAt known_at) {
  Statement row(database, std::string(select_periods) + " AND code = ?2");
  row.with(limit(known_at), code);
  if (!row.step()) return std::nullopt;
  return read(row);
}

}  // namespace congtam::store
