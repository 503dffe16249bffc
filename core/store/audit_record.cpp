#include "store/audit_record.hpp"

#include <array>
#include <vector>

#include "base/json.hpp"
#include "store/audit.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

constexpr int format = 1;  // of the bytes below; another choice of columns takes another number

enum class UnitColumn { none, one, lines };

// What of a table the chain covers. Columns are named: a column added later belongs to a later format. `committed`
// enters by its hash alone, so that what it holds may one day be erased while its hash stays.
struct AuditedTable {
  const char* name;
  const char* unit;  // SQL expression
  UnitColumn unit_kind;
  const char* committed;  // SQL expression, or "''"
  const char* columns;
  bool supersedes;
};

constexpr std::array<AuditedTable, 12> audited_tables{{
    {"baseline", "unit", UnitColumn::one, "''",
     "id, unit, period, indicator, state, value, method, source, predecessors, close", true},
    {"complete_mark", "unit", UnitColumn::one, "''", "id, register, unit, period", true},
    {"fact", "unit", UnitColumn::one, "''",
     "id, unit, period, indicator, stage, assessor, estimate, state, value, evidence, file, sheet, row, why, "
     "supersedes",
     true},
    {"file", "''", UnitColumn::none, "''", "id, name, hash, kind", false},
    {"period", "''", UnitColumn::none, "''",
     "id, code, kind, from_day, to_day, cut_off, ruleset, ruleset_version, ruleset_hash", true},
    {"period_close", "''", UnitColumn::none, "''",
     "id, code, from_day, to_day, closed_on, ruleset, ruleset_version, ruleset_hash, run", true},
    {"period_reopen", "''", UnitColumn::none, "''", "id, close, why", false},
    {"person", "''", UnitColumn::none, "''", "id, commitment", false},
    {"register_row", "units", UnitColumn::lines, "payload",
     "id, register, natural_key, begins, units, file, sheet, row", true},
    {"result_run", "''", UnitColumn::none, "details",
     "id, ruleset, ruleset_version, ruleset_hash, plugins, calendar_hash, facts_hash, engine, as_of, known_at, stage, "
     "period",
     false},
    {"result_unit", "unit", UnitColumn::one, "cells",
     "id, run, unit, form, ranking_group, points, max, score_index, grade, rank, areas", false},
    {"unit", "code", UnitColumn::one, "''",
     "id, code, name, type, functions, ranking_group, parent, from_day, to_day, predecessors", true},
}};

// Rows of one unit and table, in the order of their ids.
struct Part {
  base::Hasher hasher{"congtam.audit-rows/1"};
  std::int64_t rows = 0;

  void add(std::string_view row) {
    hasher.add(row);
    ++rows;
  }
};
using Parts = std::map<std::string, std::map<std::string, Part>>;  // unit -> part name -> rows

template <typename Visit>
void for_each_unit(std::string_view units, UnitColumn kind, Visit&& visit) {
  if (kind != UnitColumn::lines) return visit(std::string(units));
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = units.find('\n', begin);
    visit(std::string(units.substr(begin, end - begin)));
    if (end == std::string_view::npos) return;
    begin = end + 1;
  }
}

void gather(const Database& database, const AuditedTable& table, std::int64_t seq, bool superseded, Parts& parts) {
  const std::string name = std::string(table.name) + (superseded ? " superseded" : "");
  Statement rows(database, std::string("SELECT ") + table.unit + ", " + table.committed + ", " + table.columns +
                               " FROM " + table.name + " WHERE " + (superseded ? "superseded_by" : "known_from") +
                               " = ?1 ORDER BY id");
  constexpr int first_column = 2;
  std::string bytes;
  rows.with(seq);
  while (rows.step()) {
    bytes = base::to_hex(base::blake2b(rows.view(1)));
    for (int column = first_column; column < rows.columns(); ++column) rows.append_canonical(column, bytes);
    for_each_unit(rows.view(0), table.unit_kind, [&](const std::string& unit) { parts[unit][name].add(bytes); });
  }
}

AuditHead last_link(const Database& database, const std::string& unit, std::int64_t up_to) {
  Statement last(database, "SELECT seq, hash FROM unit_chain WHERE unit = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1");
  last.with(unit, up_to);
  return last.step() ? AuditHead{last.integer(0), last.hash(1)} : AuditHead{};
}

}  // namespace

std::map<std::string, std::string> content_by_unit(const Database& database, std::int64_t seq) {
  Parts parts;
  for (const AuditedTable& table : audited_tables) {
    gather(database, table, seq, false, parts);
    if (table.supersedes) gather(database, table, seq, true, parts);
  }
  std::map<std::string, std::string> out;
  for (auto& [unit, tables] : parts) {
    base::Json content = base::Json::object();
    for (auto& [name, part] : tables)
      content[name] = {{"hash", base::to_hex(part.hasher.finish())}, {"rows", part.rows}};
    out.emplace(unit, content.dump());
  }
  return out;
}

base::Hash link_hash(const std::string& unit, std::int64_t seq, const std::string& content,
                     const base::Hash& previous) {
  const base::Json link{{"content", content}, {"previous", base::to_hex(previous)}, {"seq", seq}, {"unit", unit}};
  return base::blake2b(base::canonical_json(link, "congtam.unit-chain/1"));
}

base::Hash record_hash(const RecordWords& words, const std::map<std::string, base::Hash>& links,
                       const base::Hash& previous) {
  base::Json units = base::Json::object();
  for (const auto& [unit, link] : links) units[unit] = base::to_hex(link);
  const base::Json record{{"command", words.command}, {"format", format},         {"previous", base::to_hex(previous)},
                          {"seq", words.seq},         {"summary", words.summary}, {"units", units},
                          {"when", words.when},       {"who", words.who}};
  return base::blake2b(base::canonical_json(record, "congtam.audit/1"));
}

std::string table_with_foreign_rows(const Database& database) {
  for (const AuditedTable& table : audited_tables) {
    std::string sql = std::string("SELECT 1 FROM ") + table.name + " WHERE known_from NOT IN (SELECT seq FROM audit)";
    if (table.supersedes) sql += " OR superseded_by NOT IN (SELECT seq FROM audit)";
    Statement foreign(database, sql + " LIMIT 1");
    if (foreign.step()) return table.name;
  }
  return {};
}

void append_record(const Database& database, const RecordWords& words) {
  Statement link(database, "INSERT INTO unit_chain (unit, seq, content, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5)");
  std::map<std::string, base::Hash> links;
  for (const auto& [unit, content] : content_by_unit(database, words.seq)) {
    const base::Hash previous = last_link(database, unit, words.seq - 1).hash;
    const base::Hash hash = link_hash(unit, words.seq, content, previous);
    link.with(unit, words.seq, content, previous, hash).run();
    links.emplace(unit, hash);
  }
  const base::Hash previous = head(database).hash;
  Statement(database,
            "INSERT INTO audit (seq, format, at, who, command, summary, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, "
            "?6, ?7, ?8)")
      .with(words.seq, format, words.when, words.who, words.command, words.summary, previous,
            record_hash(words, links, previous))
      .run();
}

AuditHead head(const Database& database, KnownAt known_at) {
  Statement last(database, "SELECT seq, hash FROM audit WHERE seq <= ?1 ORDER BY seq DESC LIMIT 1");
  last.with(limit(known_at));
  return last.step() ? AuditHead{last.integer(0), last.hash(1)} : AuditHead{};
}

AuditHead unit_head(const Database& database, const std::string& unit, KnownAt known_at) {
  return last_link(database, unit, limit(known_at));
}

}  // namespace congtam::store
