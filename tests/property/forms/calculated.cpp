#include "calculated.hpp"

#include <congtam/sdk/decimal.hpp>
#include <congtam/sdk/print_number.hpp>

#include <array>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "model/state.hpp"
#include "support/run_program.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

using exchange::FormCell;

// Calculates every formula of a file that is opened, whatever values it carries.
constexpr const char* always_calculate = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

// All sheets, values in full instead of as they are shown.
constexpr const char* every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1";

std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (quoted) {
      if (letter == '"' && i + 1 < text.size() && text[i + 1] == '"')
        cell += text[++i];
      else if (letter == '"')
        quoted = false;
      else
        cell += letter;
    } else if (letter == '"') {
      quoted = true;
    } else if (letter == ',' || letter == '\n') {
      rows.back().push_back(std::move(cell));
      cell.clear();
      if (letter == '\n') rows.emplace_back();
    } else if (letter != '\r') {
      cell += letter;
    }
  }
  return rows;
}

std::string sheet_name(std::size_t sheet) { return "S" + std::to_string(sheet); }

std::string written(const FormCell& cell) {
  if (cell.holds == FormCell::Holds::text_formula) return cell.shown;
  std::int64_t units = cell.number.value;
  for (int scale = cell.number.scale; scale < 4 && cell.number.scale != 0; ++scale) units *= 10;
  return cell.number.scale == 0 ? std::to_string(units) : sdk::print_canonical(sdk::Decimal::from_units(units));
}

}  // namespace

void FormBatch::expect(int row, int column, FormCell& cell, bool compared) {
  const bool number = cell.holds == FormCell::Holds::formula;
  if (!number && cell.holds != FormCell::Holds::text_formula) return;
  if (compared) expected_.push_back({names_.size(), row, column, written(cell)});
  cell.number_format = cell.number.scale == 0 ? "0" : "";  // the number instead of what a format makes of it
  if (number)
    cell.number = {-77, 0};
  else
    cell.shown = "?";
}

void FormBatch::add(exchange::FormSheet form, std::string name) { add_form(form, std::move(name), nullptr); }

void FormBatch::add_wrong(exchange::FormSheet form, std::string name, std::set<int> columns,
                          std::vector<std::string> words) {
  for (std::string& one : words) words_.emplace_back(names_.size(), std::move(one));
  add_form(form, std::move(name), &columns);
}

void FormBatch::add_form(exchange::FormSheet& form, std::string name, const std::set<int>* columns) {
  form.frame.sheet_name = sheet_name(names_.size());
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    exchange::FormLine& line = form.lines[i];
    const int row = exchange::form_first_line_row + static_cast<int>(i);
    for (const auto& [column, cell] :
         {std::pair{exchange::form_declared, &line.declared}, std::pair{exchange::form_max, &line.max},
          std::pair{exchange::form_points, &line.points}})
      expect(row, column, *cell, columns == nullptr);
    const auto state = line.hidden.find(exchange::form_plugin_state);
    const bool known =
        state != line.hidden.end() && state->second.number.value == static_cast<int>(model::State::known);
    for (auto& [column, cell] : line.hidden)
      expect(row, column, cell,
             columns == nullptr ? column != exchange::form_plugin_points || known : columns->contains(column));
  }
  exchange::write_form(book_, form);
  names_.push_back(std::move(name));
}

std::vector<std::string> FormBatch::wrong(std::size_t most) {
  const TempFolder folder("forms");
  folder.write("profile/user/registrymodifications.xcu", always_calculate);
  const std::string file = folder.write("forms.xlsx", book_.bytes()).string();
  const ProgramResult done =
      run_program({"soffice", "--headless", "-env:UserInstallation=file://" + (folder / "profile").string(),
                   "--convert-to", every_sheet, "--outdir", (folder / "out").string(), file});
  if (done.exit_code != 0) throw std::runtime_error("soffice: " + done.err);

  std::vector<std::string> out;
  std::size_t sheet = names_.size();
  std::vector<std::vector<std::string>> rows;
  for (const Expected& cell : expected_) {
    if (cell.sheet != sheet) {
      sheet = cell.sheet;
      rows = csv_rows(read_file(folder / "out" / ("forms-" + sheet_name(sheet) + ".csv")));
    }
    const auto row = static_cast<std::size_t>(cell.row), column = static_cast<std::size_t>(cell.column);
    const std::string got = row < rows.size() && column < rows[row].size() ? rows[row][column] : std::string();
    if (got == cell.value) continue;
    if (out.size() == most) break;
    const std::string code = rows[row][exchange::form_criterion_code] + "/" + rows[row][exchange::form_input_code];
    out.push_back(names_[sheet] + " " + ooxml::cell_name(cell.row, cell.column) + " (" +
                  rows[row][exchange::form_title] + ", " + code + "): expected " + cell.value + ", calculated " + got);
  }
  for (const auto& [wanted, words] : words_) {
    bool found = false;
    for (const auto& row : csv_rows(read_file(folder / "out" / ("forms-" + sheet_name(wanted) + ".csv"))))
      found = found || (row.size() > exchange::form_points && row[exchange::form_points] == words);
    if (!found) out.push_back(names_[wanted] + ": «" + words + "» does not stand there");
  }
  return out;
}

}  // namespace congtam::testing
