#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "exchange/csv_input.hpp"

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

// What a reader noticed and did not stop for: columns left out.
using Warnings = std::vector<base::Problem>;

// NFC, white space squeezed: how every text of a file is kept and compared.
std::string clean(std::string_view text);

// Problems of one file, each with its place. A file may be wrong in every cell, hence past the first hundred (what a
// Failure carries) they are only counted.
class FileProblems {
 public:
  explicit FileProblems(const CsvInput& input) : path_(input.path) {}

  void add(std::int64_t row, const std::string& column, std::string_view value, std::string text,
           std::string remedy = {});
  bool empty() const { return problems_.empty(); }
  bool hopeless() const { return problems_.size() >= most; }
  void throw_if_any() const;

 private:
  static constexpr std::size_t most = 100'000;  // then reading on helps nobody
  std::string path_;
  std::vector<base::Problem> problems_;
};

// Tells the progress every few thousand rows.
class ProgressTeller {
 public:
  ProgressTeller(const ReadOptions& options, const CsvInput& input) : options_(options), bytes_(input.text.size()) {}
  void row(std::size_t bytes_read) {
    constexpr std::int64_t rows_between = 4096;
    if (++rows_ % rows_between == 0) tell(bytes_read);
  }
  void end() const { tell(bytes_); }

 private:
  void tell(std::size_t bytes_read) const {
    if (options_.progress) options_.progress({bytes_read, bytes_, rows_});
  }
  const ReadOptions& options_;
  std::size_t bytes_;
  std::int64_t rows_ = 0;
};

}  // namespace congtam::exchange
