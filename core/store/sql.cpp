#include "store/sql.hpp"

#include <cstring>

#include <sqlite3.h>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::store {
namespace {

[[noreturn]] void refuse(const std::string& path, std::string_view key, std::string_view remedy_key,
                         const char* cause) {
  throw base::Failure::input(base::Problem{.text = base::text(key, {{"cause", cause}}),
                                           .file = path,
                                           .remedy = remedy_key.empty() ? "" : base::text(remedy_key)});
}

}  // namespace

void throw_failure(const std::string& path, const SQLite::Exception& error) {
  constexpr int primary = 0xff;  // extended codes carry the primary one in their low byte
  switch (error.getErrorCode() & primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      refuse(path, "store.busy", "store.busy.remedy", error.what());
    case SQLITE_NOTADB:
      refuse(path, "store.not_ours", "store.not_ours.remedy", error.what());
    case SQLITE_CORRUPT:
      refuse(path, "store.damaged", "store.damaged.remedy", error.what());
    case SQLITE_CANTOPEN:
      refuse(path, "store.cannot_open", "store.cannot_open.remedy", error.what());
    case SQLITE_READONLY:
    case SQLITE_PERM:
      refuse(path, "store.read_only", "store.read_only.remedy", error.what());
    case SQLITE_FULL:
    case SQLITE_IOERR:
      refuse(path, "store.disk", "store.disk.remedy", error.what());
    default:
      throw base::Failure(base::FailureKind::internal,
                          {base::Problem{.text = base::text("store.error", {{"cause", error.what()}}), .file = path}});
  }
}

Statement::Statement(const Database& database, const std::string& sql)
    : path_(database.path()),
      statement_(translated(database.path(), [&] { return SQLite::Statement(database.connection().handle, sql); })) {}

int Statement::run() {
  return translated(path_, [&] {
    const int changed = statement_.exec();
    statement_.reset();
    return changed;
  });
}

std::string_view Statement::view(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  const auto* begin = static_cast<const char*>(value.getBlob());
  return begin == nullptr ? std::string_view{} : std::string_view(begin, static_cast<std::size_t>(value.getBytes()));
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<base::Date> Statement::maybe_date(int column) const {
  if (is_null(column)) return std::nullopt;
  return base::Date{static_cast<std::int32_t>(integer(column))};
}

base::Hash Statement::hash(int column) const {
  base::Hash out{};
  const std::string_view bytes = view(column);
  if (bytes.size() == out.size()) std::memcpy(out.data(), bytes.data(), out.size());
  return out;
}

base::Json Statement::json(int column) const {
  base::Json value = base::Json::parse(view(column), nullptr, false);
  if (value.is_discarded()) refuse(path_, "store.damaged", "store.damaged.remedy", "JSON");
  return value;
}

void Statement::append_canonical(int column, std::string& out) const {
  const SQLite::Column value = statement_.getColumn(column);
  if (value.isNull()) {
    out += "n;";
  } else if (value.isInteger()) {
    out += 'i' + std::to_string(value.getInt64()) + ';';
  } else {
    const std::string_view bytes = view(column);
    out += (value.isText() ? 't' : value.isBlob() ? 'b' : 'f') + std::to_string(bytes.size()) + ':';
    out += bytes;
    out += ';';
  }
}

void Statement::bind(int index, const Blob& value) {
  statement_.bind(index, static_cast<const void*>(value.bytes.empty() ? "" : value.bytes.data()),
                  static_cast<int>(value.bytes.size()));
}

void execute(const Database& database, const std::string& sql) {
  translated(database.path(), [&] { database.connection().handle.exec(sql); });
}

Snapshot::Snapshot(const Database& database) : database_(database) {
  if (database.connection().in_command) return;  // a command sees its own transaction
  if (sqlite3_get_autocommit(database.connection().handle.getHandle()) == 0) return;  // inside another snapshot
  execute(database, "BEGIN");
  own_ = true;
}

Snapshot::~Snapshot() {
  if (own_) database_.connection().handle.tryExec("COMMIT");
}

}  // namespace congtam::store
