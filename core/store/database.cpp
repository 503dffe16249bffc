#include "store/database.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

using base::Failure;
using base::Problem;

constexpr std::int64_t application_id =
    0x4354414D;  // "CTAM" in the file's header: told apart from any other SQLite file

std::int64_t pragma(SQLite::Database& handle, const char* sql) { return handle.execAndGet(sql).getInt64(); }

std::int64_t version_of(SQLite::Database& handle) { return pragma(handle, "PRAGMA user_version"); }

[[noreturn]] void refuse_newer(const std::string& path, std::int64_t version, std::size_t known) {
  throw Failure(base::FailureKind::refused,
                {Problem{.text = base::text("store.newer",
                                            {{"version", std::to_string(version)}, {"known", std::to_string(known)}}),
                         .file = path,
                         .remedy = base::text("store.newer.remedy")}});
}

[[noreturn]] void refuse(const std::string& path, std::string_view key, std::string_view remedy_key) {
  throw Failure::input(Problem{.text = base::text(key), .file = path, .remedy = base::text(remedy_key)});
}

void check_ours(SQLite::Database& handle, const std::string& path, std::size_t known) {
  if (pragma(handle, "PRAGMA application_id") != application_id)
    refuse(path, "store.not_ours", "store.not_ours.remedy");
  const std::int64_t version = version_of(handle);
  if (version > static_cast<std::int64_t>(known)) refuse_newer(path, version, known);
}

// All steps that are missing, in one transaction: a file is of the old schema or of the new one, never between. Another
// program may have done it while this one waited for the lock, hence the version is read inside.
void migrate(SQLite::Database& handle, const std::string& path, const std::vector<Migration>& migrations) {
  handle.exec("PRAGMA foreign_keys = OFF");  // a step may rebuild a table; the check below makes up for it
  SQLite::Transaction transaction(handle, SQLite::TransactionBehavior::IMMEDIATE);
  const std::int64_t version = version_of(handle);
  for (const Migration& migration : migrations) {
    if (migration.number <= version) continue;
    try {
      handle.exec(migration.sql);
    } catch (const SQLite::Exception& error) {
      throw Failure(base::FailureKind::internal,
                    {Problem{.text = base::text("store.migration", {{"name", migration.name}, {"cause", error.what()}}),
                             .file = path}});
    }
  }
  if (SQLite::Statement(handle, "PRAGMA foreign_key_check").executeStep())
    refuse(path, "store.damaged", "store.damaged.remedy");
  handle.exec("PRAGMA application_id = " + std::to_string(application_id));
  handle.exec("PRAGMA user_version = " + std::to_string(migrations.size()));
  transaction.commit();
}

void configure(SQLite::Database& handle, bool read_only) {
  handle.exec("PRAGMA foreign_keys = ON");
  handle.exec("PRAGMA trusted_schema = OFF");
  if (read_only) return;
  handle.exec("PRAGMA journal_mode = WAL");
  handle.exec("PRAGMA synchronous = FULL");
}

// SQLite would open a file that appeared in between; this cannot.
void make_new_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
    return;
  }
  if (errno == EEXIST) refuse(path, "store.exists", "store.exists.remedy");
  throw Failure::input(Problem{.text = base::text("store.cannot_open", {{"cause", base::system_cause(errno)}}),
                               .file = path,
                               .remedy = base::text("store.cannot_open.remedy")});
}

const std::vector<Migration>& migrations_of(const OpenOptions& options) {
  return options.migrations != nullptr ? *options.migrations : program_migrations();
}

std::unique_ptr<Database::Connection> connect(const std::string& path, const OpenOptions& options) {
  const int access = options.read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
  return std::unique_ptr<Database::Connection>(new Database::Connection{
      path, SQLite::Database(path, access | SQLite::OPEN_NOMUTEX, options.busy_milliseconds), options.read_only});
}

// Whoever only reads an older file needs it upgraded too: once, by a connection that may write.
void upgrade_for_reading(const std::string& path, OpenOptions options) {
  options.read_only = false;
  const auto writer = connect(path, options);
  migrate(writer->handle, path, migrations_of(options));
}

}  // namespace

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::create(const std::string& path, const OpenOptions& options) {
  make_new_file(path);
  try {
    return translated(path, [&] {
      auto connection = connect(path, options);
      migrate(connection->handle, path, migrations_of(options));
      configure(connection->handle, false);
      return Database(std::move(connection));
    });
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);  // ours: made above
    throw;
  }
}

Database Database::open(const std::string& path, const OpenOptions& options) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) refuse(path, "store.absent", "store.absent.remedy");
  return translated(path, [&] {
    const auto& migrations = migrations_of(options);
    auto connection = connect(path, options);
    check_ours(connection->handle, path, migrations.size());
    if (version_of(connection->handle) < static_cast<std::int64_t>(migrations.size())) {
      if (options.read_only) {
        upgrade_for_reading(path, options);
      } else {
        migrate(connection->handle, path, migrations);
      }
    }
    configure(connection->handle, options.read_only);
    return Database(std::move(connection));
  });
}

const std::string& Database::path() const { return connection_->path; }

int Database::schema_version() const {
  return translated(path(), [&] { return static_cast<int>(version_of(connection_->handle)); });
}

}  // namespace congtam::store
