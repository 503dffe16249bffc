#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/form_layout.hpp"
#include "exchange/table_input.hpp"

// A phiếu tự chấm that came back: what was typed, found by codes and headings, wherever rows and columns have gone.
namespace congtam::exchange {

// A line of the form. Codes as they were written; "" where the line has none.
struct FormRow {
  std::int64_t row = 0;  // as a spreadsheet shows it
  std::string criterion, input;
  std::string declared, evidence, points, note;
  CellKind declared_kind = CellKind::text, points_kind = CellKind::text;
  bool declared_fault = false;  // the cell holds no value at all: "#N/A"
};

struct FormFile {
  std::string path, name, hash, sheet;
  std::map<std::string, std::string> about;  // the hidden sheet
  std::vector<FormRow> rows;                 // those with a code
  int declared_column = 0, points_column = 0, evidence_column = 0;

  std::string cell(const FormRow& row, int column) const;  // "D12"
  const std::string& said(const std::string& key) const;   // of `about`; ""
};

// Failure(input) for a file that is no phiếu tự chấm, that lacks its columns, or whose format is newer.
FormFile read_form_file(const std::string& path);

// What a unit said of one fact, in the words that files of facts use.
struct FormFact {
  const FormRow* row = nullptr;
  std::string indicator, value, evidence;
  CellKind kind = CellKind::text;
};

// The headings that two columns of the form have in facts_of_form(). A percent of the form is one, also below 1.
inline constexpr const char *form_value_heading = "value (%)", *form_evidence_heading = "evidence";

// The facts as a table of facts, so that they are read as an imported file is, with the cells of the form in whatever
// is told. `file` and what the facts point to must outlive it.
std::unique_ptr<TableInput> facts_of_form(const FormFile& file, const std::string& unit, std::vector<FormFact> facts);

}  // namespace congtam::exchange
