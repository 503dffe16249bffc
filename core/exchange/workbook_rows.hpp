#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exchange/header.hpp"
#include "exchange/workbook_input.hpp"

namespace congtam::exchange {

// Where a sheet's table begins.
struct FoundHeader {
  HeaderFit fit;
  std::int64_t row = 0;   // of the header; 0: no row has any of our columns
  bool has_data = false;  // a row below it has something in our columns
};

FoundHeader find_header(const SheetContext& context, const WorkbookSheet& sheet, const SheetSurvey& survey,
                        const HeadingIndex& index);

// The header and the rows below it.
class WorkbookRows : public RowReader {
 public:
  WorkbookRows(const WorkbookInput& input, const WorkbookSheet& sheet, SheetSurvey survey, std::int64_t header_row,
               const std::vector<ColumnSpec>& specs);

  bool next(TableRow& row) override;
  std::string sheet() const override { return sheet_.name; }
  std::size_t bytes_read() const override { return reader_.bytes_read(); }
  std::size_t bytes() const override { return reader_.bytes(); }
  void tell(Warnings& warnings) const override;

 private:
  bool take_header(TableRow& row);
  void show(TableRow& row, int columns) const;

  const WorkbookInput& input_;
  const WorkbookSheet& sheet_;
  const SheetSurvey survey_;
  SheetContext context_;
  SheetReader reader_;
  HeadingIndex index_;
  std::int64_t header_row_;
  std::int64_t data_after_ = 0;
  bool first_data_ = true;
  std::set<int> columns_;  // of the file that are ours
  SheetRow current_;
  std::int64_t hidden_rows_ = 0, merged_values_ = 0, foreign_rows_ = 0, numbering_row_ = 0;
};

// Columns of the row that have one of our headings.
std::set<int> our_columns(const SheetRow& row, const HeadingIndex& index);

}  // namespace congtam::exchange
