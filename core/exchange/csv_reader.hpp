#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv_input.hpp"

namespace congtam::exchange {

using CsvRow = TableRow;

// Comma, semicolon or tab: the one most often seen in the first line outside quotes; comma when none is.
char detect_delimiter(std::string_view text);

// Rows of a CSV text after RFC 4180: quotes round a cell, doubled inside it, line breaks inside quotes, CRLF or LF. A
// first line "sep=;" (Excel, which does not show it either) names the delimiter. Rows without any content are skipped.
// What breaks the frame of the file, a quote that is never closed or text behind a closing quote, is Failure(input)
// with its row, for nothing after it can be trusted.
class CsvReader : public RowReader {
 public:
  explicit CsvReader(const CsvInput& input);

  bool next(CsvRow& row) override;

  char delimiter() const { return delimiter_; }
  std::size_t bytes_read() const override { return at_; }
  std::size_t bytes() const override { return text_.size(); }

 private:
  bool read_row(CsvRow& row);
  std::string_view read_cell();
  std::string_view read_quoted();
  [[noreturn]] void refuse(const char* key) const;

  const CsvInput& input_;
  std::string_view text_;
  char delimiter_ = ',';
  std::size_t at_ = 0;
  std::int64_t row_ = 0;
  std::deque<std::string>
      unescaped_;  // cells of the current row that held doubled quotes; a deque, for views must stay
};

}  // namespace congtam::exchange
