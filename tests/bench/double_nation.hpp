// The nation once more, written by hand in doubles: a column of doubles per fact, not-a-number where nothing arose, no
// states, no reasons, no checks, no rounding of points. What a careful programmer would write who wants speed and
// trusts his data, and what the product is measured against.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "nation.hpp"

namespace bench {

class DoubleNation {
 public:
  // Takes the facts over into columns of doubles; a missing fact becomes one that earns nothing.
  DoubleNation(const NationRules& rules, const congtam::scoring::FactTable& facts);

  // kept: the points of every criterion are written out; otherwise areas and index alone.
  void score(unsigned threads, bool kept);

  const std::vector<double>& index() const { return index_; }

  // For the same work in another language: columns.f64 and index.f64 (doubles of this machine, column by column) and
  // lines.json, which says what each criterion does with them.
  void write(const std::string& folder) const;

 private:
  struct Line {
    std::string form;
    std::size_t area = 0, first_column = 0;
    double max = 0, nothing_got = 0, nothing_max = 0;
    double number[12] = {};  // of the form: see double_nation.cpp
    std::size_t bands = 0;
  };
  static Line read_line(const nlohmann::json& criterion, const Criterion& about);
  void add_columns(const Criterion& about, const Line& line, const congtam::scoring::FactTable& facts);
  void score_rows(std::size_t first, std::size_t last, bool kept);

  std::size_t units_;
  std::vector<Line> lines_;
  std::vector<std::vector<double>> columns_;
  std::vector<double> areas_;  // six per unit
  std::vector<double> index_;
  std::vector<double> points_;  // criterion by criterion
};

}  // namespace bench
