#include "store/migrations.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "base/failure.hpp"

CONGTAM_EMBEDDED(migrations)

namespace congtam::store {

int migration_number(const std::string& file_name) {
  constexpr std::size_t digits = 4;
  if (file_name.size() <= digits || file_name[digits] != '_') return 0;
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (file_name[i] < '0' || file_name[i] > '9') return 0;
    number = number * 10 + (file_name[i] - '0');
  }
  return number;
}

std::vector<Migration> ordered_migrations(std::vector<Migration> migrations) {
  std::sort(migrations.begin(), migrations.end(),
            [](const Migration& a, const Migration& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1)
      throw base::Failure::internal("migration out of order: " + migrations[i].name);
  }
  return migrations;
}

const std::vector<Migration>& program_migrations() {
  static const std::vector<Migration> all = [] {
    std::vector<Migration> found;
    for (std::size_t i = 0; i < congtam_embedded_migrations_count; ++i) {
      const auto& file = congtam_embedded_migrations[i];
      found.push_back({migration_number(file.path), file.path, std::string(base::content(file))});
    }
    return ordered_migrations(std::move(found));
  }();
  return all;
}

}  // namespace congtam::store
