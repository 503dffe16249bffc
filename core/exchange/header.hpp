#pragma once
#include <map>
#include <string>
#include <vector>

#include "exchange/reading.hpp"

namespace congtam::exchange {

// How well a row serves as the header.
struct HeaderFit {
  std::size_t known = 0;  // columns that are ours
  bool complete = false;  // all required ones are among them
};

// Headings -> our columns.
class HeadingIndex {
 public:
  explicit HeadingIndex(const std::vector<ColumnSpec>& specs);

  // Place in specs, or -1. `heading` is clean.
  int find(const std::string& heading) const;
  // The same of a cell as it stands.
  int find_cell(std::string_view cell) const;
  HeaderFit fit(const TableRow& row) const;

 private:
  std::vector<bool> required_;
  std::map<std::string, std::size_t> known_;
};

// Which column of the file is which of ours.
class Header {
 public:
  // Reads the header row. Adds a problem for a required column that is absent (with the headings it may have) and for
  // two columns that mean the same; columns nobody knows become warnings: they are dropped, not stored.
  Header(const TableRow& row, const std::vector<ColumnSpec>& specs, FileProblems& problems, Warnings& warnings);

  // Place in a row's cells, or -1.
  int column(std::size_t spec) const { return columns_[spec]; }
  bool has(std::size_t spec) const { return columns_[spec] >= 0; }
  // As the file writes it; the id if the file does not have it.
  const std::string& heading(std::size_t spec) const { return headings_[spec]; }
  Place place(std::int64_t row, std::size_t spec) const { return {row, headings_[spec], columns_[spec]}; }
  // The heading says that numbers below are percent.
  bool says_percent(std::size_t spec) const { return headings_[spec].find('%') != std::string::npos; }
  std::size_t specs() const { return columns_.size(); }
  std::size_t columns_in_file() const { return columns_in_file_; }

 private:
  std::vector<int> columns_;
  std::vector<std::string> headings_;
  std::size_t columns_in_file_ = 0;
};

// Cells beyond the last heading are a problem: a value was torn apart by an unquoted delimiter. In a workbook nothing
// is torn; a remark beside the table is no business of ours.
void check_width(const Header& header, const TableRow& row, FileProblems& problems);

// Adds the cells of our columns that hold no value at all, and says whether there were any.
bool tell_faults(const Header& header, const TableRow& row, FileProblems& problems);

}  // namespace congtam::exchange
