#pragma once
#include <cstddef>
#include <string>

// Where things stand on a phiếu tự chấm (.xlsx). Shared by the writer of the sheet, by whoever composes its formulas
// and by the reader; the reader finds columns by their headings and rows by their codes, so that places may move
// between writing and reading.
namespace congtam::exchange {

// Columns, from 0. The first eight are the ones officials know; those behind them are hidden.
enum FormColumn : int {
  form_ordinal,
  form_title,
  form_max,
  form_declared,  // what the unit types
  form_method,
  form_evidence,
  form_points,
  form_note,
  form_criterion_code,
  form_input_code,
  form_value,         // of an input: its whole number (ten-thousandths, days since 1970 ...)
  form_state,         // model::State of an input; failed where what was typed cannot be
  form_proof,         // model::Evidence of an input
  form_given_state,   // the state a plugin is given: never failed
  form_plugin_state,  // of a criterion: what its plugin answers
  form_plugin_points,
  form_final_state,  // ... and what the ruleset's policies make of it
  form_final_points,
  form_counts,          // 1 where its maximum counts
  form_counted_points,  // of score lines
  form_counted_max,
  form_working_title,  // intermediate steps, row by row
  form_working,
  form_first_list  // words that may be chosen, a column each
};
inline constexpr int form_last_visible = form_note;

inline constexpr int form_heading_row = 8;      // from 0
inline constexpr int form_first_line_row = 10;  // below the row "(1) (2) (3)"

// A day's number in a spreadsheet that counts from 1900 is this more than its days since 1970.
inline constexpr int form_days_before_1970 = 25'569;

// "$D$12" of the n-th line.
std::string form_cell(std::size_t line, FormColumn column);
// "$W$3" of the n-th working, "$X$2" of the n-th word of a list.
std::string form_working_cell(std::size_t working);
std::string form_list_cell(std::size_t list, std::size_t word);

// The hidden sheet that says what the form is.
inline constexpr const char* form_about_sheet = "congtam";
inline constexpr const char* form_format = "congtam.form/1";

}  // namespace congtam::exchange
