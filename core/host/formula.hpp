#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "base/result.hpp"
#include "host/form.hpp"

// Live formulas of a criterion in a workbook, as the plugin that scores it writes them (extension CT_FORMULA_1): what
// the spreadsheet then shows is what score() gives, in whole numbers.
namespace congtam::host {

// What stands in the workbook for one column of the form: expressions without "=", in English names with commas.
struct FormulaCell {
  std::string value;              // the integer of ct_column, 0 where the fact is not known: "ROUND($D$7*10000,0)"
  std::string state;              // its state, 1..6: "$E$7", or "1" for a cell that is always known
  std::int64_t min = 0, max = 0;  // of a known value: limits the workbook holds its reader to
};

// Expressions without "=". `points` is a number everywhere, and right where `state` gives CT_KNOWN (1): ten-thousandths
// as in ct_scores. Both may be long (up to 8,000 characters) and hold each cell's expression several times: short cells
// make short formulas.
struct CriterionFormula {
  std::string points, state;
};

// Whether the plugin writes formulas at all.
bool offers_formulas(const LoadedPlugin& plugin);

// The formula of a criterion of the form (its place in the config), or the sentence why there is none: the plugin
// offers none, the method compares units, the limits are too wide for a spreadsheet to calculate exactly ...; the value
// is then written with that note. cells: one for each of form.inputs(), in that order; those the criterion does not
// read (form.reads()) may be empty. Throws Failure(internal) for what breaks the contract.
base::Result<CriterionFormula> formula_of(const Form& form, std::uint32_t criterion,
                                          std::span<const FormulaCell> cells);

}  // namespace congtam::host
