#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table_input.hpp"
#include "exchange/xlsx_number.hpp"
#include "exchange/xlsx_styles.hpp"
#include "exchange/xlsx_text.hpp"
#include "ooxml/package.hpp"

// One sheet of a workbook, row by row.
//
// What a cell is: text as it stands (runs of rich text joined, phonetic help left out); a number as its exact digits
// (SheetNumber) or, by the cell's format, as percent ("95,5%"), a day, a moment or a time of day (CellKind says which
// are numbers); TRUE or FALSE; of a formula, what the program that saved the file had computed. An error value, a
// formula nobody has computed and a number that has lost digits hold no value: they are faults, told if their column is
// read. Hidden rows and columns are read like others and counted. A cell merged over several rows is the value of each
// of them, in its first column.
namespace congtam::exchange {

struct SheetCell {
  int column = 0;
  CellKind kind = CellKind::text;
  std::string own;               // the text, unless it is
  std::string_view shared = {};  // one that cells share
  std::optional<CellProblem> fault = {};
  bool merged = false;  // the value stands in a row above

  std::string_view text() const { return shared.data() != nullptr ? shared : std::string_view(own); }
};

struct SheetRow {
  std::int64_t number = 0;
  bool hidden = false;
  std::vector<SheetCell> cells;  // those that are not blank, from left to right

  bool blank() const;  // nothing of its own
};

// What cells refer to.
struct SheetContext {
  const ooxml::Package& package;
  const SharedTexts& texts;
  const std::vector<CellFormat>& formats;
  DateSystem dates = DateSystem::from_1900;
};

struct ColumnRange {
  int first = 0, last = 0;
};

struct MergedRange {
  int column = 0;
  std::int64_t first_row = 0, last_row = 0;
};

// What has to be known of a sheet before its rows are read; some of it stands behind them.
struct SheetSurvey {
  std::vector<MergedRange> merged;  // over several rows; by first row
  std::vector<ColumnRange> hidden_columns;

  bool hides(int column) const;
  // The last row of merged cells that begin at or above `row` and reach it; `row` if none.
  std::int64_t end_of_merged(std::int64_t row) const;
};
SheetSurvey survey_sheet(const ooxml::Package& package, const std::string& part);

class SheetReader {
 public:
  // The survey is kept by reference.
  SheetReader(const SheetContext& context, const std::string& part, const SheetSurvey& survey);
  ~SheetReader();

  // The next row that is not blank. Views are valid until the next call.
  bool next(SheetRow& row);

  std::size_t bytes_read() const;
  std::size_t bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace congtam::exchange
