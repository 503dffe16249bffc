#include <algorithm>
#include <string>
#include <vector>

#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"
#include "host/contract/formula_evaluator.hpp"
#include "host/formula.hpp"

namespace congtam::host::contract {
namespace {

// Between which values the workbook would hold a column.
struct Limits {
  std::int64_t min, max;
};

// What an honest workbook asks for.
Limits honest_limits(const ColumnShape& shape) {
  switch (shape.kind) {
    case model::Kind::yes_no:
      return {0, 1};
    case model::Kind::level:
      return {1, shape.values};
    case model::Kind::date:
      return {0, 100'000};
    case model::Kind::percent:
      return {0, 1'000'000};
    default:
      return {0, 1'000'000'000};
  }
}

// One that lets impossible values through.
Limits loose_limits(const ColumnShape&) { return {-1'000'000'000, 1'000'000'000}; }

struct Workbook {
  std::vector<FormulaCell> cells;  // of the columns
  std::vector<std::string> names;  // how they are written: values, then states
};

Workbook workbook_of(const FormBench& bench, Limits (*limits_of)(const ColumnShape&)) {
  Workbook book;
  for (std::size_t column = 0; column < bench.shapes().size(); ++column) {
    const Limits limits = limits_of(bench.shapes()[column]);
    const std::string row = std::to_string(column + 1);
    book.cells.push_back({"$A$" + row, "$B$" + row, limits.min, limits.max});
    book.names.push_back("$A$" + row);
  }
  for (std::size_t column = 0; column < bench.shapes().size(); ++column)
    book.names.push_back("$B$" + std::to_string(column + 1));
  return book;
}

// The cells of a row in the order of the names, or nothing where one lies beyond its limits.
std::vector<std::int64_t> row_of(const FormBench& bench, const Workbook& book, std::size_t row,
                                 std::span<const std::uint32_t> reads) {
  const std::size_t columns = bench.shapes().size();
  std::vector<std::int64_t> values(2 * columns);
  for (const std::uint32_t column : reads) {
    const bool known = bench.cells().state[column][row] == CT_KNOWN;
    const std::int64_t value = known ? bench.cells().value[column][row] : 0;
    if (known && (value < book.cells[column].min || value > book.cells[column].max)) return {};
    values[column] = value;
    values[columns + column] = bench.cells().state[column][row];
  }
  return values;
}

void check_formula(const FormBench& bench, const Outcome& all, const Workbook& book, std::uint32_t criterion) {
  const base::Result<CriterionFormula> written = formula_of(bench.form(), criterion, book.cells);
  if (!written) return;  // it said why it cannot
  const SheetFormula points(written.value().points, book.names), state(written.value().state, book.names);
  for (std::size_t row = 0; row < bench.cells().rows; ++row) {
    const std::vector<std::int64_t> values = row_of(bench, book, row, bench.form().reads(criterion));
    if (values.empty()) continue;
    const std::int64_t calculated = points.value(values), calculated_state = state.value(values);
    const bool known = all.state[criterion][row] == CT_KNOWN;
    if (calculated_state != all.state[criterion][row] || (known && calculated != all.points[criterion][row]))
      broken("host.suite.formula_differs", {{"place", bench.place(criterion, row)},
                                            {"points", std::to_string(calculated)},
                                            {"state", std::to_string(calculated_state)}});
  }
}

// A question nobody may ask is refused, not answered.
void check_question(const FormBench& bench, std::uint32_t criterion, std::span<const FormulaCell> cells) {
  try {
    if (!formula_of(bench.form(), criterion, cells)) return;
  } catch (const base::Failure&) {
    return;
  }
  broken("host.suite.not_refused", {{"what", base::text("host.suite.what.formula")}, {"place", "expression"}});
}

}  // namespace

void check_formulas(Runner& runner, const FormBench& bench) {
  runner.check("formulas", bench.sample().title, [&] {
    if (!offers_formulas(bench.plugin())) return;
    const Outcome all = bench.score(bench.cells());
    for (const auto& limits_of : {&loose_limits, &honest_limits}) {
      const Workbook book = workbook_of(bench, limits_of);
      for (std::uint32_t criterion = 0; criterion < bench.criteria().size(); ++criterion)
        check_formula(bench, all, book, criterion);
      std::vector<FormulaCell> one_more = book.cells;
      one_more.push_back({"$A$99", "$B$99", 0, 1});
      check_question(bench, 0, one_more);
    }
  });
}

}  // namespace congtam::host::contract
