#pragma once
#include <span>
#include <string>
#include <string_view>

namespace congtam::exchange {

// Writes CSV after RFC 4180, the same bytes for the same content: comma, CRLF, UTF-8 without BOM, quotes where needed.
// A value is data and is never altered; one that a spreadsheet would take for a formula (= + - @ in front) is quoted.
class CsvWriter {
 public:
  CsvWriter& cell(std::string_view value);
  void end_row();
  void row(std::span<const std::string> cells);

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool row_begun_ = false;
};

}  // namespace congtam::exchange
