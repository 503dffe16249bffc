#include "store/command.hpp"

#include "base/failure.hpp"
#include "store/audit_record.hpp"
#include "store/sql.hpp"

namespace congtam::store {

Command::Command(Database& database, std::string who, std::string when, std::string name)
    : database_(database), who_(std::move(who)), when_(std::move(when)), name_(std::move(name)) {
  if (database.connection().in_command) throw base::Failure::internal("a command inside a command");
  execute(database, "BEGIN IMMEDIATE");
  database.connection().in_command = open_ = true;
  try {
    Statement last(database, "SELECT coalesce(max(seq), 0) FROM audit");
    last.step();
    seq_ = last.integer(0) + 1;
  } catch (...) {
    database.connection().in_command = open_ = false;
    database.connection().handle.tryExec("ROLLBACK");
    throw;
  }
}

Command::~Command() {
  if (!open_) return;
  database_.connection().in_command = false;
  database_.connection().handle.tryExec("ROLLBACK");
}

void Command::require_open() const {
  if (!open_) throw base::Failure::internal("a write after commit");
}

std::int64_t Command::commit(const base::Json& summary) {
  require_open();
  append_record(database_, {seq_, when_, who_, name_, base::canonical_json(summary, "").substr(1)});
  execute(database_, "COMMIT");
  open_ = false;
  database_.connection().in_command = false;
  return seq_;
}

}  // namespace congtam::store
