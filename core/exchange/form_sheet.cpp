#include "exchange/form_sheet.hpp"

#include <algorithm>
#include <array>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::exchange {
namespace {

using base::text;
using ooxml::CellRange;
using ooxml::CellStyle;
using ooxml::InputHelp;
using ooxml::SheetWriter;

constexpr std::uint32_t input_fill = 0xFFF8DC, area_fill = 0xDCE6F1, heading_fill = 0xF2F2F2, wrong_fill = 0xF8CBAD;
constexpr int form_small = 20, form_normal = 22;  // half points: 10 and 11 pt
// Tenths of a digit's width: one A4 page lying takes some 1,300 of them at full size.
constexpr std::array<int, form_last_visible + 1> form_widths{55, 390, 80, 150, 330, 195, 120, 185};

// Lines a text takes in a column: a letter of a text is narrower than the digit that widths are counted in, and a
// line breaks between words.
int lines_in(const std::string& words, int column, int half_points) {
  const int room = form_widths[static_cast<std::size_t>(column)] * 111 / 1000 * form_normal / half_points;
  int lines = 0;
  for (std::size_t from = 0; from <= words.size();) {
    const std::size_t end = std::min(words.find('\n', from), words.size());
    lines += std::max(1, (base::display_width(std::string_view(words).substr(from, end - from)) + room - 1) / room);
    from = end + 1;
  }
  return lines;
}

const std::array<const char*, form_last_visible + 1> heading_keys{
    "form.column.ordinal", "form.column.title",    "form.column.max",    "form.column.declared",
    "form.column.method",  "form.column.evidence", "form.column.points", "form.column.note"};

CellStyle line_style(FormLine::Kind kind) {
  CellStyle style;
  style.half_points = form_small;
  style.border = true;
  style.down = CellStyle::Down::middle;
  switch (kind) {
    case FormLine::Kind::area:
      style.bold = true;
      style.fill = area_fill;
      break;
    case FormLine::Kind::heading:
      style.bold = style.italic = true;
      style.fill = heading_fill;
      break;
    case FormLine::Kind::total:
      style.bold = true;
      break;
    default:
      break;
  }
  return style;
}

class FormWriter {
 public:
  FormWriter(ooxml::WorkbookWriter& book, const FormSheet& form)
      : form_(form), sheet_(book.sheet(form.frame.sheet_name)) {}

  void write() {
    set_columns();
    write_head();
    write_headings();
    for (std::size_t i = 0; i < form_.lines.size(); ++i) write_line(i, form_.lines[i]);
    write_workings();
    write_signatures();
    sheet_.print_setup(true, form_heading_row, form_heading_row + 1);
    sheet_.print_footer(form_.frame.footer);
    sheet_.freeze(form_heading_row + 1, 2);
    sheet_.protect();
  }

 private:
  static int row_of(std::size_t line) { return form_first_line_row + static_cast<int>(line); }

  void set_columns() {
    for (int column = 0; column <= form_last_visible; ++column)
      sheet_.column_width(column, column, form_widths[static_cast<std::size_t>(column)]);
    const int lists = static_cast<int>(std::max<std::size_t>(form_.lists.size(), 1));
    sheet_.column_width(form_last_visible + 1, form_first_list + lists - 1, 100, true);
  }

  void head_cell(int row, int first, int last, const std::string& words, const CellStyle& style, int height) {
    if (words.empty()) return;
    sheet_.merged({row, first, row, last}, words, style);
    sheet_.row_height(row, height);
  }

  void write_head() {
    const FormFrame& frame = form_.frame;
    CellStyle style;
    style.across = CellStyle::Across::centre;
    style.half_points = form_normal;
    head_cell(0, 0, 2, frame.issuer, style, 170);
    style.bold = true;
    head_cell(1, 0, 2, frame.unit, style, 170);
    const auto end = frame.motto.find('\n');
    head_cell(0, 4, form_last_visible, frame.motto.substr(0, end), style, 170);
    if (end != std::string::npos) head_cell(1, 4, form_last_visible, frame.motto.substr(end + 1), style, 170);
    style.bold = false;
    style.italic = true;
    head_cell(2, 4, form_last_visible, frame.place_and_date, style, 170);
    style.italic = false;
    style.bold = true;
    head_cell(3, 0, 2, frame.mark, style, 170);
    style.half_points = 28;
    head_cell(4, 0, form_last_visible, frame.title, style, 210);
    style.half_points = form_normal;
    style.bold = false;
    head_cell(5, 0, form_last_visible, frame.subtitle, style, 170);
    style.half_points = form_small;
    style.italic = true;
    style.across = CellStyle::Across::left;
    head_cell(6, 0, form_last_visible, frame.guide, style, 290);
  }

  void write_headings() {
    CellStyle style = line_style(FormLine::Kind::area);
    style.across = CellStyle::Across::centre;
    CellStyle numbers = style;
    numbers.bold = false;
    numbers.italic = true;
    numbers.fill = ooxml::no_colour;
    for (int column = 0; column <= form_last_visible; ++column) {
      sheet_.text(form_heading_row, column, text(heading_keys[static_cast<std::size_t>(column)]), style);
      sheet_.text(form_heading_row + 1, column, "(" + std::to_string(column + 1) + ")", numbers);
    }
    CellStyle hidden;
    hidden.wrap = false;
    sheet_.text(form_heading_row, form_criterion_code, text("form.column.criterion_code"), hidden);
    sheet_.text(form_heading_row, form_input_code, text("form.column.input_code"), hidden);
    sheet_.row_height(form_heading_row, 320);
  }

  void put(int row, int column, const FormCell& cell, CellStyle style) {
    style.number_format = cell.number_format;
    style.unlocked = cell.open;
    if (cell.open) style.fill = input_fill;
    switch (cell.holds) {
      case FormCell::Holds::nothing:
        sheet_.blank(row, column, style);
        break;
      case FormCell::Holds::text:
        sheet_.text(row, column, cell.text, style);
        break;
      case FormCell::Holds::number:
        sheet_.number(row, column, cell.number, style);
        break;
      case FormCell::Holds::date:
        style.number_format = "dd/mm/yyyy";
        sheet_.date(row, column, cell.date, style);
        break;
      case FormCell::Holds::formula:
        sheet_.formula(row, column, cell.text, cell.number, style);
        break;
      case FormCell::Holds::text_formula:
        sheet_.formula_text(row, column, cell.text, cell.shown, style);
        break;
    }
  }

  void write_line(std::size_t place, const FormLine& line) {
    const int row = row_of(place);
    const CellStyle style = line_style(line.kind);
    CellStyle centred = style;
    centred.across = CellStyle::Across::centre;
    CellStyle titled = style;
    const bool is_input = line.kind == FormLine::Kind::input;
    titled.italic = titled.italic || is_input;
    titled.indent = is_input ? 1 : 0;
    sheet_.text(row, form_ordinal, line.ordinal, centred);
    sheet_.text(row, form_title, line.title, titled);
    CellStyle fine = style;
    fine.half_points = 18;
    fine.bold = false;
    sheet_.text(row, form_method, line.method, fine);
    put(row, form_max, line.max, centred);
    put(row, form_declared, line.declared, centred);
    put(row, form_evidence, line.evidence, fine);
    CellStyle points = centred;
    points.bold = true;
    put(row, form_points, line.points, points);
    put(row, form_note, line.note, fine);
    const int height =
        std::max({lines_in(line.title, form_title, form_small) * 135, lines_in(line.method, form_method, 18) * 120,
                  lines_in(shown_words(line.evidence), form_evidence, 18) * 120,
                  lines_in(shown_words(line.note), form_note, 18) * 120});
    sheet_.row_height(row, height + 30);
    write_codes(row, line);
    if (line.declared.open) limit(row, line);
    if (line.evidence.open && !line.evidence_prompt.empty())
      sheet_.only_when({row, form_evidence, row, form_evidence}, "TRUE",
                       {text("form.evidence.prompt_title"), line.evidence_prompt, "", ""});
  }

  static const std::string& shown_words(const FormCell& cell) {
    return cell.holds == FormCell::Holds::text_formula ? cell.shown : cell.text;
  }

  void write_codes(int row, const FormLine& line) {
    CellStyle style;
    style.wrap = false;
    if (!line.criterion_code.empty()) sheet_.text(row, form_criterion_code, line.criterion_code, style);
    if (!line.input_code.empty()) sheet_.text(row, form_input_code, line.input_code, style);
    for (const auto& [column, cell] : line.hidden) put(row, column, cell, style);
  }

  void limit(int row, const FormLine& line) {
    const CellRange cell{row, form_declared, row, form_declared};
    const FormLimits& limits = line.limits;
    const InputHelp help{text("form.input.prompt_title"), limits.prompt, text("form.input.error_title"), limits.error};
    switch (limits.takes) {
      case FormLimits::Takes::anything:
        return;
      case FormLimits::Takes::word:
        sheet_.only_from_range(cell, list_range(limits.list), help);
        break;
      default:
        sheet_.only_when(cell, number_or_word(row, limits), help);
        break;
    }
    // What was pasted past the limits.
    sheet_.colour_when(cell, "$" + ooxml::cell_name(row, form_state) + "=7", wrong_fill);
  }

  std::string list_range(std::size_t list) const {
    const int column = form_first_list + static_cast<int>(list);
    return ooxml::range_name(CellRange{0, column, static_cast<int>(form_.lists[list].size()) - 1, column});
  }

  static std::string number_or_word(int row, const FormLimits& limits) {
    const std::string cell = ooxml::cell_name(row, form_declared);
    std::string in_limits = "ISNUMBER(" + cell + "),";
    std::int64_t shift = 0;
    if (limits.takes == FormLimits::Takes::decimal) {
      in_limits += "ROUND(" + cell + "*10000,0)>=" + std::to_string(limits.least) + ",ROUND(" + cell +
                   "*10000,0)<=" + std::to_string(limits.most);
    } else {
      if (limits.takes == FormLimits::Takes::date) shift = form_days_before_1970;
      in_limits += cell + "=INT(" + cell + ")," + cell + ">=" + std::to_string(limits.least + shift) + "," + cell +
                   "<=" + std::to_string(limits.most + shift);
    }
    std::string out = "AND(" + in_limits + ")";
    for (const std::string& word : limits.words) out += ",TRIM(" + cell + ")=\"" + word + "\"";
    return limits.words.empty() ? out : "OR(" + out + ")";
  }

  void write_workings() {
    CellStyle style;
    style.wrap = false;
    for (std::size_t i = 0; i < form_.workings.size(); ++i) {
      const int row = static_cast<int>(i);
      sheet_.text(row, form_working_title, form_.workings[i].title, style);
      sheet_.formula(row, form_working, form_.workings[i].formula, {}, style);
    }
    for (std::size_t list = 0; list < form_.lists.size(); ++list)
      for (std::size_t word = 0; word < form_.lists[list].size(); ++word)
        sheet_.text(static_cast<int>(word), form_first_list + static_cast<int>(list), form_.lists[list][word], style);
  }

  void write_signatures() {
    const int row = row_of(form_.lines.size()) + 1;
    CellStyle style;
    style.across = CellStyle::Across::centre;
    style.down = CellStyle::Down::top;
    style.half_points = form_normal;
    style.bold = true;
    sheet_.merged({row, 0, row, 2}, form_.frame.signature_left, style);
    sheet_.merged({row, 5, row, form_last_visible}, form_.frame.signature_right, style);
    sheet_.row_height(row, 900);
  }

  const FormSheet& form_;
  SheetWriter& sheet_;
};

}  // namespace

std::string form_cell(std::size_t line, FormColumn column) {
  return ooxml::cell_name(form_first_line_row + static_cast<int>(line), column, true);
}

std::string form_working_cell(std::size_t working) {
  return ooxml::cell_name(static_cast<int>(working), form_working, true);
}

std::string form_list_cell(std::size_t list, std::size_t word) {
  return ooxml::cell_name(static_cast<int>(word), form_first_list + static_cast<int>(list), true);
}

FormCell FormCell::of_text(std::string text) {
  FormCell cell;
  cell.holds = Holds::text;
  cell.text = std::move(text);
  return cell;
}

FormCell FormCell::of_number(ooxml::CellNumber number, std::string format) {
  FormCell cell;
  cell.holds = Holds::number;
  cell.number = number;
  cell.number_format = std::move(format);
  return cell;
}

FormCell FormCell::of_date(base::Date date) {
  FormCell cell;
  cell.holds = Holds::date;
  cell.date = date;
  return cell;
}

FormCell FormCell::of_formula(std::string formula, ooxml::CellNumber value, std::string format) {
  FormCell cell = of_number(value, std::move(format));
  cell.holds = Holds::formula;
  cell.text = std::move(formula);
  return cell;
}

FormCell FormCell::of_text_formula(std::string formula, std::string shown) {
  FormCell cell = of_text(std::move(formula));
  cell.holds = Holds::text_formula;
  cell.shown = std::move(shown);
  return cell;
}

void write_form(ooxml::WorkbookWriter& book, const FormSheet& form) { FormWriter(book, form).write(); }

void write_form_about(ooxml::WorkbookWriter& book, const std::vector<std::pair<std::string, std::string>>& about) {
  SheetWriter& sheet = book.sheet(form_about_sheet);
  CellStyle style;
  style.wrap = false;
  sheet.text(0, 0, "key", style);
  sheet.text(0, 1, "value", style);
  for (std::size_t i = 0; i < about.size(); ++i) {
    const int row = static_cast<int>(i) + 1;
    sheet.text(row, 0, about[i].first, style);
    CellStyle as_text = style;
    as_text.number_format = "@";
    sheet.text(row, 1, about[i].second, as_text);
  }
  sheet.protect();
  sheet.hide();
}

}  // namespace congtam::exchange
