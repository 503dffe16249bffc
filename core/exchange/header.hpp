#pragma once
#include <string>
#include <vector>

#include "exchange/csv_reader.hpp"
#include "exchange/reading.hpp"

namespace congtam::exchange {

// A column that a reader understands.
struct ColumnSpec {
  std::string id;
  std::vector<std::string> headings;  // besides the id; compared folded; a "(%)" behind is allowed
  bool required = false;
};

// Which column of the file is which of ours.
class Header {
 public:
  // Reads the first row. Adds a problem for a required column that is absent (with the headings it may have) and for
  // two columns that mean the same; columns nobody knows become warnings: they are dropped, not stored.
  Header(const CsvInput& input, const CsvRow& row, const std::vector<ColumnSpec>& specs, FileProblems& problems,
         Warnings& warnings);

  // Place in a row's cells, or -1.
  int column(std::size_t spec) const { return columns_[spec]; }
  bool has(std::size_t spec) const { return columns_[spec] >= 0; }
  // As the file writes it; the id if the file does not have it.
  const std::string& heading(std::size_t spec) const { return headings_[spec]; }
  // The heading says that numbers below are percent.
  bool says_percent(std::size_t spec) const { return headings_[spec].find('%') != std::string::npos; }
  std::size_t columns_in_file() const { return columns_in_file_; }

 private:
  std::vector<int> columns_;
  std::vector<std::string> headings_;
  std::size_t columns_in_file_ = 0;
};

// Cells beyond the last heading are a problem: a value was torn apart by an unquoted delimiter.
void check_width(const Header& header, const CsvRow& row, FileProblems& problems);

}  // namespace congtam::exchange
