#include <algorithm>
#include <map>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/record_sheet.hpp"
#include "exchange/ruleset_book.hpp"
#include "exchange/ruleset_book_cells.hpp"
#include "exchange/ruleset_book_fold.hpp"
#include "exchange/ruleset_book_guide.hpp"
#include "exchange/ruleset_book_layout.hpp"
#include "ooxml/workbook_writer.hpp"

namespace congtam::exchange {
namespace {

using base::Json;
using ooxml::CellStyle;
using Pointer = Json::json_pointer;

constexpr int spare_rows = 200;  // prepared below the last entry
constexpr int heading_row = 3;   // from 0; title and note above
constexpr std::uint32_t key_fill = 0xF2F2F2;
constexpr int single_name = 0, single_value = 1, single_help = 2;  // columns of a sheet with one entry

// --- what stands in the cells

struct BookRow {
  std::vector<BookCell> cells;  // beside the columns
};

// What `whole` has and `part` has not, by pointer.
void missing_from(const Json& whole, const Json& part, const std::string& at, Json& out) {
  if (whole == part) return;
  if (!whole.is_object() || !part.is_object() || (whole.empty() && !at.empty())) {
    out[at.empty() ? at : at.substr(1)] = whole;
    return;
  }
  for (const auto& [key, value] : whole.items()) {
    const std::string here = at + "/" + key;
    if (part.contains(key))
      missing_from(value, part.at(key), here, out);
    else
      out[here.substr(1)] = value;
  }
}

BookRow row_of_entry(const BookSheet& sheet, const std::string& id, const Json& entry,
                     const model::PluginCatalogue& catalogue) {
  BookRow row;
  Json again = entry.is_object() ? Json::object() : Json();
  for (const BookColumn& column : sheet.columns) {
    row.cells.emplace_back();
    if (column.path == id_path) {
      row.cells.back() = cell_of(id, column, catalogue);
    } else if (column.path != other_path) {
      const Pointer at(column.path);
      if (!entry.contains(at)) continue;
      row.cells.back() = cell_of(entry.at(at), column, catalogue);
      if (const auto value = value_of_cell(row.cells.back(), column, catalogue)) put_at(again, column.path, *value);
    }
  }
  Json left = Json::object();
  missing_from(entry, again, "", left);
  if (!left.empty()) row.cells.back() = {BookCell::Kind::text, left.dump(), 0, {}};
  return row;
}

// Without the objects that held nothing else.
void take_out(Json& document, const Pointer& at) {
  Json& holder = document.at(at.parent_pointer());
  holder.erase(at.back());
  if (holder.empty() && !at.parent_pointer().empty()) take_out(document, at.parent_pointer());
}

bool has_section(const BookSheet& sheet, const Json& document) {
  if (sheet.shape == BookShape::single || !document.contains(Pointer(sheet.section))) return false;
  const Json& section = document.at(Pointer(sheet.section));
  return !section.empty() && (sheet.shape == BookShape::named ? section.is_object() : section.is_array());
}

// --- the sheets

class RulesetBookWriter {
 public:
  RulesetBookWriter(const Json& document, const model::PluginCatalogue& catalogue)
      : document_(document),
        catalogue_(catalogue),
        context_{catalogue, document},
        sheets_(ruleset_sheets(document)),
        book_({.title = document.value("title", ""),
               .subject = document.value("id", "") + " " + document.value("version", ""),
               .organisation = document.value("issuer", ""),
               .made = base::date_from_iso(document.value("period", Json::object()).value("from", ""))
                           .value_or(base::Date{})}) {
    take_include();
  }

  std::string bytes() {
    write_book_guide(book_, sheets_, document_, footer());
    for (const BookSheet& sheet : sheets_) places_.push_back(&book_.sheet(sheet.name));
    write_book_methods(book_, catalogue_, footer());
    write_book_fields(book_, document_, catalogue_, footer());
    hidden_lists();
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      if (sheets_[i].shape == BookShape::single)
        single(sheets_[i], *places_[i]);
      else
        table(sheets_[i], *places_[i]);
    }
    return book_.bytes();
  }

 private:
  // A set that includes another shows one row a criterion.
  void take_include() {
    const auto include = document_.find("include");
    if (include == document_.end() || !include->is_array()) return;
    if (Json rows = include_rows(*include); !rows.is_null()) include_ = std::move(rows);
  }

  const Json& section_of(const BookSheet& sheet) const {
    return sheet.id == "include" ? include_ : document_.at(Pointer(sheet.section));
  }

  bool written(const BookSheet& sheet) const {
    return has_section(sheet, document_) && (sheet.id != "include" || !include_.is_null());
  }

  std::vector<std::pair<std::string, Json>> entries(const BookSheet& sheet) const {
    std::vector<std::pair<std::string, Json>> out;
    if (!written(sheet)) return out;
    const Json& section = section_of(sheet);
    if (sheet.shape == BookShape::listed) {
      for (const Json& entry : section) out.emplace_back("", entry);
    } else {
      for (const auto& [id, entry] : section.items()) out.emplace_back(id, entry);
    }
    return out;
  }

  // --- styles

  static CellStyle cell_style(const BookColumn& column) {
    CellStyle style{.down = CellStyle::Down::top, .half_points = 22, .border = true};
    const bool prose = column.path.empty() || column.path.ends_with("title") || column.path.ends_with("note") ||
                       column.path.ends_with("text");
    const bool kept_as_typed = column.type == BookType::text || column.type == BookType::condition ||
                               column.type == BookType::list || column.type == BookType::method;
    if (kept_as_typed && !prose) style.number_format = "@";
    if (column.type == BookType::date) style.number_format = "dd/mm/yyyy";
    if (column.type == BookType::number || column.type == BookType::whole || column.type == BookType::date ||
        column.type == BookType::yes_no)
      style.across = CellStyle::Across::centre;
    style.bold = column.path == id_path || column.path == "/code";
    return style;
  }
  static void put(ooxml::SheetWriter& sheet, int row, int column, const BookCell& cell, const CellStyle& style) {
    switch (cell.kind) {
      case BookCell::Kind::blank:
        return sheet.blank(row, column, style);
      case BookCell::Kind::text:
        return sheet.text(row, column, cell.text, style);
      case BookCell::Kind::number:
        return sheet.number(row, column, {cell.number, 0}, style);
      case BookCell::Kind::date:
        return sheet.date(row, column, cell.date, style);
    }
  }

  void head(const BookSheet& sheet, ooxml::SheetWriter& to) {
    to.text(0, 0, sheet.name, record_title_style());
    to.text(1, 0, sheet.note, record_note_style());
  }

  // --- one entry: a row a key

  void single(const BookSheet& sheet, ooxml::SheetWriter& to) {
    head(sheet, to);
    constexpr int widths[] = {38, 60, 60};
    for (int i = 0; i < 3; ++i) to.column_width(i, i, widths[i] * 10);
    const char* titles[] = {"criteria_book.single.name", "criteria_book.single.value", "criteria_book.single.help"};
    for (int i = 0; i < 3; ++i) to.text(heading_row, i, base::text(titles[i]), record_heading_style());
    Json entry = document_;
    entry.erase("format");
    for (const BookSheet& other : sheets_)
      if (written(other)) take_out(entry, Pointer(other.section));
    const BookRow row = row_of_entry(sheet, "", folded(sheet.id, entry, "", context_), catalogue_);
    CellStyle name{.down = CellStyle::Down::top, .half_points = 22, .border = true};
    name.fill = key_fill;
    CellStyle help = name;
    help.italic = true;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const BookColumn& column = sheet.columns[i];
      const int at = heading_row + 1 + static_cast<int>(i);
      CellStyle style = cell_style(column);
      style.across = CellStyle::Across::left;
      to.text(at, single_name, column.title, name);
      put(to, at, single_value, row.cells[i], style);
      to.text(at, single_help, column.help, help);
      to.row_height(
          at, lines_height(std::max({text_lines(column.title, widths[0]), text_lines(row.cells[i].text, widths[1]),
                                     text_lines(column.help, widths[2])})));
      limit(to, {at, single_value, at, single_value}, column);
    }
    to.freeze(heading_row + 1, 1);
    to.print_setup(true, heading_row, heading_row);
    to.print_footer(footer());
  }

  // --- many entries: a row each

  void table(const BookSheet& sheet, ooxml::SheetWriter& to) {
    head(sheet, to);
    const int columns = static_cast<int>(sheet.columns.size());
    for (int i = 0; i < columns; ++i) {
      const BookColumn& column = sheet.columns[static_cast<std::size_t>(i)];
      to.column_width(i, i, column.width * 10);
      to.text(heading_row, i, column.title, record_heading_style());
    }
    to.row_height(heading_row, heading_height(sheet));
    int row = heading_row + 1;
    for (const auto& [id, entry] : entries(sheet)) {
      const BookRow cells = row_of_entry(sheet, id, folded(sheet.id, entry, id, context_), catalogue_);
      int lines = 1;
      for (int i = 0; i < columns; ++i) {
        const auto place = static_cast<std::size_t>(i);
        put(to, row, i, cells.cells[place], cell_style(sheet.columns[place]));
        lines = std::max(lines, text_lines(cells.cells[place].text, sheet.columns[place].width));
      }
      to.row_height(row, lines_height(lines));
      ++row;
    }
    const int last = row + spare_rows - 1;
    for (int i = 0; i < columns; ++i)
      limit(to, {heading_row + 1, i, last, i}, sheet.columns[static_cast<std::size_t>(i)]);
    const bool wide = columns > 6;
    const int fixed = sheet.id == "criteria" ? 4 : (sheet.id == "indicators" || sheet.id == "targets") ? 2 : 1;
    to.freeze(heading_row + 1, fixed);
    to.autofilter({heading_row, 0, std::max(row - 1, heading_row + 1), columns - 1});
    to.print_setup(wide, heading_row, heading_row);
    to.print_footer(footer());
  }

  static int heading_height(const BookSheet& sheet) {
    int lines = 1;
    for (const BookColumn& column : sheet.columns) lines = std::max(lines, text_lines(column.title, column.width - 3));
    return lines_height(lines);
  }

  std::string footer() const { return document_.value("id", "") + " " + document_.value("version", ""); }

  // --- what may be typed

  ooxml::InputHelp help_of(const BookColumn& column) const {
    constexpr int longest_title = 32, longest_prompt = 255;
    ooxml::InputHelp help;
    if (base::display_width(column.title) <= longest_title) help.prompt_title = column.title;
    if (!column.help.empty() && base::display_width(column.help) <= longest_prompt) help.prompt = column.help;
    help.error_title = base::text("criteria_book.error_title");
    help.error = base::text("criteria_book.error");
    return help;
  }

  void limit(ooxml::SheetWriter& to, const ooxml::CellRange& range, const BookColumn& column) {
    const ooxml::InputHelp help = help_of(column);
    const std::string list = column.type == BookType::method   ? "method"
                             : column.type == BookType::yes_no ? "yes_no"
                             : !column.words.empty()           ? column.words
                                                               : column.list_of;
    if (const auto found = lists_.find(list); found != lists_.end() && !found->second.empty() && column.words != "cap")
      return to.only_from_range(range, found->second, help);
    if (column.type == BookType::whole) return to.only_whole(range, 0, 4, help);
    if (!help.prompt.empty()) to.only_when(range, "TRUE", help);
  }

  // A column of words a list, on a sheet that nobody needs to see; names of other sheets where they stand.
  void hidden_lists() {
    ooxml::SheetWriter& to = book_.sheet(base::text("criteria_book.lists"));
    int column = 0;
    const auto add = [&](const std::string& name, const std::vector<std::string>& items) {
      if (items.empty()) return;
      to.text(0, column, name, {.half_points = 22, .bold = true});
      for (std::size_t i = 0; i < items.size(); ++i)
        to.text(static_cast<int>(i) + 1, column, items[i], {.half_points = 22, .wrap = false});
      to.column_width(column, column, 300);
      lists_[name] = ooxml::range_name(to.name(), {1, column, static_cast<int>(items.size()), column});
      ++column;
    };
    for (const std::string& group : book_word_groups()) {
      std::vector<std::string> items;
      for (const BookWord& word : book_words(group)) items.push_back(word.word);
      add(group, items);
    }
    add("yes_no", {base::text("criteria_book.yes"), base::text("criteria_book.no")});
    add("method", method_titles(catalogue_));
    std::vector<std::string> plugins, registers;
    for (const auto& plugin : catalogue_.plugins) {
      plugins.push_back(plugin.id);
      for (const auto& one : plugin.registers) registers.push_back(one.full_id());
    }
    add("plugin", plugins);
    add("register", registers);
    to.hide();
    for (std::size_t i = 0; i < sheets_.size(); ++i)
      for (const char* section : {"/areas", "/headings", "/unit_functions", "/criteria"})
        if (sheets_[i].section == section)
          lists_[section] =
              ooxml::range_name(sheets_[i].name, {heading_row + 1, 0, heading_row + 1 + 2 * spare_rows, 0});
  }

  const Json& document_;
  const model::PluginCatalogue& catalogue_;
  FoldContext context_;
  std::vector<BookSheet> sheets_;
  Json include_;
  ooxml::WorkbookWriter book_;
  std::vector<ooxml::SheetWriter*> places_;
  std::map<std::string, std::string> lists_;  // name -> range
};

}  // namespace

std::string ruleset_workbook(const Json& document, const model::PluginCatalogue& catalogue) {
  return RulesetBookWriter(document, catalogue).bytes();
}

}  // namespace congtam::exchange
