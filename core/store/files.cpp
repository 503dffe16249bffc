#include "store/files.hpp"

#include "store/sql.hpp"

namespace congtam::store {

std::int64_t add_file(Command& command, const std::string& name, const std::string& hash, const std::string& kind) {
  command.require_open();
  const Database& database = command.database();
  Statement find(database, "SELECT id FROM file WHERE name = ?1 AND hash = ?2 AND kind = ?3");
  find.with(name, hash, kind);
  if (find.step()) return find.integer(0);
  Statement(database, "INSERT INTO file (name, hash, kind, known_from) VALUES (?1, ?2, ?3, ?4)")
      .with(name, hash, kind, command.seq())
      .run();
  return database.connection().handle.getLastInsertRowid();
}

std::vector<StoredFile> files(const Database& database, KnownAt known_at) {
  Statement rows(database, "SELECT id, name, hash, kind, known_from FROM file WHERE known_from <= ?1 ORDER BY id");
  rows.with(limit(known_at));
  std::vector<StoredFile> out;
  while (rows.step()) out.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4)});
  return out;
}

}  // namespace congtam::store
