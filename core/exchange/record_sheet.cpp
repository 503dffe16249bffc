#include "exchange/record_sheet.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "exchange/header.hpp"
#include "exchange/reading.hpp"

namespace congtam::exchange {
ooxml::CellStyle record_text_style() {
  ooxml::CellStyle style;
  style.down = ooxml::CellStyle::Down::top;
  style.half_points = 22;
  style.border = true;
  style.number_format = "@";
  return style;
}

ooxml::CellStyle record_number_style(const std::string& format) {
  ooxml::CellStyle style = record_text_style();
  style.across = ooxml::CellStyle::Across::right;
  style.number_format = format;
  return style;
}

int text_lines(std::string_view text, int width) {
  // A column is as wide as so many digits; letters are narrower on average.
  const int letters = std::max(width * 5 / 4, 1);
  int lines = 0;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines += std::max(1, (base::display_width(text.substr(from, end - from)) + letters - 1) / letters);
    from = end + 1;
  }
  return lines;
}

int lines_height(int lines) {
  constexpr int one_line = 150, most = 4090;  // a row is at most 409 points high
  return std::min(one_line * std::max(lines, 1) + 10, most);
}

ooxml::CellStyle record_heading_style() {
  constexpr std::uint32_t pale_blue = 0xDCE6F1;
  ooxml::CellStyle style;
  style.across = ooxml::CellStyle::Across::centre;
  style.half_points = 22;
  style.bold = style.border = true;
  style.fill = pale_blue;
  return style;
}

ooxml::CellStyle record_title_style() { return {.half_points = 28, .bold = true, .wrap = false}; }

ooxml::CellStyle record_note_style() { return {.half_points = 22, .italic = true, .wrap = false}; }

RecordSheet::RecordSheet(ooxml::WorkbookWriter& book, const std::string& name, const std::string& title,
                         const std::string& note, std::vector<RecordColumn> columns)
    : columns_(std::move(columns)), sheet_(book.sheet(name)) {
  sheet_.text(0, 0, title, record_title_style());
  sheet_.text(1, 0, note, record_note_style());
  int lines = 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const int column = static_cast<int>(i);
    sheet_.column_width(column, column, columns_[i].width * 10);
    sheet_.text(heading_row, column, columns_[i].heading, record_heading_style());
    lines = std::max(lines, text_lines(columns_[i].heading, columns_[i].width - 2));
  }
  sheet_.row_height(heading_row, lines_height(lines));
}

void RecordSheet::add(const std::vector<RecordCell>& cells) {
  const int row = heading_row + 1 + rows_++;
  int lines = 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const int column = static_cast<int>(i);
    ooxml::CellStyle style = columns_[i].style;
    if (const auto* text = std::get_if<std::string>(&cells[i])) {
      sheet_.text(row, column, *text, style);
      if (columns_[i].measured) lines = std::max(lines, text_lines(*text, columns_[i].width));
    } else if (const auto* number = std::get_if<ooxml::CellNumber>(&cells[i])) {
      sheet_.number(row, column, *number, style);
    } else if (const auto* day = std::get_if<base::Date>(&cells[i])) {
      sheet_.date(row, column, *day, style);
    } else if (const auto* moment = std::get_if<RecordMoment>(&cells[i])) {
      sheet_.moment(row, column, moment->minutes, style);
    } else {
      sheet_.blank(row, column, style);
    }
  }
  sheet_.row_height(row, lines_height(lines));
}

void RecordSheet::finish(const std::string& footer, int spare) {
  for (int i = 0; i < spare; ++i)
    for (std::size_t k = 0; k < columns_.size(); ++k)
      sheet_.blank(heading_row + 1 + rows_ + i, static_cast<int>(k), columns_[k].style);
  const int last = static_cast<int>(columns_.size()) - 1;
  sheet_.freeze(heading_row + 1, 1);
  sheet_.autofilter({heading_row, 0, heading_row + std::max(rows_ + spare, 1), last});
  sheet_.print_setup(true, heading_row, heading_row);
  sheet_.print_footer(footer);
}

std::vector<RecordRow> read_records(const TableInput& input, const std::vector<std::string>& headings) {
  std::vector<ColumnSpec> specs;
  for (const std::string& heading : headings) specs.push_back({heading, {}, true});
  const std::unique_ptr<RowReader> rows = input.open(specs);
  FileProblems problems(input);
  problems.in_sheet(rows->sheet());
  Warnings ignored;
  TableRow row;
  std::vector<RecordRow> out;
  if (!rows->next(row)) return out;
  const Header header(row, specs, problems, ignored);
  problems.throw_if_any();
  while (rows->next(row)) {
    tell_faults(header, row, problems);
    RecordRow read{row.number, {}};
    for (std::size_t i = 0; i < specs.size(); ++i) read.cells.emplace_back(row.cell(header.column(i)));
    out.push_back(std::move(read));
  }
  problems.throw_if_any();
  return out;
}

}  // namespace congtam::exchange
