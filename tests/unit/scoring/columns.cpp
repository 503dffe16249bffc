// How a run keeps what it reads and writes: narrow numbers, states, blocks as a plugin sees them, cells, ranks.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "scoring/block_facts.hpp"
#include "scoring/cell_sheet.hpp"
#include "scoring/fact_table.hpp"
#include "scoring/rank.hpp"

using namespace congtam;
using model::State;
using scoring::block_rows;
using scoring::FactColumn;

namespace {

using Number = std::numeric_limits<std::int64_t>;

std::uint8_t byte(State state) { return static_cast<std::uint8_t>(state); }

// The last number of every width and its neighbours.
const std::vector<std::int64_t> edges{
    0,       1,       -1,           127,          128,           -128,   -129,        32'767,        32'768,
    -32'768, -32'769, 2147483647LL, 2147483648LL, -2147483648LL, 20'454, -2147483649, Number::max(), Number::min()};

std::vector<std::int64_t> widened(const scoring::NarrowNumbers& numbers, std::size_t first, std::size_t count) {
  std::vector<std::int64_t> out(count);
  numbers.widen(first, count, out.data());
  return out;
}

}  // namespace

TEST_CASE("narrow numbers give back what was put in, in whatever order they widen") {
  std::mt19937_64 dice(20'261'122);
  for (int round = 0; round < 60; ++round) {
    const std::size_t count = 1 + dice() % 300;
    const std::size_t largest = 1 + dice() % edges.size();  // some columns stay narrow
    scoring::NarrowNumbers kept(count);
    std::vector<std::int64_t> plain(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t place = dice() % count;
      plain[place] = edges[dice() % largest];
      kept.set(place, plain[place]);
    }
    CHECK(widened(kept, 0, count) == plain);
    const std::size_t first = dice() % count;
    CHECK(widened(kept, first, count - first) ==
          std::vector<std::int64_t>(plain.begin() + static_cast<std::ptrdiff_t>(first), plain.end()));
    CHECK(kept[first] == plain[first]);

    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = count - 1 - i;
    kept.reorder(order);
    CHECK(widened(kept, 0, count) == std::vector<std::int64_t>(plain.rbegin(), plain.rend()));
  }
}

TEST_CASE("narrow numbers take the bytes of the widest") {
  scoring::NarrowNumbers kept(10);
  const auto bytes = [&](std::int64_t number) {
    kept.set(3, number);
    return kept.kept(0, 10).size();
  };
  CHECK(bytes(1) == 10);
  CHECK(bytes(20'454) == 20);
  CHECK(bytes(1'000'000) == 40);
  CHECK(bytes(5'000'000'000) == 80);
  CHECK(bytes(0) == 80);
}

TEST_CASE("a column knows where every fact is known") {
  constexpr std::size_t rows = 3 * block_rows + 5;
  scoring::StateColumn states(rows);
  CHECK_FALSE(states.all_known(0, 1));
  for (std::size_t row = 0; row < rows; ++row) states.set(row, byte(State::known));
  CHECK(states.all_known(0, rows));
  states.set(block_rows, byte(State::nothing_arose));
  states.set(block_rows, byte(State::missing));
  CHECK(states.all_known(0, block_rows));
  CHECK_FALSE(states.all_known(1, block_rows));  // a form may begin anywhere
  CHECK_FALSE(states.all_known(block_rows, block_rows));
  CHECK(states.all_known(2 * block_rows, block_rows + 5));
  std::vector<std::size_t> order(rows);
  for (std::size_t i = 0; i < rows; ++i) order[i] = rows - 1 - i;
  states.reorder(order);
  CHECK(states[rows - 1 - block_rows] == byte(State::missing));
  CHECK(states.all_known(0, block_rows));
  states.set(rows - 1 - block_rows, byte(State::known));
  CHECK(states.all_known(0, rows));
}

TEST_CASE("a block shows a plugin the facts of its units, from any row") {
  constexpr std::size_t rows = block_rows + 300;
  FactColumn counts(rows), money(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    counts.value.set(row, static_cast<std::int64_t>(row % 100));
    counts.state.set(row, byte(State::known));
    const bool arose = row % 7 != 0;
    money.value.set(row, arose ? static_cast<std::int64_t>(row) * 1'000'000'000 : 0);
    money.state.set(row, byte(arose ? State::known : State::nothing_arose));
  }
  const std::vector<const FactColumn*> columns{&counts, &money};
  scoring::BlockFacts facts;
  for (const auto& [first, count] : {std::pair<std::size_t, std::size_t>{0, block_rows}, {290, 1000}, {rows - 1, 1}}) {
    facts.read(columns, first, count);
    for (const std::size_t from : {std::size_t{0}, count / 2, count - 1}) {
      const auto seen = facts.from(from);
      REQUIRE(seen.size() == 2);
      for (std::size_t i = 0; from + i < count; ++i)
        for (std::size_t c = 0; c < 2; ++c) {
          const FactColumn& column = *columns[c];
          const std::size_t row = first + from + i;
          if (seen[c].value[i] != column.value[row] || seen[c].state[i] != column.state[row]) FAIL("row " << row);
        }
    }
  }
}

TEST_CASE("cells give back points, reason and state, the host's reasons too") {
  const std::vector<std::int64_t> max{60'000, 2'000'000'000};
  scoring::CellSheet cells(max, block_rows + 10);
  const std::uint16_t last_reason = scoring::most_reasons - 1;
  for (const std::size_t row : {std::size_t{0}, block_rows - 1, block_rows + 9})
    for (int state = 1; state <= static_cast<int>(State::failed); ++state)
      for (const std::uint16_t reason : {std::uint16_t{0}, last_reason, std::uint16_t{0x8000}, std::uint16_t{0x8009}})
        for (std::size_t k = 0; k < max.size(); ++k) {
          cells.write(row, k, {static_cast<std::int32_t>(max[k]), reason, static_cast<State>(state)});
          const auto kept = cells.read(row, k);
          CHECK(kept.points == max[k]);
          CHECK(kept.reason == reason);
          CHECK(kept.state == static_cast<State>(state));
        }

  alignas(64) std::uint32_t points[block_rows] = {};
  alignas(64) std::uint16_t tags[block_rows] = {};
  for (std::uint16_t i = 0; i < 10; ++i) {
    points[i] = 6'000u * i;
    tags[i] = scoring::cell_tag(byte(State::known), i);
  }
  for (std::size_t k = 0; k < max.size(); ++k) cells.store(k, block_rows, 10, points, tags);
  scoring::CellSheet::publish();
  CHECK(cells.read(block_rows + 7, 0).points == 42'000);
  CHECK(cells.read(block_rows + 7, 1).points == 42'000);
  CHECK(cells.read(block_rows + 7, 0).reason == 7);
  CHECK(cells.read(block_rows + 7, 1).state == State::known);
}

// Counted by looking at every pair.
TEST_CASE("ranks are those that counting gives, close together or far apart, group by group") {
  std::mt19937_64 dice(7);
  for (const auto ties : {ruleset::Ties::dense, ruleset::Ties::competition})
    for (const std::int64_t spread : {std::int64_t{30}, std::int64_t{1'000'000'000'000}}) {
      ruleset::Ruleset rules;
      rules.result.ties = ties;
      rules.result.rank_by = ruleset::RankBy::points;
      rules.result.digits = 2;
      rules.result.groups = {{"a", "A", {}}, {"b", "B", {}}, {"none", "C", {}}};
      scoring::ScoreResult result;
      for (int i = 0; i < 120; ++i) {
        scoring::UnitResult unit;
        unit.group = static_cast<std::int32_t>(dice() % 3) - 1;
        unit.points = static_cast<std::int64_t>(dice() % 30) * (spread / 30) * 100 - 500;
        if (dice() % 10 == 0) unit.unranked = scoring::Unranked::failed;
        unit.rank = 99;
        result.units.push_back(unit);
      }
      scoring::give_ranks(rules, result);
      const auto ranked = [](const scoring::UnitResult& unit) {
        return unit.group >= 0 && unit.unranked == scoring::Unranked::ranked;
      };
      for (const auto& unit : result.units) {
        if (!ranked(unit)) {
          CHECK(unit.rank == 0);
          CHECK_FALSE(unit.tied);
          CHECK(unit.unranked != scoring::Unranked::ranked);
          continue;
        }
        std::vector<std::int64_t> above;
        int equal = 0;
        for (const auto& other : result.units) {
          if (!ranked(other) || other.group != unit.group) continue;
          equal += other.points == unit.points ? 1 : 0;
          if (other.points > unit.points) above.push_back(other.points);
        }
        std::sort(above.begin(), above.end());
        if (ties == ruleset::Ties::dense) above.erase(std::unique(above.begin(), above.end()), above.end());
        CHECK(unit.rank == static_cast<std::int32_t>(above.size()) + 1);
        CHECK(unit.tied == (equal > 1));
      }
    }
}
