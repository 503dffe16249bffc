#include "store/audit.hpp"

#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "store/audit_record.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

// "fact" for the first part in which two contents differ.
std::string first_difference(const std::string& stored, const std::string& found) {
  const auto as_object = [](const std::string& text) {
    base::Json value = base::Json::parse(text, nullptr, false);
    return value.is_object() ? value : base::Json::object();
  };
  const base::Json a = as_object(stored);
  const base::Json b = as_object(found);
  base::Json all = a;
  all.update(b);
  for (const auto& [part, unused] : all.items()) {
    const bool same = a.contains(part) && b.contains(part) && a[part] == b[part];
    if (!same) return part.substr(0, part.find(' '));
  }
  return {};
}

class Walk {
 public:
  explicit Walk(const Database& database) : database_(database), links_(database, links_sql) {}

  Verification run(const std::optional<AuditHead>& anchor) {
    Statement records(database_,
                      "SELECT seq, format, at, who, command, summary, previous, hash FROM audit ORDER BY seq");
    bool anchored = !anchor || anchor->seq == 0;
    while (result_.ok() && records.step()) {
      check(records);
      if (result_.ok() && anchor && anchor->seq == result_.head.seq) anchored = anchor->hash == result_.head.hash;
    }
    if (result_.ok()) check_nothing_foreign();
    if (result_.ok() && !anchored) fail(Breakage::anchor_differs, anchor->seq);
    return result_;
  }

 private:
  static constexpr const char* links_sql =
      "SELECT unit, content, previous, hash FROM unit_chain WHERE seq = ?1 ORDER BY unit";

  void fail(Breakage breakage, std::int64_t seq, const std::string& unit = {}, const std::string& table = {}) {
    result_.breakage = breakage;
    result_.seq = seq;
    result_.unit = unit;
    result_.table = table;
  }

  void check(const Statement& record) {
    const std::int64_t expected = result_.head.seq + 1;
    const RecordWords words{record.integer(0), record.text(2), record.text(3), record.text(4), record.text(5)};
    if (words.seq != expected) return fail(Breakage::record_missing, expected);
    const base::Hash previous = record.hash(6);
    if (previous != result_.head.hash) return fail(Breakage::record_reordered, words.seq);

    const auto links = check_links(words.seq);
    if (!result_.ok()) return;
    if (record.integer(1) != 1 || record_hash(words, links, previous) != record.hash(7))
      return fail(Breakage::record_changed, words.seq);
    result_.head = {words.seq, record.hash(7)};
    ++result_.records;
  }

  std::map<std::string, base::Hash> check_links(std::int64_t seq) {
    std::map<std::string, base::Hash> hashes;
    auto found = content_by_unit(database_, seq);
    links_.with(seq);
    while (links_.step()) {
      const std::string unit = links_.text(0);
      const std::string content = links_.text(1);
      const base::Hash previous = links_.hash(2);
      if (previous != unit_heads_[unit] || link_hash(unit, seq, content, previous) != links_.hash(3)) {
        fail(Breakage::link_changed, seq, unit);
        return hashes;
      }
      if (content != found[unit]) {
        fail(Breakage::content_changed, seq, unit, first_difference(content, found[unit]));
        return hashes;
      }
      found.erase(unit);
      unit_heads_[unit] = links_.hash(3);
      hashes.emplace(unit, links_.hash(3));
    }
    for (const auto& [unit, content] : found) {  // rows of a unit that the record never spoke of
      fail(Breakage::content_changed, seq, unit, first_difference("{}", content));
      break;
    }
    return hashes;
  }

  void check_nothing_foreign() {
    const std::string table = table_with_foreign_rows(database_);
    if (!table.empty()) return fail(Breakage::content_foreign, result_.head.seq, {}, table);
    Statement links(database_, "SELECT unit, seq FROM unit_chain WHERE seq NOT IN (SELECT seq FROM audit) LIMIT 1");
    if (links.step()) fail(Breakage::record_missing, links.integer(1), links.text(0));
  }

  const Database& database_;
  Statement links_;
  Verification result_;
  std::map<std::string, base::Hash> unit_heads_;
};

std::string_view name_of(Breakage breakage) {
  switch (breakage) {
    case Breakage::none:
      return "none";
    case Breakage::record_missing:
      return "record_missing";
    case Breakage::record_changed:
      return "record_changed";
    case Breakage::record_reordered:
      return "record_reordered";
    case Breakage::link_changed:
      return "link_changed";
    case Breakage::content_changed:
      return "content_changed";
    case Breakage::content_foreign:
      return "content_foreign";
    case Breakage::anchor_differs:
      return "anchor_differs";
  }
  return "none";
}

}  // namespace

Verification verify(const Database& database, const std::optional<AuditHead>& anchor) {
  const Snapshot snapshot(database);
  return Walk(database).run(anchor);
}

std::string describe(const Verification& verification) {
  const std::string key = "store.audit." + std::string(name_of(verification.breakage));
  std::string out =
      base::text(key, {{"records", std::to_string(verification.records)}, {"seq", std::to_string(verification.seq)}});
  if (!verification.unit.empty()) out += " " + base::text("store.audit.unit", {{"unit", verification.unit}});
  if (!verification.table.empty()) {
    const std::string table = base::text("store.table." + verification.table);
    out += " " + base::text("store.audit.table", {{"table", table}});
  }
  return out;
}

void audit_records(const Database& database, const std::function<void(const AuditRecord&)>& visit,
                   const std::optional<std::string>& unit) {
  Statement records(database,
                    "SELECT seq, at, who, command, summary, hash FROM audit WHERE ?1 IS NULL OR "
                    "seq IN (SELECT seq FROM unit_chain WHERE unit = ?1) ORDER BY seq");
  records.with(unit);
  while (records.step())
    visit({records.integer(0), records.text(1), records.text(2), records.text(3), records.text(4), records.hash(5)});
}

}  // namespace congtam::store
