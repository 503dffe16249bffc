#include <algorithm>

#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"

namespace congtam::host::contract {
namespace {

constexpr std::size_t sample_rows = 64;
constexpr std::size_t chosen_row = 17;

Cells ordinary_cells(const FormBench& bench, std::uint64_t seed) {
  Random random(seed);
  Cells cells = empty_cells(bench.shapes().size(), sample_rows, CT_MISSING);
  for (std::size_t row = 0; row < sample_rows; ++row)
    for (std::size_t column = 0; column < cells.columns(); ++column)
      cells.set(column, row, ordinary_value(bench.shapes()[column], suite_host().as_of, random));
  return cells;
}

void require_other_rows_same(const FormBench& bench, const Outcome& before, const Outcome& after) {
  for (std::size_t criterion = 0; criterion < bench.criteria().size(); ++criterion)
    for (std::size_t row = 0; row < sample_rows; ++row)
      if (row != chosen_row && (before.points[criterion][row] != after.points[criterion][row] ||
                                before.state[criterion][row] != after.state[criterion][row] ||
                                before.reason[criterion][row] != after.reason[criterion][row]))
        broken("host.suite.row_not_alone", {{"place", bench.place(criterion, row)}});
}

// A criterion that reads this column alone, so that nothing else can excuse its result.
bool reads_only(const FormBench& bench, std::size_t criterion, std::size_t column) {
  const auto reads = bench.form().reads(static_cast<std::uint32_t>(criterion));
  return reads.size() == 1 && reads.front() == column;
}

void check_impossible(const FormBench& bench, std::uint64_t seed) {
  Cells cells = ordinary_cells(bench, seed);
  const Outcome before = bench.score(cells);
  for (std::size_t column = 0; column < cells.columns(); ++column)
    if (has_impossible_value(bench.shapes()[column].kind))
      cells.set(column, chosen_row, impossible_value(bench.shapes()[column]));
  const Outcome after = bench.score(cells);
  require_other_rows_same(bench, before, after);
  for (std::size_t criterion = 0; criterion < bench.criteria().size(); ++criterion)
    for (std::size_t column = 0; column < cells.columns(); ++column)
      if (reads_only(bench, criterion, column) && bench.criteria()[criterion].max > 0 &&
          has_impossible_value(bench.shapes()[column].kind) && after.state[criterion][chosen_row] != CT_FAILED)
        broken("host.suite.impossible_scored", {{"place", bench.place(criterion, chosen_row)}});
}

// Numbers at the edge of 64 bits must neither fail the call nor touch other rows.
void check_extremes(const FormBench& bench, std::uint64_t seed) {
  Random random(seed);
  Cells cells = ordinary_cells(bench, seed);
  const Outcome before = bench.score(cells);
  for (int round = 0; round < 20; ++round) {
    for (std::size_t column = 0; column < cells.columns(); ++column)
      cells.set(column, chosen_row, extreme_value(bench.shapes()[column], random));
    require_other_rows_same(bench, before, bench.score(cells));
  }
}

// What reads() leaves out may not matter: gaps, channels and formulas rely on it.
void check_reads(const FormBench& bench, std::uint64_t seed) {
  const Cells cells = ordinary_cells(bench, seed);
  const Outcome before = bench.score(cells);
  const Cells others = ordinary_cells(bench, seed + 1);
  for (std::size_t column = 0; column < cells.columns(); ++column) {
    Cells changed = cells;
    changed.value[column] = others.value[column];
    for (std::size_t row = 0; row < sample_rows; row += 3) changed.set_state(column, row, CT_MISSING);
    const Outcome after = bench.score(changed);
    for (std::size_t criterion = 0; criterion < bench.criteria().size(); ++criterion) {
      const auto reads = bench.form().reads(static_cast<std::uint32_t>(criterion));
      if (std::find(reads.begin(), reads.end(), column) != reads.end()) continue;
      if (before.points[criterion] != after.points[criterion] || before.state[criterion] != after.state[criterion])
        broken("host.suite.secret_read",
               {{"place", bench.place(criterion, 0)}, {"column", bench.form().inputs()[column].indicator}});
    }
  }
}

}  // namespace

void check_isolation(Runner& runner, const FormBench& bench) {
  const std::string& about = bench.sample().title;
  const std::uint64_t seed = runner.options().seed;
  runner.check("impossible", about, [&] { check_impossible(bench, seed); });
  runner.check("extremes", about, [&] { check_extremes(bench, seed); });
  runner.check("reads", about, [&] { check_reads(bench, seed); });
}

}  // namespace congtam::host::contract
