#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/date.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "store/database.hpp"

// What the source files of this module write SQL with. Every SQLite error leaves here as a base::Failure.
namespace congtam::store {

struct Database::Connection {
  std::string path;
  SQLite::Database handle;
  bool read_only = false;
  bool in_command = false;
};

[[noreturn]] void throw_failure(const std::string& path, const SQLite::Exception& error);

template <typename Action>
auto translated(const std::string& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const SQLite::Exception& error) {
    throw_failure(path, error);
  }
}

// A prepared statement. Parameters are bound in order: statement.with(a, b, c).run().
class Statement {
 public:
  Statement(const Database& database, const std::string& sql);

  template <typename... Values>
  Statement& with(const Values&... values) {
    translated(path_, [&] {
      statement_.reset();
      int index = 0;
      (bind(++index, values), ...);
    });
    return *this;
  }

  // The next row; false when there are no more.
  bool step() {
    return translated(path_, [&] { return statement_.executeStep(); });
  }
  // For what gives no rows; returns how many it changed.
  int run();

  std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  std::string text(int column) const { return statement_.getColumn(column).getString(); }
  // Valid until the next step.
  std::string_view view(int column) const;
  bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<base::Date> maybe_date(int column) const;
  base::Hash hash(int column) const;
  // A column that holds JSON of ours; Failure(input) when somebody damaged it.
  base::Json json(int column) const;
  // Appends the value of a column with its type and length, so that no two rows have the same bytes.
  void append_canonical(int column, std::string& out) const;
  int columns() const { return statement_.getColumnCount(); }

 private:
  void bind(int index, std::int64_t value) { statement_.bind(index, value); }
  void bind(int index, int value) { statement_.bind(index, std::int64_t{value}); }
  void bind(int index, bool value) { statement_.bind(index, std::int64_t{value}); }
  void bind(int index, const std::string& value) { statement_.bind(index, value); }
  void bind(int index, std::string_view value) { statement_.bind(index, std::string(value)); }
  void bind(int index, const char* value) { statement_.bind(index, value); }
  void bind(int index, base::Date value) { statement_.bind(index, std::int64_t{value.days}); }
  void bind(int index, const base::Hash& value) {
    statement_.bind(index, static_cast<const void*>(value.data()), static_cast<int>(value.size()));
  }
  struct Blob {
    std::string_view bytes;
  };
  void bind(int index, const Blob& value);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      statement_.bind(index);
    }
  }

  const std::string& path_;
  mutable SQLite::Statement statement_;

 public:
  static Blob blob(std::string_view bytes) { return Blob{bytes}; }
};

// Runs SQL without parameters.
void execute(const Database& database, const std::string& sql);

// The upper end of what may be seen: for "known_from <= ?1 AND (superseded_by IS NULL OR superseded_by > ?1)".
inline std::int64_t limit(KnownAt known_at) { return known_at.value_or(INT64_MAX); }

// One read view over several statements: other writers' commits do not show in between.
class Snapshot {
 public:
  explicit Snapshot(const Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  const Database& database_;
  bool own_ = false;
};

}  // namespace congtam::store
