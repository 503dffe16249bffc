// The file: made, opened, refused, brought up to date; one command at a time, whole or not at all.
#include <functional>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/failure.hpp"
#include "fixture.hpp"
#include "store/audit.hpp"
#include "store/facts.hpp"

using namespace congtam;
using namespace congtam::store;
using namespace congtam::store::testing;

namespace {

std::string refusal(const std::function<void()>& action, int exit_code = 2) {
  try {
    action();
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == exit_code);
    return failure.what();
  }
  return "accepted";
}

bool says(const std::string& text, const char* words) {
  INFO(text);
  return text.find(words) != std::string::npos && text.find("[store.") == std::string::npos;
}

// 200 rows in one command.
void add_many(Command& command, std::int64_t value) {
  std::vector<model::Fact> many;
  for (int i = 0; i < 200; ++i) many.push_back(fact("A", "x" + std::to_string(i), value));
  add_facts(command, many);
}

std::size_t count_facts(const Database& database) {
  std::size_t count = 0;
  facts(database, {}, [&](const model::Fact&) { ++count; });
  return count;
}

}  // namespace

TEST_CASE("what is no database of ours is refused in words") {
  congtam::testing::TempFolder folder("store");
  const auto open = [&](const std::string& name) { return refusal([&] { Database::open((folder / name).string()); }); };
  CHECK(says(open("khong_co.db"), "Không có tệp"));
  folder.write("van_ban.db",
               "Đây là một tệp văn bản, không phải cơ sở dữ liệu, dài hơn phần đầu của một tệp SQLite thật sự."
               " Nó còn phải dài hơn một trăm byte để được đọc trọn phần đầu.");
  CHECK(says(open("van_ban.db"), "không phải là cơ sở dữ liệu"));
  folder.write("rong.db", "");
  CHECK(says(open("rong.db"), "không phải là cơ sở dữ liệu"));
  SQLite::Database((folder / "khac.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE t (a)");
  CHECK(says(open("khac.db"), "không phải là cơ sở dữ liệu"));
  CHECK(says(refusal([&] { Database::create((folder / "khac.db").string()); }), "đã tồn tại"));
  CHECK(says(refusal([&] { Database::create((folder / "khong/co/thu/muc.db").string()); }), "Không mở được"));
}

TEST_CASE("the file is set up as agreed") {
  NewDatabase db;
  CHECK(db.database.schema_version() == static_cast<int>(program_migrations().size()));
  SQLite::Database raw(db.path);
  CHECK(raw.execAndGet("PRAGMA journal_mode").getString() == "wal");
  CHECK(raw.execAndGet("PRAGMA application_id").getInt() == 0x4354414D);
  CHECK(raw.execAndGet("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 "
                       "AND name NOT LIKE 'sqlite%'")
            .getInt() == 0);
}

TEST_CASE("an older file is brought up to date, whole or not at all, also for those who only read") {
  congtam::testing::TempFolder folder("store");
  const std::string path = (folder / "cu.db").string();
  const std::vector<Migration> old{{1, "0001_a.sql", "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7);"}};
  auto good = old;
  good.push_back({2, "0002_b.sql", "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;"});
  auto bad = good;
  bad.push_back({3, "0003_c.sql", "CREATE TABLE c (z INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"});
  Database::create(path, {.migrations = &old});

  CHECK(says(refusal([&] { Database::open(path, {.migrations = &bad}); }, 70), "0003_c.sql"));
  CHECK(SQLite::Database(path).execAndGet("PRAGMA user_version").getInt() == 1);
  {
    SQLite::Database writer(path, SQLite::OPEN_READWRITE);  // somebody is writing: a reader waits, then gives up
    writer.exec("BEGIN IMMEDIATE");
    CHECK(says(refusal([&] { Database::open(path, {.read_only = true, .busy_milliseconds = 1, .migrations = &good}); }),
               "đang được một chương trình khác ghi"));
  }

  const bool only_reads = GENERATE(false, true);
  CHECK(Database::open(path, {.read_only = only_reads, .migrations = &good}).schema_version() == 2);
  CHECK(SQLite::Database(path).execAndGet("SELECT y FROM a").getInt() == 8);
  CHECK(Database::open(path, {.read_only = true, .migrations = &good}).schema_version() == 2);

  CHECK(says(refusal([&] { Database::open(path, {.migrations = &old}); }, 3), "phiên bản mới hơn"));
}

TEST_CASE("migrations are numbered by their files without a gap") {
  CHECK(migration_number("0012_visits.sql") == 12);
  CHECK(migration_number("12_visits.sql") == 0);
  CHECK(migration_number("0012") == 0);
  CHECK_THROWS_AS(ordered_migrations({{1, "0001_a.sql", ""}, {3, "0003_c.sql", ""}}), base::Failure);
  CHECK_THROWS_AS(ordered_migrations({{1, "0001_a.sql", ""}, {1, "0001_b.sql", ""}}), base::Failure);
  CHECK(ordered_migrations({{2, "0002_b.sql", ""}, {1, "0001_a.sql", ""}})[0].number == 1);
}

TEST_CASE("a command that is dropped leaves nothing; one inside another is refused") {
  NewDatabase db;
  db.add_units({"A"});
  const AuditHead before = head(db.database);
  {
    Command command(db.database, who, when, "import facts");
    add_many(command, 1);
    CHECK(count_facts(db.database) == 200);  // it sees its own rows
    CHECK_THROWS_AS(Command(db.database, who, when, "inner"), base::Failure);
  }
  CHECK(count_facts(db.database) == 0);
  CHECK(head(db.database) == before);
  Command command(db.database, who, when, "import facts");
  CHECK(command.seq() == before.seq + 1);
  add_many(command, 1);
  CHECK(command.commit({{"added", 200}}) == before.seq + 1);
  CHECK_THROWS_AS(add_many(command, 2), base::Failure);
  CHECK(verify(db.database).ok());
}

TEST_CASE("a program killed in the middle of a command has written nothing, killed after it everything") {
  const bool committed = GENERATE(false, true);
  NewDatabase db;
  db.add_units({"A"});
  const std::string path = db.path;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // No assertions here: the child ends by its own hand, as if the power had gone.
    Database database = Database::open(path);
    Command command(database, who, when, "import facts");
    for (int i = 0; i < 20; ++i) add_many(command, i);
    if (committed) command.commit();
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(WTERMSIG(status) == SIGKILL);
  Database database = Database::open(path);
  CHECK(count_facts(database) == (committed ? 200 : 0));
  CHECK(head(database).seq == (committed ? 2 : 1));
  CHECK(verify(database).ok());
}

TEST_CASE("two programs write in turn; one that waits too long is told so") {
  NewDatabase db;
  db.add_units({"A"});
  constexpr int commands = 40;
  const auto work = [path = db.path](std::int64_t base) {
    Database database = Database::open(path);
    for (int i = 0; i < commands; ++i) {
      Command command(database, who, when, "fact set");
      add_facts(command, std::vector{fact("A", "x" + std::to_string(i), base + i)});
      command.commit();
    }
  };
  std::thread other(work, 1000);
  work(2000);
  other.join();
  CHECK(head(db.database).seq == 1 + 2 * commands);
  CHECK(count_facts(db.database) == commands);
  CHECK(verify(db.database).ok());

  Command command(db.database, who, when, "long import");
  // Opening asks for no lock, so it works in the middle of somebody's command.
  Database impatient = Database::open(db.path, {.busy_milliseconds = 1});
  CHECK(says(refusal([&] { Command(impatient, who, when, "fact set"); }), "đang được một chương trình khác ghi"));
  CHECK(count_facts(impatient) == commands);  // readers are not in anybody's way
}

TEST_CASE("a file opened for reading cannot be written") {
  NewDatabase db;
  db.add_units({"A"});
  Database reader = Database::open(db.path, {.read_only = true});
  CHECK(units(reader).size() == 1);
  CHECK(says(refusal([&] {
               Command command(reader, who, when, "fact set");
               add_many(command, 1);
             }),
             "Không được phép ghi"));
}
