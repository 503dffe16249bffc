// The formulas of random criteria against score(), calculated exactly and by the rules of a spreadsheet; whatever comes
// out in between stays a whole number below 10^15.
#include <iostream>
#include <map>

#include <catch2/catch.hpp>

#include "host/contract/formula_evaluator.hpp"
#include "support/seed.hpp"
#include "trial.hpp"

namespace {

using congtam::host::contract::SheetFormula;
using congtam::testing::FactColumn;
using formulas::Dice;
using formulas::Trial;

struct Cells {
  std::vector<std::string> values, states, all;

  explicit Cells(std::size_t columns) {
    for (std::size_t i = 1; i <= columns; ++i) {
      values.push_back("$A$" + std::to_string(i));
      states.push_back("$B$" + std::to_string(i));
    }
    all = values;
    all.insert(all.end(), states.begin(), states.end());
  }
};

std::vector<std::int64_t> row_of(const std::vector<FactColumn>& columns, std::size_t row) {
  std::vector<std::int64_t> cells;
  for (const FactColumn& column : columns) cells.push_back(column.value[row]);
  for (const FactColumn& column : columns) cells.push_back(column.state[row]);
  return cells;
}

void require_same(const Trial& trial, const Trial::Formulas& written, const Cells& cells, Dice& dice,
                  std::size_t rows) {
  const SheetFormula points(written.points, cells.all), state(written.state, cells.all);
  const std::vector<FactColumn> columns = trial.rows(dice, rows);
  const auto scored = trial.score(columns);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::vector<std::int64_t> values = row_of(columns, row);
    const std::int64_t got = points.value(values), got_state = state.value(values);
    if (got_state == scored[row].state && (got_state != CT_KNOWN || got == scored[row].points)) continue;
    for (std::size_t i = 0; i < columns.size(); ++i)
      UNSCOPED_INFO("value " << columns[i].value[row] << " state " << int{columns[i].state[row]});
    INFO(trial.criterion().config.at("criteria").dump());
    INFO(written.points << "\n" << written.state);
    INFO("score() gives " << scored[row].points << " state " << scored[row].state << ", the formula " << got
                          << " state " << got_state);
    FAIL();
  }
}

TEST_CASE("Formulas give the points and states of score()") {
  Dice dice(congtam::testing::seed());
  std::map<std::string, int> written, refused;
  std::size_t longest = 0;
  for (int i = 0; i < congtam::testing::cases(20'000, 400); ++i) {
    const bool plain = i % 2 == 0;
    const Trial trial(dice, plain);
    const Cells cells(trial.columns());
    const Trial::Formulas formulas = trial.formulas(cells.values, cells.states);
    INFO(trial.criterion().config.at("criteria").dump());
    if (formulas.rc != CT_OK) {
      CHECK(formulas.rc == CT_BAD_PARAMS);
      CHECK_FALSE(formulas.why_not.empty());
      ++refused[trial.criterion().method];
      INFO(formulas.why_not);
      CHECK_FALSE(plain);  // limits as a commune needs them never stand in the way
      continue;
    }
    ++written[trial.criterion().method];
    longest = std::max({longest, formulas.points.size(), formulas.state.size()});
    require_same(trial, formulas, cells, dice, 60);
  }
  for (const auto& [method, count] : written)
    std::cout << method << ": " << count << " written, " << refused[method] << " refused\n";
  std::cout << "longest: " << longest << "\n";
  CHECK(written.size() == 16);  // every standard method but `relative`
}

TEST_CASE("Long divisions that come out beside a whole number") {
  Dice dice(congtam::testing::seed());
  const Cells cells(2);
  for (int i = 0; i < congtam::testing::cases(20'000, 1'000); ++i) {
    const formulas::LongDivision division = formulas::random_long_division(dice);
    const SheetFormula formula(formulas::text_of_long_division(division, cells.values[0], cells.values[1]), cells.all);
    INFO(division.factor << " x " << division.part << " / " << division.whole);
    REQUIRE(formula.value(std::vector<std::int64_t>{division.part, division.whole, 1, 1}) == division.quotient());
  }
}

}  // namespace
