#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/aliases.hpp"
#include "exchange/reading.hpp"
#include "exchange/unit_directory.hpp"
#include "model/plugin_catalogue.hpp"

namespace congtam::exchange {

// "Không có đơn vị này", with the nearest one known.
CellProblem unknown_unit(const UnitDirectory& units, const std::string& written);

// Letters below U+0020: no program writes them on purpose, and keys are joined with one.
bool has_control_character(std::string_view text);

// Words that stand for whole numbers, compared folded: choices, levels, yes and no, states.
class WordTable {
 public:
  void add(std::string_view word, std::int64_t value);
  std::optional<std::int64_t> find(std::string_view written) const;
  // "«Toàn trình», «Một phần»": the first word of every value, for messages.
  std::string shown() const;

 private:
  std::map<std::string, std::int64_t> values_;
  std::vector<std::pair<std::int64_t, std::string>> first_words_;
};

WordTable choice_words(const std::vector<model::Choice>& choices,
                       const std::map<std::string, std::vector<std::string>>& aliases);
WordTable yes_no_words(const Aliases& aliases);

// Reads cells of one column that hold a number, a date, a time, yes or no, or one of some words; texts are their
// reader's.
class CellReader {
 public:
  // words: of a choice, a level or yes/no; percent_heading: the heading says "%".
  CellReader(model::Kind kind, Writing writing, bool percent_heading, WordTable words = {});

  // The value, or nothing and `problem` filled. `cell` is not blank. A CellKind::number is no matter of interpretation.
  std::optional<std::int64_t> read(std::string_view cell, CellProblem& problem,
                                   CellKind written_as = CellKind::text) const;

 private:
  std::optional<std::int64_t> read_number(std::string_view cell, CellProblem& problem, CellKind written_as) const;
  std::optional<std::int64_t> read_word(std::string_view cell, CellProblem& problem) const;

  model::Kind kind_;
  Writing writing_;
  bool percent_heading_;
  WordTable words_;
};

}  // namespace congtam::exchange
