#pragma once
#include <string>
#include <utility>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "sample/commune.hpp"
#include "sample/register_row.hpp"

namespace congtam::sample {

// How one source system exports a register: its separator, headers, words for choices, codes or names of units
// (data/layouts.json). A file named nowhere there is written as the register itself declares: commas, its titles.
class Layout {
 public:
  Layout(const std::string& file, const model::Register& declared, const Commune& commune);

  // "từ 08/01/2026 đến 10/01/2026" rather than "2026-01-08..2026-01-10".
  bool vietnamese_stops() const { return vietnamese_stops_; }

  std::string header() const;
  // Failure(internal) for a field or choice the register does not have.
  std::string row(const RegisterRow& row) const;

 private:
  struct Column {
    const model::Field* field;
    std::string header;
  };
  struct Word {
    std::string field, id, written;
  };

  void read(const base::Json& layout);
  const model::Field& field(const std::string& id) const;
  std::string cell(const RegisterRow& row, const model::Field& field) const;
  std::string number(const model::Field& field, std::int64_t value) const;
  std::string word(const model::Field& field, const std::string& word) const;
  std::string choice(const model::Field& field, const std::string& id) const;
  std::string unit(const std::string& code) const;

  const model::Register& declared_;
  const Commune& commune_;
  char separator_ = ',';
  bool bom_ = false, crlf_ = false, vietnamese_stops_ = false, unit_names_ = false;
  std::string yes_, no_;
  std::vector<Column> columns_;
  std::vector<Word> words_;
};

// One line of a comma-separated file: quoted where it must be.
std::string csv_line(const std::vector<std::string>& cells, char separator, bool crlf);

}  // namespace congtam::sample
