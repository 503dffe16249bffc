#pragma once
#include <map>
#include <string>

#include "base/hash.hpp"
#include "store/database.hpp"

// How an audit record is made of what it covers; shared by writing (Command) and checking (verify), inside this module.
namespace congtam::store {

struct RecordWords {
  std::int64_t seq = 0;
  std::string when, who, command, summary;
};

// Per unit, what the record with this seq added and superseded: canonical JSON {"fact": {"hash": ..., "rows": n}, "fact
// superseded": ...}, recomputed from the rows themselves.
std::map<std::string, std::string> content_by_unit(const Database& database, std::int64_t seq);

base::Hash link_hash(const std::string& unit, std::int64_t seq, const std::string& content, const base::Hash& previous);
base::Hash record_hash(const RecordWords& words, const std::map<std::string, base::Hash>& links,
                       const base::Hash& previous);

// The table of the first row whose known_from or superseded_by names no audit record; "" if there is none.
std::string table_with_foreign_rows(const Database& database);

void append_record(const Database& database, const RecordWords& words);

}  // namespace congtam::store
