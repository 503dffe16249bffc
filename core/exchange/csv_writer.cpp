#include "exchange/csv_writer.hpp"

namespace congtam::exchange {
namespace {

bool needs_quotes(std::string_view value) {
  if (value.empty()) return false;
  constexpr std::string_view formula = "=+-@", edge = " \t", inside = ",;\"\r\n\t";
  return formula.find(value.front()) != std::string_view::npos || edge.find(value.front()) != std::string_view::npos ||
         edge.find(value.back()) != std::string_view::npos || value.find_first_of(inside) != std::string_view::npos;
}

}  // namespace

CsvWriter& CsvWriter::cell(std::string_view value) {
  if (row_begun_) text_ += ',';
  row_begun_ = true;
  if (!needs_quotes(value)) {
    text_ += value;
    return *this;
  }
  text_ += '"';
  for (const char c : value) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
  return *this;
}

void CsvWriter::end_row() {
  text_ += "\r\n";
  row_begun_ = false;
}

void CsvWriter::row(std::span<const std::string> cells) {
  for (const std::string& value : cells) cell(value);
  end_row();
}

}  // namespace congtam::exchange
