#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"
#include "ruleset/ruleset.hpp"
#include "scoring/credit.hpp"
#include "scoring/fact_table.hpp"
#include "scoring/truth.hpp"

namespace congtam::scoring {

// First and last day that count, both inclusive.
struct Window {
  base::Date from, to;
};

// A register with its computed columns, as it stood at the as_of of one role: a dossier that was open a year ago was
// open.
struct RegisterData {
  const model::Register* declared = nullptr;
  model::RegisterTable table;
  Role role = Role::this_period;
};

// Which registers were declared complete, for which unit and period code.
class CompleteMarks {
 public:
  explicit CompleteMarks(std::vector<model::CompleteMark> marks = {});
  // All of `codes` (a unit and what was merged into it) are covered: for the period or one that holds it. A register
  // that is complete for the year is complete for its first half.
  bool covers(const std::string& register_id, const std::vector<std::string>& codes, const std::string& period) const;

 private:
  std::vector<model::CompleteMark> marks_;
  std::vector<std::optional<model::Period>> periods_;  // beside them
};

enum class RowVerdict { counted, left_out, undecidable };

// A register row as one indicator of one unit saw it.
struct RowUse {
  std::size_t row = 0;
  RowVerdict verdict = RowVerdict::counted;
  std::string clause;  // the filter clause that decided, when not counted
};

// Evaluates register-fed indicators: count, distinct, sum, earliest, latest over the rows of a window, by unit.
// Source of the rules: congtam.ruleset/1, "Indicators".
class Measurer {
 public:
  Measurer(const RegisterData& data, const CreditMap& credit, std::size_t units);

  // Per unit: known with the figure, or unset where no row of the unit matched (what that means is decided by no_rows
  // and the complete mark), or failed where `row_unknown: fail` met an undecidable row.
  std::vector<model::Value> measure(const ruleset::Indicator& indicator, Window window) const;

  // Rows of one unit in the window, with what became of each.
  std::vector<RowUse> rows_of(const ruleset::Indicator& indicator, Window window, std::uint32_t unit) const;

 private:
  struct Assignment {                                      // of one unit_by field
    std::vector<const std::vector<std::uint32_t>*> units;  // per row; empty list = nobody's
  };
  const Assignment& assignment(const std::string& unit_by) const;
  bool in_window(const std::string& period_by, Window window, std::size_t row) const;

  const RegisterData& data_;
  const CreditMap& credit_;
  std::size_t units_;
  mutable std::map<std::string, Assignment> assignments_;
};

}  // namespace congtam::scoring
