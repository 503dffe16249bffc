#include "exchange/workbook_rows.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"
#include "exchange/reading.hpp"

namespace congtam::exchange {
namespace {

constexpr int header_search_rows = 200;

bool has_any(const SheetRow& row, const std::set<int>& columns) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [&](const SheetCell& cell) { return !cell.merged && columns.contains(cell.column); });
}

HeaderFit fit_of(const SheetRow& row, const HeadingIndex& index) {
  TableRow cells;
  for (const SheetCell& cell : row.cells) cells.cells.push_back(cell.text());
  return index.fit(cells);
}

// "(1) (2) (3)", "1 2 3", "A B 1 2": official forms number their columns right below the headings.
bool numbers_columns(const SheetRow& row) {
  int last = 0;
  for (const SheetCell& cell : row.cells) {
    std::string text = clean(cell.text());
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
    const bool letter = text.size() == 1 && text.front() >= 'A' && text.front() <= 'Z' && last == 0;
    if (letter) continue;
    if (small_number(text) != last + 1) return false;
    ++last;
  }
  return last >= 3;
}

}  // namespace

std::set<int> our_columns(const SheetRow& row, const HeadingIndex& index) {
  std::set<int> out;
  for (const SheetCell& cell : row.cells) {
    if (index.find_cell(cell.text()) >= 0) out.insert(cell.column);
  }
  return out;
}

FoundHeader find_header(const SheetContext& context, const WorkbookSheet& sheet, const SheetSurvey& survey,
                        const HeadingIndex& index) {
  SheetReader reader(context, sheet.part, survey);
  FoundHeader best;
  std::set<int> columns;
  SheetRow row;
  for (int i = 0; i < header_search_rows && reader.next(row); ++i) {
    const HeaderFit fit = fit_of(row, index);
    const bool better = fit.complete != best.fit.complete ? fit.complete : fit.known > best.fit.known;
    if (fit.known > 0 && better) {
      best = {fit, row.number, false};
      columns = our_columns(row, index);
    } else if (best.row > 0 && row.number > survey.end_of_merged(best.row) && has_any(row, columns)) {
      best.has_data = true;
    }
  }
  return best;
}

WorkbookRows::WorkbookRows(const WorkbookInput& input, const WorkbookSheet& sheet, SheetSurvey survey,
                           std::int64_t header_row, const std::vector<ColumnSpec>& specs)
    : input_(input),
      sheet_(sheet),
      survey_(std::move(survey)),
      context_(input.context()),
      reader_(context_, sheet.part, survey_),
      index_(specs),
      header_row_(header_row),
      data_after_(survey_.end_of_merged(header_row)) {}

bool WorkbookRows::next(TableRow& row) {
  if (columns_.empty()) return take_header(row);
  while (reader_.next(current_)) {
    if (current_.number <= data_after_ || current_.blank()) continue;
    const bool first = first_data_;
    first_data_ = false;
    if (first && numbers_columns(current_)) {
      numbering_row_ = current_.number;
      continue;
    }
    if (!has_any(current_, columns_)) {
      ++foreign_rows_;
      continue;
    }
    hidden_rows_ += current_.hidden ? 1 : 0;
    for (const SheetCell& cell : current_.cells)
      merged_values_ += cell.merged && columns_.contains(cell.column) ? 1 : 0;
    show(row, *columns_.rbegin() + 1);
    return true;
  }
  return false;
}

bool WorkbookRows::take_header(TableRow& row) {
  while (reader_.next(current_)) {
    if (current_.number != header_row_) continue;
    columns_ = our_columns(current_, index_);
    if (columns_.empty()) return false;  // found before, so this does not happen
    show(row, current_.cells.back().column + 1);
    return true;
  }
  return false;
}

void WorkbookRows::show(TableRow& row, int columns) const {
  row.number = current_.number;
  row.cells.assign(static_cast<std::size_t>(columns), {});
  row.kinds.assign(static_cast<std::size_t>(columns), CellKind::text);
  row.faults.clear();
  for (const SheetCell& cell : current_.cells) {
    if (cell.column >= columns) break;
    row.cells[static_cast<std::size_t>(cell.column)] = cell.text();
    row.kinds[static_cast<std::size_t>(cell.column)] = cell.kind;
    if (cell.fault) row.faults.push_back({cell.column, *cell.fault});
  }
}

void WorkbookRows::tell(Warnings& warnings) const {
  const auto add = [&](std::string words) {
    warnings.push_back({.text = std::move(words), .file = input_.path, .sheet = sheet_.name});
  };
  const auto add_count = [&](const char* key, std::int64_t count) {
    if (count > 0) add(base::text(key, {{"count", std::to_string(count)}}));
  };
  add_count("exchange.xlsx.hidden_rows", hidden_rows_);
  std::string hidden;
  for (const int column : columns_) {
    if (survey_.hides(column)) hidden += (hidden.empty() ? "" : ", ") + column_letters(column);
  }
  if (!hidden.empty()) add(base::text("exchange.xlsx.hidden_columns", {{"columns", hidden}}));
  add_count("exchange.xlsx.merged_values", merged_values_);
  add_count("exchange.xlsx.foreign_rows", foreign_rows_);
  if (numbering_row_ > 0) add(base::text("exchange.xlsx.numbering_row", {{"row", std::to_string(numbering_row_)}}));
}

}  // namespace congtam::exchange
