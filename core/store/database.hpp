#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/migrations.hpp"

// The memory of one commune, all years, in one SQLite file. Everything stored is append-only: facts, rows and units are
// superseded, never changed, so that any earlier state can be read again. Errors are base::Failure with the file's
// name. A Database is used by one thread at a time; other threads and programs open their own.
namespace congtam::store {

// The place in the audit sequence up to which something was known; absent: everything known now.
using KnownAt = std::optional<std::int64_t>;

struct OpenOptions {
  bool read_only = false;
  int busy_milliseconds = 10'000;                      // how long to wait for another writer
  const std::vector<Migration>* migrations = nullptr;  // for tests of the runner; otherwise the program's own
};

class Database {
 public:
  // Makes a new file; one that exists is refused.
  static Database create(const std::string& path, const OpenOptions& options = {});
  // Opens a file and brings an older one up to this program's schema, also for those who only read (that is all they
  // write); an older file that cannot be written is refused.
  // Refused: a file made by a newer program, a file that is no database of ours.
  static Database open(const std::string& path, const OpenOptions& options = {});

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  const std::string& path() const;
  int schema_version() const;

  // The SQLite connection, for the source files of this module only.
  struct Connection;
  Connection& connection() const { return *connection_; }

 private:
  explicit Database(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace congtam::store
