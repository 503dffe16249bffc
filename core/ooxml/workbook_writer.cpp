#include "ooxml/workbook_writer.hpp"

#include <algorithm>
#include <ctime>
#include <deque>
#include <filesystem>
#include <map>

#include <xlsxwriter.h>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "ooxml/cell_number.hpp"
#include "ooxml/scratch_folder.hpp"

namespace congtam::ooxml {
namespace {

constexpr std::int32_t sheet_epoch_days = 25569;  // serial number of 1970-01-01 in the 1900 calendar
constexpr int seconds_a_day = 86'400;
constexpr const char* letter_face = "Times New Roman";

[[noreturn]] void refuse_cell(std::string_view what, const std::string& place) {
  throw base::Failure::internal(base::text("ooxml.cannot_write", {{"what", std::string(what)}, {"part", place}}));
}

void done(lxw_error error, const std::string& place) {
  if (error != LXW_NO_ERROR) refuse_cell(lxw_strerror(error), place);
}

// The library takes any bytes and writes a file that Excel then calls damaged.
std::string sound(std::string_view text, const std::string& place) {
  if (!base::is_valid_utf8(text)) refuse_cell("UTF-8", place);
  return std::string(text);
}

bool is_hex(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'F') || (letter >= 'a' && letter <= 'f');
}

// Whether spreadsheets take what stands here for a letter given by its number: "_x000D_", for LibreOffice also "_xa_".
bool looks_escaped(std::string_view text) {
  constexpr std::size_t most_digits = 4;
  if (!text.starts_with("_x")) return false;
  std::size_t digits = 0;
  while (digits < most_digits && 2 + digits < text.size() && is_hex(text[2 + digits])) ++digits;
  return digits > 0 && 2 + digits < text.size() && text[2 + digits] == '_';
}

// What a cell shows; an underscore that would begin such a number is given by its own.
std::string cell_text(std::string_view text, const std::string& place) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (looks_escaped(text.substr(i)))
      out += "_x005F_";
    else
      out += text[i];
  }
  return sound(out, place);
}

lxw_row_t row_of(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(int column) { return static_cast<lxw_col_t>(column); }

std::uint8_t across_of(CellStyle::Across across) {
  switch (across) {
    case CellStyle::Across::left:
      return LXW_ALIGN_LEFT;
    case CellStyle::Across::centre:
      return LXW_ALIGN_CENTER;
    case CellStyle::Across::right:
      return LXW_ALIGN_RIGHT;
    case CellStyle::Across::justified:
      return LXW_ALIGN_JUSTIFY;
  }
  return LXW_ALIGN_LEFT;
}

std::uint8_t down_of(CellStyle::Down down) {
  switch (down) {
    case CellStyle::Down::top:
      return LXW_ALIGN_VERTICAL_TOP;
    case CellStyle::Down::middle:
      return LXW_ALIGN_VERTICAL_CENTER;
    case CellStyle::Down::bottom:
      return LXW_ALIGN_VERTICAL_BOTTOM;
  }
  return LXW_ALIGN_VERTICAL_CENTER;
}

void apply(lxw_format* format, const CellStyle& style) {
  format_set_font_name(format, letter_face);
  format_set_font_size(format, as_cell({style.half_points * 5, 1}));
  format_set_align(format, across_of(style.across));
  format_set_align(format, down_of(style.down));
  if (style.bold) format_set_bold(format);
  if (style.italic) format_set_italic(format);
  if (style.wrap) format_set_text_wrap(format);
  if (style.border) format_set_border(format, LXW_BORDER_THIN);
  if (style.unlocked) format_set_unlocked(format);
  if (style.formula_hidden) format_set_hidden(format);
  if (style.indent > 0) format_set_indent(format, static_cast<std::uint8_t>(style.indent));
  if (style.fill != no_colour) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, style.fill);
  }
  if (style.text_colour != no_colour) format_set_font_color(format, style.text_colour);
  if (!style.number_format.empty()) format_set_num_format(format, style.number_format.c_str());
}

lxw_worksheet* library(void* sheet) { return static_cast<lxw_worksheet*>(sheet); }

}  // namespace

std::string cell_name(int row, int column, bool absolute) {
  std::string letters;
  for (int left = column + 1; left > 0; left = (left - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  const std::string mark = absolute ? "$" : "";
  return mark + letters + mark + std::to_string(row + 1);
}

std::string range_name(const CellRange& range, bool absolute) {
  return cell_name(range.first_row, range.first_column, absolute) + ":" +
         cell_name(range.last_row, range.last_column, absolute);
}

std::string range_name(std::string_view sheet, const CellRange& range) {
  std::string quoted;
  for (const char letter : sheet) quoted.append(letter == '\'' ? 2u : 1u, letter);
  return "'" + quoted + "'!" + range_name(range);
}

// --- the workbook
// -----------------------------------------------------------------------------------------------------

struct WorkbookWriter::State {
  ScratchFolder folder;  // the library writes to a file
  std::string path;
  lxw_workbook* book = nullptr;
  std::deque<SheetWriter> sheets;  // references to them stay valid
  std::map<CellStyle, lxw_format*> formats;

  lxw_format* format(const CellStyle& style) {
    lxw_format*& made = formats[style];
    if (made == nullptr) {
      made = workbook_add_format(book);
      apply(made, style);
    }
    return made;
  }
};

WorkbookWriter::WorkbookWriter(const About& about) : state_(std::make_unique<State>()) {
  state_->path = state_->folder.path() + "/book.xlsx";
  state_->book = workbook_new(state_->path.c_str());
  if (state_->book == nullptr) refuse_cell("workbook_new", state_->path);
  std::string title = sound(about.title, "title"), subject = sound(about.subject, "subject"),
              organisation = sound(about.organisation, "organisation");
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.subject = subject.data();
  properties.company = organisation.data();
  properties.created = static_cast<std::time_t>(about.made.days) * seconds_a_day;
  done(workbook_set_properties(state_->book, &properties), "properties");
}

WorkbookWriter::~WorkbookWriter() {
  if (state_->book != nullptr) lxw_workbook_free(state_->book);
}

SheetWriter& WorkbookWriter::sheet(std::string_view name) {
  const std::string wanted = sound(name, "sheet");
  done(workbook_validate_sheet_name(state_->book, wanted.c_str()), wanted);
  lxw_worksheet* made = workbook_add_worksheet(state_->book, wanted.c_str());
  if (made == nullptr) refuse_cell("worksheet", wanted);
  state_->sheets.push_back(SheetWriter(*this, wanted, made));
  return state_->sheets.back();
}

void WorkbookWriter::define(std::string_view name, std::string_view formula) {
  const std::string wanted = sound(name, "name");
  done(workbook_define_name(state_->book, wanted.c_str(), ("=" + sound(formula, wanted)).c_str()), wanted);
}

std::string WorkbookWriter::bytes() {
  lxw_workbook* book = std::exchange(state_->book, nullptr);
  if (book == nullptr) refuse_cell("bytes", state_->path);
  done(workbook_close(book), state_->path);  // frees the workbook, also when it fails
  return base::read_file(state_->path);
}

// --- cells
// ------------------------------------------------------------------------------------------------------------

SheetWriter::SheetWriter(WorkbookWriter& book, std::string name, void* sheet)
    : book_(&book), name_(std::move(name)), sheet_(sheet) {}

std::string SheetWriter::place(int row, int column) const { return name_ + "!" + cell_name(row, column); }

void SheetWriter::text(int row, int column, std::string_view text, const CellStyle& style) {
  if (text.empty()) return blank(row, column, style);
  const auto at = place(row, column);
  done(worksheet_write_string(library(sheet_), row_of(row), column_of(column), cell_text(text, at).c_str(),
                              book_->state_->format(style)),
       at);
}

void SheetWriter::number(int row, int column, CellNumber number, const CellStyle& style) {
  done(worksheet_write_number(library(sheet_), row_of(row), column_of(column), as_cell(number),
                              book_->state_->format(style)),
       place(row, column));
}

void SheetWriter::date(int row, int column, base::Date date, const CellStyle& style) {
  CellStyle dated = style;
  if (dated.number_format.empty()) dated.number_format = "dd/mm/yyyy";
  number(row, column, {date.days + sheet_epoch_days, 0}, dated);
}

void SheetWriter::moment(int row, int column, std::int64_t minutes, const CellStyle& style) {
  CellStyle timed = style;
  if (timed.number_format.empty()) timed.number_format = "dd/mm/yyyy hh:mm";
  done(worksheet_write_number(library(sheet_), row_of(row), column_of(column), as_moment(minutes),
                              book_->state_->format(timed)),
       place(row, column));
}

void SheetWriter::blank(int row, int column, const CellStyle& style) {
  done(worksheet_write_blank(library(sheet_), row_of(row), column_of(column), book_->state_->format(style)),
       place(row, column));
}

void SheetWriter::formula(int row, int column, std::string_view formula, CellNumber value, const CellStyle& style) {
  const auto at = place(row, column);
  done(worksheet_write_formula_num(library(sheet_), row_of(row), column_of(column), ("=" + sound(formula, at)).c_str(),
                                   book_->state_->format(style), as_cell(value)),
       at);
}

void SheetWriter::formula_text(int row, int column, std::string_view formula, std::string_view value,
                               const CellStyle& style) {
  const auto at = place(row, column);
  done(worksheet_write_formula_str(library(sheet_), row_of(row), column_of(column), ("=" + sound(formula, at)).c_str(),
                                   book_->state_->format(style), sound(value, at).c_str()),
       at);
}

void SheetWriter::merged(const CellRange& range, std::string_view text, const CellStyle& style) {
  if (range.first_row == range.last_row && range.first_column == range.last_column)
    return this->text(range.first_row, range.first_column, text, style);
  const auto at = place(range.first_row, range.first_column);
  done(worksheet_merge_range(library(sheet_), row_of(range.first_row), column_of(range.first_column),
                             row_of(range.last_row), column_of(range.last_column), cell_text(text, at).c_str(),
                             book_->state_->format(style)),
       at);
}

// --- the sheet as a whole
// ---------------------------------------------------------------------------------------------

void SheetWriter::column_width(int first, int last, int tenths, bool hidden) {
  lxw_row_col_options options{};
  options.hidden = hidden ? LXW_TRUE : LXW_FALSE;
  // A file counts digits of its default letters, Calibri 11 pt (7 pixels); ours are Times New Roman 12 pt (8 pixels).
  done(worksheet_set_column_opt(library(sheet_), column_of(first), column_of(last), as_cell({tenths * 80 / 7, 2}),
                                nullptr, &options),
       place(0, first));
}

void SheetWriter::row_height(int row, int tenths) {
  done(worksheet_set_row(library(sheet_), row_of(row), as_cell({tenths, 1}), nullptr), place(row, 0));
}

void SheetWriter::hide_row(int row) {
  lxw_row_col_options options{};
  options.hidden = LXW_TRUE;
  done(worksheet_set_row_opt(library(sheet_), row_of(row), LXW_DEF_ROW_HEIGHT, nullptr, &options), place(row, 0));
}

void SheetWriter::protect() {
  lxw_protection rights{};  // widths may be changed: a name that does not fit must not be unreadable
  rights.format_columns = LXW_TRUE;
  rights.format_rows = LXW_TRUE;
  worksheet_protect(library(sheet_), nullptr, &rights);
}

void SheetWriter::hide() { worksheet_hide(library(sheet_)); }

void SheetWriter::freeze(int rows, int columns) {
  worksheet_freeze_panes(library(sheet_), row_of(rows), column_of(columns));
}

void SheetWriter::autofilter(const CellRange& range) {
  done(worksheet_autofilter(library(sheet_), row_of(range.first_row), column_of(range.first_column),
                            row_of(range.last_row), column_of(range.last_column)),
       place(range.first_row, range.first_column));
}

void SheetWriter::print_setup(bool landscape, int heading_first_row, int heading_last_row) {
  constexpr std::uint8_t a4 = 9;
  lxw_worksheet* sheet = library(sheet_);
  if (landscape) worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, a4);
  worksheet_set_margins(sheet, as_cell({1181, 3}), as_cell({591, 3}), as_cell({787, 3}), as_cell({787, 3}));  // inches
  worksheet_fit_to_pages(sheet, 1, 0);
  if (heading_first_row >= 0)
    done(worksheet_repeat_rows(sheet, row_of(heading_first_row), row_of(heading_last_row)),
         place(heading_first_row, 0));
}

void SheetWriter::print_footer(std::string_view text) {
  std::string escaped;
  for (const char letter : sound(text, name_)) escaped.append(letter == '&' ? 2u : 1u, letter);
  done(worksheet_set_footer(library(sheet_),
                            ("&L&\"Times New Roman\"&9" + escaped + "&R&\"Times New Roman\"&9&P/&N").c_str()),
       name_);
}

// --- what may be typed
// ------------------------------------------------------------------------------------------------

namespace {

// A limit with the words shown; the library copies them when it is added.
struct Limit {
  lxw_data_validation rule{};
  std::string prompt_title, prompt, error_title, error;

  explicit Limit(const InputHelp& help)
      : prompt_title(help.prompt_title), prompt(help.prompt), error_title(help.error_title), error(help.error) {
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    if (!prompt_title.empty()) rule.input_title = prompt_title.data();
    if (!prompt.empty()) rule.input_message = prompt.data();
    if (!error_title.empty()) rule.error_title = error_title.data();
    if (!error.empty()) rule.error_message = error.data();
  }

  void add(void* sheet, const CellRange& range, const std::string& place) {
    done(worksheet_data_validation_range(library(sheet), row_of(range.first_row), column_of(range.first_column),
                                         row_of(range.last_row), column_of(range.last_column), &rule),
         place);
  }
};

}  // namespace

void SheetWriter::only_from(const CellRange& range, const std::vector<std::string>& items, const InputHelp& help) {
  const auto at = place(range.first_row, range.first_column);
  std::vector<std::string> kept;
  for (const std::string& item : items) {
    if (item.find(',') != std::string::npos) refuse_cell("list: ','", at);  // would fall into two
    kept.push_back(sound(item, at));
  }
  std::vector<char*> list;
  for (std::string& item : kept) list.push_back(item.data());
  list.push_back(nullptr);
  Limit limit(help);
  limit.rule.validate = LXW_VALIDATION_TYPE_LIST;
  limit.rule.value_list = list.data();
  limit.add(sheet_, range, at);
}

void SheetWriter::only_from_range(const CellRange& range, std::string_view items_range, const InputHelp& help) {
  std::string formula = "=" + std::string(items_range);
  Limit limit(help);
  limit.rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  limit.rule.value_formula = formula.data();
  limit.add(sheet_, range, place(range.first_row, range.first_column));
}

void SheetWriter::only_whole(const CellRange& range, std::int64_t least, std::int64_t most, const InputHelp& help) {
  Limit limit(help);
  limit.rule.validate = LXW_VALIDATION_TYPE_INTEGER;
  limit.rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  limit.rule.minimum_number = as_cell({least, 0});
  limit.rule.maximum_number = as_cell({most, 0});
  limit.add(sheet_, range, place(range.first_row, range.first_column));
}

void SheetWriter::only_decimal(const CellRange& range, CellNumber least, CellNumber most, const InputHelp& help) {
  Limit limit(help);
  limit.rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
  limit.rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  limit.rule.minimum_number = as_cell(least);
  limit.rule.maximum_number = as_cell(most);
  limit.add(sheet_, range, place(range.first_row, range.first_column));
}

void SheetWriter::only_date(const CellRange& range, base::Date first, base::Date last, const InputHelp& help) {
  Limit limit(help);
  limit.rule.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
  limit.rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  limit.rule.minimum_number = as_cell({first.days + sheet_epoch_days, 0});
  limit.rule.maximum_number = as_cell({last.days + sheet_epoch_days, 0});
  limit.add(sheet_, range, place(range.first_row, range.first_column));
}

void SheetWriter::only_when(const CellRange& range, std::string_view formula, const InputHelp& help) {
  std::string written = "=" + std::string(formula);
  Limit limit(help);
  limit.rule.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
  limit.rule.value_formula = written.data();
  limit.add(sheet_, range, place(range.first_row, range.first_column));
}

void SheetWriter::colour_when(const CellRange& range, std::string_view formula, std::uint32_t fill) {
  lxw_format* format = workbook_add_format(book_->state_->book);
  format_set_bg_color(format, fill);
  std::string written = "=" + std::string(formula);
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
  rule.value_string = written.data();
  rule.format = format;
  done(worksheet_conditional_format_range(library(sheet_), row_of(range.first_row), column_of(range.first_column),
                                          row_of(range.last_row), column_of(range.last_column), &rule),
       place(range.first_row, range.first_column));
}

// --- charts
// -----------------------------------------------------------------------------------------------------------

namespace {

std::uint8_t chart_type(const ColumnChart& chart) {
  if (chart.bars) return chart.stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR;
  return chart.stacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN;
}

void add_series(lxw_chart* made, const ColumnChart& chart, const ColumnChart::Series& series) {
  lxw_chart_series* added = chart_add_series(made, nullptr, nullptr);
  const CellRange& names = chart.categories;
  chart_series_set_categories(added, chart.sheet.c_str(), row_of(names.first_row), column_of(names.first_column),
                              row_of(names.last_row), column_of(names.last_column));
  chart_series_set_values(added, chart.sheet.c_str(), row_of(series.values.first_row),
                          column_of(series.values.first_column), row_of(series.values.last_row),
                          column_of(series.values.last_column));
  if (!series.name.empty()) chart_series_set_name(added, series.name.c_str());
}

}  // namespace

void SheetWriter::chart(int row, int column, const ColumnChart& chart) {
  const auto at = place(row, column);
  lxw_chart* made = workbook_add_chart(book_->state_->book, chart_type(chart));
  if (made == nullptr) refuse_cell("chart", at);
  for (const auto& series : chart.series) add_series(made, chart, series);
  chart_title_set_name(made, sound(chart.title, at).c_str());
  if (!chart.across_title.empty()) chart_axis_set_name(made->x_axis, sound(chart.across_title, at).c_str());
  if (!chart.up_title.empty()) chart_axis_set_name(made->y_axis, sound(chart.up_title, at).c_str());
  if (chart.bars) chart_axis_set_reverse(made->y_axis);  // the first row of the table on top
  if (chart.series.size() < 2)
    chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
  constexpr int usual_width = 480, usual_height = 288;  // pixels of an unscaled chart
  lxw_chart_options options{};
  options.x_scale = as_cell({chart.width_pixels * 10'000LL / usual_width, 4});
  options.y_scale = as_cell({chart.height_pixels * 10'000LL / usual_height, 4});
  done(worksheet_insert_chart_opt(library(sheet_), row_of(row), column_of(column), made, &options), at);
}

}  // namespace congtam::ooxml
