// A random criterion, the cells a workbook would have for it, and its formulas as the plugin writes them.
#pragma once
#include <congtam/plugin.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/form_under_test.hpp"

namespace formulas {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool one_in(int chances) { return between(1, chances) == 1; }
  // A share nobody would set: the smallest there is.
  std::int64_t tiny() const { return plain ? 500'000 : 1; }
  bool plain = false;

  template <class Type>
  Type pick(const std::vector<Type>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

// Between which values a cell is kept.
struct Limits {
  std::int64_t min = 0, max = 0;
};

// A plugin that has the standard methods and nothing else.
const ct_plugin& standard_plugin();

// One criterion, worth `top` units of its last digit. The method is one of standard_methods().
struct Criterion {
  std::string method;
  std::int64_t top = 0;
  nlohmann::json config;
};
Criterion random_criterion(Dice& dice);

// A form of one criterion with its columns.
class Trial {
 public:
  // plain: limits as an honest workbook has them; else some of them huge, some let negative values in.
  Trial(Dice& dice, bool plain);

  const Criterion& criterion() const { return criterion_; }
  const std::vector<Limits>& limits() const { return limits_; }
  std::size_t columns() const { return limits_.size(); }
  const std::string& kind(std::size_t column) const { return kinds_[column]; }

  // Cells are written "$A$1" for the value of the first column and "$B$1" for its state, or with other letters and
  // rows.
  struct Formulas {
    ct_rc rc = CT_OK;
    std::string points, state;
    std::string why_not;
  };
  Formulas formulas(const std::vector<std::string>& values, const std::vector<std::string>& states) const;

  // Rows within the limits: gaps, edges, halves and bounds of bands among them.
  std::vector<congtam::testing::FactColumn> rows(Dice& dice, std::size_t count) const;
  std::vector<congtam::testing::ScoredCell> score(const std::vector<congtam::testing::FactColumn>& rows) const {
    return form_->score(rows).at(0);
  }

 private:
  Criterion criterion_;
  std::unique_ptr<congtam::testing::FormUnderTest> form_;
  std::vector<Limits> limits_;
  std::vector<std::string> kinds_;
};

// A long division (congtam/sdk/formula.hpp) that leaves a remainder beside 0 or beside the whole: factor x part / whole
// comes as near to a whole number as it can.
struct LongDivision {
  std::int64_t factor = 0, part = 0, whole = 1;
  std::int64_t quotient() const;
};
LongDivision random_long_division(Dice& dice);
std::string text_of_long_division(const LongDivision& division, const std::string& part, const std::string& whole);

constexpr std::int32_t as_of = 20'453;

}  // namespace formulas
