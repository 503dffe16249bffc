#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample/dossiers.hpp"
#include "sample/meetings.hpp"

namespace congtam::sample {

// How one source system exports a register: its separator, headers, words for choices, codes or names of
// units (data/layouts.json).
class Layout {
 public:
  // Failure(internal) when there is no such file.
  explicit Layout(const std::string& file);

  std::string header() const;
  std::string row(const Dossier& dossier) const;
  std::string row(const Meeting& meeting) const;

 private:
  template <class Record>
  std::string line_of(const Record& record) const;
  std::string cell(const Dossier& dossier, std::string_view field) const;
  std::string cell(const Meeting& meeting, std::string_view field) const;
  std::string choice(std::string_view field, const std::string& id) const;
  std::string unit(const std::string& code) const;
  std::string yes_no(const std::optional<bool>& value) const;
  std::string stops(const std::vector<Stop>& stops) const;
  std::string line(const std::vector<std::string>& cells) const;

  struct Word {
    std::string field, id, written;
  };

  char separator_ = ',';
  bool bom_ = false, crlf_ = false, vietnamese_stops_ = false, unit_names_ = false;
  std::string yes_, no_;
  std::vector<std::pair<std::string, std::string>> columns_;  // field, header
  std::vector<Word> words_;
};

// One line of a comma-separated file: quoted where it must be.
std::string csv_line(const std::vector<std::string>& cells, char separator, bool crlf);

}  // namespace congtam::sample
