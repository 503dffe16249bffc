#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "exchange/table_input.hpp"

// What the readers of units, facts and registers share.
namespace congtam::exchange {

// Who wrote the file: people (comma or point by the kind of the field, dd/mm/yyyy or ISO) or a program (decimal point,
// ISO dates).
enum class Writing { people, machine };

struct Progress {
  std::size_t bytes_read = 0, bytes = 0;
  std::int64_t rows = 0;
};

struct ReadOptions {
  Writing writing = Writing::people;
  std::function<void(const Progress&)> progress = {};  // called now and then, and once at the end
};

// NFC, white space squeezed: how every text of a file is kept and compared.
std::string clean(std::string_view text);

// A place in a table: a row, and a column by its heading and its place in the row (-1: none).
struct Place {
  std::int64_t row = 0;
  std::string heading = {};
  int column = -1;
};

// Problems of one file, each with its place. A file may be wrong in every cell, hence past the first hundred (what a
// Failure carries) they are only counted.
class FileProblems {
 public:
  explicit FileProblems(const TableInput& input) : path_(input.path), has_cells_(input.has_cells()) {}

  bool has_cells() const { return has_cells_; }
  void in_sheet(std::string sheet) { sheet_ = std::move(sheet); }
  void add(const Place& place, std::string_view value, std::string text, std::string remedy = {});
  // A sentence about a place of this file, for a warning.
  base::Problem at(const Place& place, std::string text) const;
  bool empty() const { return problems_.empty(); }
  bool hopeless() const { return problems_.size() >= most; }
  void throw_if_any() const;

 private:
  static constexpr std::size_t most = 100'000;  // then reading on helps nobody
  std::string path_, sheet_;
  bool has_cells_;
  std::vector<base::Problem> problems_;
};

// Tells the progress every few thousand rows.
class ProgressTeller {
 public:
  ProgressTeller(const ReadOptions& options, const RowReader& rows) : options_(options), reader_(rows) {}
  void row() {
    constexpr std::int64_t rows_between = 4096;
    if (++rows_ % rows_between == 0) tell(reader_.bytes_read());
  }
  void end() const { tell(reader_.bytes()); }

 private:
  void tell(std::size_t bytes_read) const {
    if (options_.progress) options_.progress({bytes_read, reader_.bytes(), rows_});
  }
  const ReadOptions& options_;
  const RowReader& reader_;
  std::int64_t rows_ = 0;
};

}  // namespace congtam::exchange
