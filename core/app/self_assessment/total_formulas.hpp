#pragma once
#include <string>

#include "app/self_assessment/criterion_lines.hpp"
#include "app/self_assessment/rescale_formulas.hpp"

// Sums, index and grade of a phiếu tự chấm as formulas: scoring's totals and grades over the cells of the criteria.
namespace congtam::app::forms {

struct TotalFormulas {
  std::vector<ShareFormulas> areas;  // in the order of Ruleset::areas
  ShareFormulas score;               // P of M
  Expr bonus = 0, penalty = 0;       // after their caps
  Expr points = 0;                   // P + B - D, to the result's digits
  Expr has_index = 0;                // 1 or 0
  Expr index = 0, grade = 0;         // ten-thousandths; place among the grades, from 1, 0 for none
};

// May refuse (sdk::Failure) where numbers would become too large.
TotalFormulas total_formulas(const FormUnit& unit, const CriterionLines& criteria, const FactLines& facts,
                             Workings& workings);

}  // namespace congtam::app::forms
