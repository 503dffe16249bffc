#pragma once
#include <cstdint>
#include <string>

#include "base/json.hpp"
#include "store/database.hpp"

namespace congtam::store {

// Everything one command writes: one transaction, one audit record. Dropping it without commit() leaves the file as it
// was (that is also what a dry run does). Only one at a time per Database; a second program waits for it, then fails as
// busy.
class Command {
 public:
  // who: opaque id of a person or of a machine account; when: local time as "2026-11-22T16:45:00+07:00"; name: what was
  // asked for, "import facts".
  Command(Database& database, std::string who, std::string when, std::string name);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  Database& database() const { return database_; }

  // The place in the audit sequence that this command's record will have: known_from of what it adds.
  std::int64_t seq() const { return seq_; }

  // Appends the audit record and makes everything durable; returns seq(). summary: what happened in numbers, without
  // personal data. Nothing can be written through this object afterwards.
  std::int64_t commit(const base::Json& summary = base::Json::object());

  // Used by this module's writers: throws Failure(internal) after commit().
  void require_open() const;

 private:
  Database& database_;
  std::string who_, when_, name_;
  std::int64_t seq_ = 0;
  bool open_ = false;
};

}  // namespace congtam::store
