#include "store/persons.hpp"

#include <sys/random.h>

#include "base/failure.hpp"
#include "base/unicode.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

base::Hash random_bytes() {
  base::Hash out{};
  if (::getrandom(out.data(), out.size(), 0) != static_cast<ssize_t>(out.size()))
    throw base::Failure::internal("getrandom");
  return out;
}

base::Hash commitment(const std::string& name, const base::Hash& salt) {
  return base::Hasher("congtam.person/1").add(base::to_hex(salt)).add(base::to_nfc(name)).finish();
}

}  // namespace

std::string add_person(Command& command, const std::string& name) {
  command.require_open();
  const Database& database = command.database();
  constexpr std::size_t id_letters = 16;
  const std::string id = "p" + base::to_hex(random_bytes()).substr(0, id_letters);
  const base::Hash salt = random_bytes();
  Statement(database, "INSERT INTO person (id, commitment, known_from) VALUES (?1, ?2, ?3)")
      .with(id, commitment(name, salt), command.seq())
      .run();
  Statement(database, "INSERT INTO person_name (person, name, salt) VALUES (?1, ?2, ?3)").with(id, name, salt).run();
  return id;
}

std::optional<std::string> person_name(const Database& database, const std::string& id) {
  Statement row(database, "SELECT name FROM person_name WHERE person = ?1");
  row.with(id);
  if (!row.step()) return std::nullopt;
  return row.text(0);
}

bool erase_person(Command& command, const std::string& id) {
  command.require_open();
  return Statement(command.database(), "DELETE FROM person_name WHERE person = ?1").with(id).run() > 0;
}

bool name_is_genuine(const Database& database, const std::string& id) {
  Statement row(
      database,
      "SELECT name, salt, commitment FROM person_name JOIN person ON person.id = person_name.person WHERE id = ?1");
  row.with(id);
  return !row.step() || commitment(row.text(0), row.hash(1)) == row.hash(2);
}

}  // namespace congtam::store
