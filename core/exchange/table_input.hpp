#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"

// A file that holds a table, whatever its format: a header and rows of text cells that know where they stand. Readers
// of units, facts and registers take one and do not ask whether it was CSV or a workbook.
namespace congtam::exchange {

// A cell that could not be read: the sentence for the person, and what to do.
struct CellProblem {
  std::string text, remedy;
};

// What the file itself says about a cell. CSV knows only text. Numbers of a workbook are no matter of interpretation:
// they come as "1234,5", digits with at most one comma, or "95,5%" where the cell is formatted so; dates as
// "2026-06-05", times as "2026-06-05 16:45:30".
enum class CellKind : std::uint8_t { text, number };

struct TableRow {
  // As a spreadsheet shows it: counts from 1; in CSV a quoted line break does not count, an empty line does.
  std::int64_t number = 0;
  std::vector<std::string_view> cells;  // valid until the next row is read
  std::vector<CellKind> kinds = {};     // beside the cells; empty: all text

  struct Fault {
    int column;
    CellProblem problem;
  };
  std::vector<Fault> faults = {};  // cells that hold no value at all: "#N/A", a formula never computed

  // "" beyond the end: programs leave out trailing blanks.
  std::string_view cell(int column) const {
    return column >= 0 && static_cast<std::size_t>(column) < cells.size() ? cells[static_cast<std::size_t>(column)]
                                                                          : std::string_view{};
  }
  CellKind kind(int column) const {
    return column >= 0 && static_cast<std::size_t>(column) < kinds.size() ? kinds[static_cast<std::size_t>(column)]
                                                                          : CellKind::text;
  }
};

// A column that a reader understands.
struct ColumnSpec {
  std::string id;
  std::vector<std::string> headings;  // besides the id; compared folded; a "(%)" behind is allowed
  bool required = false;
};

// What a reader noticed and did not stop for: columns left out, hidden rows.
using Warnings = std::vector<base::Problem>;

class RowReader {
 public:
  virtual ~RowReader() = default;

  // The header first, then its rows; rows without any content are left out. False at the end.
  virtual bool next(TableRow& row) = 0;

  // Where the rows stand; "" in a file that has no sheets.
  virtual std::string sheet() const { return {}; }
  // How far the reading has come, in bytes of whatever is read.
  virtual std::size_t bytes_read() const = 0;
  virtual std::size_t bytes() const = 0;
  // What was noticed on the way; asked at the end.
  virtual void tell(Warnings&) const {}
};

struct TableInput {
  std::string path;  // as given; problems name it
  std::string name;  // the last part of it; sources name it, so that results do not depend on folders
  std::string hash;  // hex BLAKE2b of the bytes as they were

  virtual ~TableInput() = default;

  // The table whose header fits; must not outlive the input. CSV: the first row is the header. A workbook: the sheet
  // and row that have all required columns; Failure(input) when several sheets do.
  virtual std::unique_ptr<RowReader> open(const std::vector<ColumnSpec>& specs) const = 0;
  // Problems say "C12" instead of a row.
  virtual bool has_cells() const { return false; }
};

// "A", "Z", "AA" ... of 0, 25, 26 ...
std::string column_letters(int column);

struct TableOptions {
  std::string sheet = {};  // of a workbook: this one, hidden or not
};

// Opens a file as what its content says it is: a workbook (.xlsx) or CSV.
std::unique_ptr<TableInput> load_table(const std::string& path, const TableOptions& options = {});
std::unique_ptr<TableInput> table_from_bytes(const std::string& path, std::string bytes,
                                             const TableOptions& options = {});

}  // namespace congtam::exchange
