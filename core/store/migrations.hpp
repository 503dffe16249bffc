#pragma once
#include <string>
#include <vector>

namespace congtam::store {

// One step of the schema, found by its file: "0003_visits.sql" leads from version 2 to version 3.
struct Migration {
  int number = 0;
  std::string name;
  std::string sql;
};

// Those of this program, in order, numbered 1, 2, 3 ... without a gap (Failure(internal) otherwise).
const std::vector<Migration>& program_migrations();

// Orders migrations and checks their numbers; what program_migrations() does with the embedded files.
std::vector<Migration> ordered_migrations(std::vector<Migration> migrations);

// 3 for "0003_visits.sql"; 0 when the name does not begin with four digits and "_".
int migration_number(const std::string& file_name);

}  // namespace congtam::store
