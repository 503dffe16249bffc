#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "exchange/table_input.hpp"

namespace congtam::exchange {

// A CSV file as clean text: UTF-8 without BOM, whatever the program that saved it wrote.
struct CsvInput : TableInput {
  std::string text;

  std::unique_ptr<RowReader> open(const std::vector<ColumnSpec>& specs) const override;
};

inline constexpr std::size_t csv_byte_limit = std::size_t{256} << 20;

// Reads a file. UTF-16 with a BOM ("Unicode Text" of Excel) is decoded. Failure(input) for a file that is too big, is a
// workbook (load_table() takes either), or is not UTF-8 (with the line of the first wrong byte and how to save it
// instead).
CsvInput load_csv(const std::string& path, std::size_t byte_limit = csv_byte_limit);
CsvInput csv_from_bytes(const std::string& path, std::string bytes);

}  // namespace congtam::exchange
