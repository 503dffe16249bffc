#pragma once
#include <memory>
#include <string>
#include <vector>

#include "exchange/table_input.hpp"
#include "exchange/xlsx_sheet.hpp"
#include "ooxml/package.hpp"

namespace congtam::exchange {

// A sheet by the name that people see.
struct WorkbookSheet {
  std::string name, part;
  bool hidden = false;
};

// A workbook (.xlsx) as a table.
//
// The table is found by its headings, never by its place: of the visible sheets (or of the one named, hidden or not)
// the one that has a row with all required columns among its first 200; titles may stand above it. Sheets that have the
// header and no row below it are forms not filled in; when more than one sheet is left, Failure(input) names them, for
// a person has to choose. Rows that have nothing in our columns (a prepared ordinal number) are left out, as is a row
// "(1) (2) (3)" right below the header. Hidden rows and columns are read and told as warnings.
//
// Memory, beside ooxml's for the file: the shared texts (up to 112 MiB) and some rows (up to 48 MiB). Less than 256 MiB
// in all.
struct WorkbookInput : TableInput {
  WorkbookInput(ooxml::Package opened, std::string wanted_sheet);

  std::unique_ptr<RowReader> open(const std::vector<ColumnSpec>& specs) const override;
  bool has_cells() const override { return true; }

  const std::vector<WorkbookSheet>& sheets() const { return sheets_; }
  SheetContext context() const { return {package_, texts_, formats_, dates_}; }

 private:
  ooxml::Package package_;
  std::string wanted_;
  std::vector<WorkbookSheet> sheets_;  // worksheets only, in the order of their tabs
  SharedTexts texts_;
  std::vector<CellFormat> formats_;
  DateSystem dates_ = DateSystem::from_1900;
};

std::unique_ptr<WorkbookInput> workbook_from_bytes(const std::string& path, std::string bytes,
                                                   const std::string& sheet = {});

}  // namespace congtam::exchange
