#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/hash.hpp"
#include "store/database.hpp"

// The audit chain: one record per command, each covering the one before and everything the command added or superseded;
// inside a record one link per unit it touched, chained per unit, so that one unit's history can be shown to hold by
// itself.
//
// What a chain cannot see is its end cut off, or all of it written anew: for that its head is printed on signed paper
// and given back to verify().
namespace congtam::store {

struct AuditHead {
  std::int64_t seq = 0;  // 0: nothing recorded yet
  base::Hash hash{};

  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

AuditHead head(const Database& database, KnownAt known_at = {});
// The last link of one unit's own chain; unit "" is what belongs to no unit.
AuditHead unit_head(const Database& database, const std::string& unit, KnownAt known_at = {});

struct AuditRecord {
  std::int64_t seq = 0;
  std::string when, who, command;
  std::string summary;  // canonical JSON
  base::Hash hash{};
};
// Oldest first; `unit`: only records that touched it.
void audit_records(const Database& database, const std::function<void(const AuditRecord&)>& visit,
                   const std::optional<std::string>& unit = {});

enum class Breakage {
  none,
  record_missing,    // a gap in the sequence
  record_changed,    // its own hash does not fit its words
  record_reordered,  // it does not continue the record before
  link_changed,      // a unit's link does not fit, or does not continue the unit's chain
  content_changed,   // rows that the record added or superseded are not as they were
  content_foreign,   // rows that no record added
  anchor_differs     // the head given from outside is not in this chain
};

struct Verification {
  std::int64_t records = 0;  // that were found in order
  AuditHead head;
  Breakage breakage = Breakage::none;
  std::int64_t seq = 0;  // first broken record
  std::string unit;      // whose rows or link, if known
  std::string table;     // "fact", "register_row" ..., if known

  bool ok() const { return breakage == Breakage::none; }
};

// Walks the whole chain and recomputes the hashes of every row; stops at the first broken place. Reads only.
Verification verify(const Database& database, const std::optional<AuditHead>& anchor = {});

// "Bản ghi số 7, đơn vị VP: ..." for people.
std::string describe(const Verification& verification);

}  // namespace congtam::store
