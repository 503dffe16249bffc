#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "exchange/table_input.hpp"
#include "ooxml/workbook_writer.hpp"

// Plain tables of a workbook: a title, a sentence, a row of headings, rows of values. What registers, units and facts
// have in common on their way out, and how such a table is read back where it travels between two of our programs.
namespace congtam::exchange {

struct RecordColumn {
  std::string heading;
  int width = 14;  // letters
  ooxml::CellStyle style = {};
  bool measured = true;  // false: hashes and the like make no row higher, what does not fit is cut
};

struct RecordMoment {
  std::int64_t minutes = 0;  // local, since 1970-01-01 00:00
};
// Nothing, a text, a number, a day, a moment.
using RecordCell = std::variant<std::monostate, std::string, ooxml::CellNumber, base::Date, RecordMoment>;

// Styles of the columns: texts stay as typed (a code keeps its zeros), numbers stand right.
ooxml::CellStyle record_text_style();
ooxml::CellStyle record_number_style(const std::string& format = {});
// Of the headings of columns, of the title and of the sentence above a table.
ooxml::CellStyle record_heading_style();
ooxml::CellStyle record_title_style();
ooxml::CellStyle record_note_style();

// Lines that a text takes in a column of so many letters, and the height of a row of so many lines of 11 points in
// tenths of a point: spreadsheets measure rows only when somebody types into them.
int text_lines(std::string_view text, int width);
int lines_height(int lines);

class RecordSheet {
 public:
  static constexpr int heading_row = 3;  // from 0

  RecordSheet(ooxml::WorkbookWriter& book, const std::string& name, const std::string& title, const std::string& note,
              std::vector<RecordColumn> columns);

  void add(const std::vector<RecordCell>& cells);
  // Freezes, filters and prepares the paper; `footer` stands on every page. With `spare` rows prepared for typing.
  void finish(const std::string& footer, int spare = 0);

  // Cells of a column that may be typed into, the spare ones included.
  ooxml::CellRange cells_of(int column, int spare) const {
    return {heading_row + 1, column, heading_row + rows_ + spare, column};
  }
  int rows() const { return rows_; }
  ooxml::SheetWriter& sheet() { return sheet_; }

 private:
  std::vector<RecordColumn> columns_;
  ooxml::SheetWriter& sheet_;
  int rows_ = 0;
};

// One row read back: its number in the file and its cells in the order of the headings asked for.
struct RecordRow {
  std::int64_t number = 0;
  std::vector<std::string> cells;
};
// The rows of a sheet by the headings, all of which must be there. Numbers come as "12,5", days as ISO dates.
std::vector<RecordRow> read_records(const TableInput& input, const std::vector<std::string>& headings);

}  // namespace congtam::exchange
