// Random rulesets over random units and facts: the product's tables are those of the oracle, cell by cell.
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "oracle.hpp"
#include "product.hpp"
#include "random_facts.hpp"
#include "support/seed.hpp"
#include "support/temp_folder.hpp"

namespace {

using oracle::Rational;

std::string shown(const std::optional<Rational>& number) { return number ? number->str() : "-"; }
std::string shown(const oracle::TotalRow& row) {
  return row.form + " " + row.group + " points " + shown(row.points) + " max " + shown(row.max) + " index " +
         shown(row.index) + " grade " + row.grade + " rank " + row.rank;
}
std::string shown(const oracle::AreaRow& row) { return row.points.str() + " of " + row.max.str(); }
std::string shown(const oracle::CellRow& row) { return row.state + " " + row.points.str() + " of " + row.max.str(); }
std::string shown(const std::string& key) { return key; }
std::string shown(const std::pair<std::string, std::string>& key) { return key.first + " " + key.second; }

// Every row that differs, one per line.
template <class Rows>
void compare(const char* table, const Rows& product, const Rows& expected, std::ostringstream& out) {
  for (const auto& [key, row] : expected) {
    const auto found = product.find(key);
    if (found == product.end()) {
      out << table << " " << shown(key) << ": no row, expected " << shown(row) << "\n";
    } else if (!(found->second == row)) {
      out << table << " " << shown(key) << ": " << shown(found->second) << ", expected " << shown(row) << "\n";
    }
  }
  for (const auto& [key, row] : product)
    if (!expected.contains(key)) out << table << " " << shown(key) << ": " << shown(row) << ", expected no row\n";
}

std::string differences(const oracle::Tables& product, const oracle::Tables& expected) {
  std::ostringstream out;
  compare("results", product.results, expected.results, out);
  compare("areas", product.areas, expected.areas, out);
  compare("totals", product.totals, expected.totals, out);
  return out.str();
}

// What random sets must reach, or the comparison says little.
struct Coverage {
  std::set<std::string> states, grades;
  int ranked = 0, unranked = 0;

  void add(const oracle::Tables& tables) {
    for (const auto& [key, row] : tables.results) states.insert(row.state);
    for (const auto& [unit, row] : tables.totals) {
      grades.insert(row.grade);
      (row.rank.empty() ? unranked : ranked) += 1;
    }
  }
};

// The files of a case that failed stay, for whoever looks into it.
std::string keep(const Files& files, std::uint64_t seed) {
  const auto folder = std::filesystem::temp_directory_path() / ("congtam-scoring-" + std::to_string(seed));
  congtam::testing::write_file(folder / "ruleset.json", files.ruleset);
  congtam::testing::write_file(folder / "units.csv", files.units);
  congtam::testing::write_file(folder / "facts.csv", files.facts);
  congtam::testing::write_file(folder / "as_of.txt", files.as_of + "\n");
  return folder.string();
}

#ifdef NDEBUG
constexpr int sets = congtam::testing::cases(300, 40);
#else
constexpr int sets = 40;
#endif

}  // namespace

TEST_CASE("random rulesets over random facts score as the oracle says") {
  setenv("CONGTAM_HOME", CONGTAM_SOURCE_DIR, 1);
  const congtam::testing::TempFolder folder("scoring");
  Coverage coverage;
  int failures = 0;
  for (int i = 0; i < sets && failures < 3; ++i) {
    const std::uint64_t seed = congtam::testing::seed() + static_cast<std::uint64_t>(i);
    Dice dice(seed);
    const Files files = random_files(dice, random_set(dice));
    const oracle::Tables expected = oracle::score(files);
    std::string wrong;
    try {
      wrong = differences(product_score(files, folder.path()), expected);
    } catch (const std::exception& error) {
      wrong = error.what();
    }
    if (!wrong.empty()) {
      ++failures;
      FAIL_CHECK("seed " << seed << ", files in " << keep(files, seed) << "\n" << wrong);
    }
    coverage.add(expected);
  }
  for (const char* state : {"known", "nothing_arose", "missing", "not_due", "not_applicable"})
    CHECK(coverage.states.contains(state));
  CHECK(coverage.grades.size() >= 4);
  CHECK(coverage.ranked > coverage.unranked / 4);
}
