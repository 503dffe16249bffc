#include "store/facts.hpp"

#include <map>
#include <set>
#include <string_view>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "store/closed_days.hpp"
#include "store/files.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

using model::Fact;

std::int64_t number(auto value) { return static_cast<std::int64_t>(value); }

// Each unit is looked up once, so that one fact costs one look, however many units there are.
void require_known_units(const Database& database, std::span<const Fact> facts) {
  Statement find(database, "SELECT 1 FROM unit WHERE code = ?1 AND superseded_by IS NULL");
  base::ProblemList problems;
  std::set<std::string_view> looked_up;
  for (const Fact& fact : facts) {
    if (!looked_up.insert(fact.unit).second || find.with(fact.unit).step()) continue;
    problems.add({.text = base::text("store.fact.unknown_unit"),
                  .file = fact.source.file,
                  .row = fact.source.row,
                  .value = fact.unit,
                  .remedy = base::text("store.fact.unknown_unit.remedy")});
  }
  problems.throw_if_any();
}

// Ids of the files named by facts, each looked up once.
class FileIds {
 public:
  explicit FileIds(Command& command) : command_(command) {}

  std::optional<std::int64_t> id_of(const model::Source& source) {
    if (source.file.empty()) return std::nullopt;  // typed in
    const auto [place, added] = ids_.try_emplace({source.file, source.file_hash}, 0);
    if (added) place->second = add_file(command_, source.file, source.file_hash, "facts");
    return place->second;
  }

 private:
  Command& command_;
  std::map<std::pair<std::string, std::string>, std::int64_t> ids_;
};

class FactWriter {
 public:
  FactWriter(Command& command, const std::string& why)
      : seq_(command.seq()),
        why_(why),
        closed_(command.database()),
        files_(command),
        find_(command.database(),
              "SELECT id, state, value, evidence FROM fact WHERE period = ?1 AND unit = ?2 AND indicator = ?3 AND "
              "stage = ?4 "
              "AND assessor = ?5 AND estimate = ?6 AND superseded_by IS NULL"),
        supersede_(command.database(), "UPDATE fact SET superseded_by = ?2 WHERE id = ?1"),
        insert_(command.database(),
                "INSERT INTO fact (period, unit, indicator, stage, assessor, estimate, state, value, evidence, file, "
                "sheet, "
                "row, why, supersedes, known_from) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)") {}

  void add(const Fact& fact) {
    find_.with(fact.period, fact.unit, fact.indicator, number(fact.stage), fact.assessor, fact.estimate);
    std::optional<std::int64_t> superseded;
    if (find_.step()) {
      const bool same = find_.integer(1) == number(fact.value.state) && find_.integer(2) == fact.value.value &&
                        find_.integer(3) == number(fact.evidence);
      if (same) {
        ++changes.unchanged;
        return;
      }
      superseded = find_.integer(0);
    }
    if (const PeriodClose* close = closed_.covering(fact.period)) refuse(*close, fact);
    if (superseded) supersede_.with(*superseded, seq_).run();
    ++(superseded ? changes.changed : changes.added);
    insert_
        .with(fact.period, fact.unit, fact.indicator, number(fact.stage), fact.assessor, fact.estimate,
              number(fact.value.state), fact.value.value, number(fact.evidence), files_.id_of(fact.source),
              fact.source.sheet, fact.source.row, why_, superseded, seq_)
        .run();
  }

  Changes changes;

 private:
  [[noreturn]] static void refuse(const PeriodClose& close, const Fact& fact) {
    ClosedDays::refuse(
        close,
        base::text("store.closed.fact", {{"indicator", fact.indicator}, {"unit", fact.unit}, {"period", fact.period}}));
  }

  std::int64_t seq_;
  const std::string& why_;
  ClosedDays closed_;
  FileIds files_;
  Statement find_, supersede_, insert_;
};

constexpr const char* fact_columns =
    "fact.period, fact.unit, fact.indicator, fact.stage, fact.assessor, fact.estimate, fact.state, fact.value, "
    "fact.evidence, file.name, file.hash, fact.sheet, fact.row, fact.known_from";
constexpr int fact_column_count = 14;

void read_fact(const Statement& row, Fact& fact) {
  fact.period = row.view(0);
  fact.unit = row.view(1);
  fact.indicator = row.view(2);
  fact.stage = static_cast<model::Stage>(row.integer(3));
  fact.assessor = row.view(4);
  fact.estimate = row.integer(5) != 0;
  fact.value = {static_cast<model::State>(row.integer(6)), row.integer(7)};
  fact.evidence = static_cast<model::Evidence>(row.integer(8));
  fact.source.file = row.view(9);
  fact.source.file_hash = row.view(10);
  fact.source.sheet = row.view(11);
  fact.source.row = row.integer(12);
  fact.known_at = row.integer(13);
}

bool same_place(const Fact& a, const Fact& b) {
  return a.period == b.period && a.unit == b.unit && a.indicator == b.indicator && a.estimate == b.estimate;
}

// Each filter is a parameter that may be absent, so that values never become SQL text.
std::string select_facts(bool latest_stage_first) {
  std::string sql = std::string("SELECT ") + fact_columns +
                    " FROM fact LEFT JOIN file ON file.id = fact.file"
                    " WHERE fact.known_from <= ?1 AND (fact.superseded_by IS NULL OR fact.superseded_by > ?1)"
                    " AND (?2 IS NULL OR period = ?2) AND (?3 IS NULL OR unit = ?3) AND (?4 IS NULL OR indicator = ?4)"
                    " AND (?5 IS NULL OR assessor = ?5) AND (?6 IS NULL OR stage = ?6) AND (?7 IS NULL OR stage <= ?7)"
                    " AND (?8 IS NULL OR estimate = ?8) ORDER BY period, unit, indicator, estimate, ";
  return sql + (latest_stage_first ? "stage DESC, fact.known_from DESC, assessor" : "stage, assessor");
}

std::optional<std::int64_t> wanted_estimate(Estimates estimates) {
  if (estimates == Estimates::with) return std::nullopt;
  return estimates == Estimates::only ? 1 : 0;
}

std::optional<std::int64_t> wanted(std::optional<model::Stage> stage) {
  if (!stage) return std::nullopt;
  return number(*stage);
}

}  // namespace

Changes add_facts(Command& command, std::span<const Fact> facts, const std::string& why) {
  command.require_open();
  require_known_units(command.database(), facts);
  FactWriter writer(command, why);
  for (const Fact& fact : facts) writer.add(fact);
  return writer.changes;
}

void facts(const Database& database, const FactFilter& filter, const std::function<void(const Fact&)>& visit,
           KnownAt known_at) {
  const bool view = filter.as_of_stage.has_value();
  Statement rows(database, select_facts(view));
  rows.with(limit(known_at), filter.period, filter.unit, filter.indicator, filter.assessor, wanted(filter.stage),
            wanted(filter.as_of_stage), wanted_estimate(filter.estimates));
  Fact fact, last;
  while (rows.step()) {
    read_fact(rows, fact);
    if (view && same_place(fact, last)) continue;  // an earlier stage, or another assessor
    visit(fact);
    if (view) std::swap(fact, last);
  }
}

std::vector<FactRecord> fact_history(const Database& database, const std::string& unit, const std::string& period,
                                     const std::string& indicator, KnownAt known_at) {
  Statement rows(database,
                 std::string("SELECT ") + fact_columns +
                     ", audit.who, audit.at, fact.why, fact.superseded_by FROM fact"
                     " LEFT JOIN file ON file.id = fact.file JOIN audit ON audit.seq = fact.known_from"
                     " WHERE fact.known_from <= ?1 AND unit = ?2 AND period = ?3 AND indicator = ?4 ORDER BY fact.id");
  rows.with(limit(known_at), unit, period, indicator);
  std::vector<FactRecord> out;
  while (rows.step()) {
    FactRecord record;
    read_fact(rows, record.fact);
    record.who = rows.text(fact_column_count);
    record.when = rows.text(fact_column_count + 1);
    record.why = rows.text(fact_column_count + 2);
    const std::int64_t end = rows.maybe_integer(fact_column_count + 3).value_or(0);
    record.superseded_by = end <= limit(known_at) ? end : 0;  // not yet known then
    out.push_back(std::move(record));
  }
  return out;
}

}  // namespace congtam::store
