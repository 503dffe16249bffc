#include "exchange/ruleset_book_guide.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"
#include "exchange/record_sheet.hpp"

namespace congtam::exchange {
namespace {

using base::Json;
using ooxml::CellStyle;

constexpr int guide_left = 30, guide_right = 76;  // letters of the two columns

std::string numbered(const char* key, int number) { return key + std::to_string(number); }

// A row of two cells, the left one bold where it is a name.
void guide_row(ooxml::SheetWriter& to, int row, const std::string& left, const std::string& right, bool bold) {
  CellStyle cell{.down = CellStyle::Down::top, .half_points = 22, .border = true};
  to.text(row, 1, right, cell);
  cell.bold = bold;
  to.text(row, 0, left, cell);
  to.row_height(row, lines_height(std::max(text_lines(left, guide_left), text_lines(right, guide_right))));
}

std::string param_titles(const Json& schema) {
  std::string out;
  if (!schema.is_object() || !schema.contains("properties")) return out;
  const Json required = schema.value("required", Json::array());
  for (const auto& [key, about] : schema.at("properties").items()) {
    const bool needed = std::find(required.begin(), required.end(), Json(key)) != required.end();
    out += (out.empty() ? "" : "\n") + about.value("title", key) + " (" + key + ")" +
           (needed ? "" : " – " + base::text("criteria_book.methods.optional"));
  }
  return out;
}

// Of a method as method_titles() names it: "Theo tỷ lệ (ratio)".
std::string params_of(const model::PluginCatalogue& catalogue, const std::string& title) {
  const std::string id = title.substr(title.rfind('(') + 1, title.size() - title.rfind('(') - 2);
  const auto dot = id.find('.');
  for (const auto& plugin : catalogue.plugins) {
    if (dot != std::string::npos && plugin.id != id.substr(0, dot)) continue;
    for (const auto& method : plugin.methods)
      if (method.id == (dot == std::string::npos ? id : id.substr(dot + 1)))
        return param_titles(Json::parse(method.params_schema, nullptr, false));
  }
  return {};
}

}  // namespace

void write_book_guide(ooxml::WorkbookWriter& book, const std::vector<BookSheet>& sheets, const Json& document,
                      const std::string& footer) {
  ooxml::SheetWriter& to = book.sheet(base::text("criteria_book.guide"));
  to.column_width(0, 0, guide_left * 10);
  to.column_width(1, 1, guide_right * 10);
  to.text(0, 0, base::text("criteria_book.guide.title"), record_title_style());
  to.text(1, 0, document.value("title", ""), record_note_style());
  int row = 3;
  for (int i = 1; base::has_text(numbered("criteria_book.guide.step.", i)); ++i, ++row) {
    const std::string step = base::text(numbered("criteria_book.guide.step.", i));
    to.merged({row, 0, row, 1}, step, {.down = CellStyle::Down::top, .half_points = 24});
    to.row_height(row, lines_height(text_lines(step, guide_left + guide_right)) + 30);
  }
  to.text(++row, 0, base::text("criteria_book.guide.sheet"), record_heading_style());
  to.text(row, 1, base::text("criteria_book.guide.what"), record_heading_style());
  for (const BookSheet& sheet : sheets) guide_row(to, ++row, sheet.name, sheet.note, true);
  row += 2;
  to.text(row, 0, base::text("criteria_book.guide.write"), record_heading_style());
  to.text(row, 1, base::text("criteria_book.guide.example"), record_heading_style());
  for (int i = 1; base::has_text(numbered("criteria_book.example.", i)); ++i)
    guide_row(to, ++row, base::text(numbered("criteria_book.example.", i)),
              base::text(numbered("criteria_book.example.value.", i)), false);
  to.print_setup(false, -1, -1);
  to.print_footer(footer);
}

void write_book_methods(ooxml::WorkbookWriter& book, const model::PluginCatalogue& catalogue,
                        const std::string& footer) {
  RecordSheet out(book, base::text("criteria_book.methods"), base::text("criteria_book.methods"),
                  base::text("criteria_book.methods.note"),
                  {{base::text("criteria_book.methods.method"), 46, record_text_style()},
                   {base::text("criteria_book.methods.params"), 70, record_text_style()}});
  for (const std::string& title : method_titles(catalogue)) out.add({title, params_of(catalogue, title)});
  out.finish(footer);
}

void write_book_fields(ooxml::WorkbookWriter& book, const Json& document, const model::PluginCatalogue& catalogue,
                       const std::string& footer) {
  RecordSheet out(book, base::text("criteria_book.fields"), base::text("criteria_book.fields"),
                  base::text("criteria_book.fields.note"),
                  {{base::text("criteria_book.fields.register"), 40, record_text_style()},
                   {base::text("criteria_book.fields.field"), 26, record_text_style()},
                   {base::text("criteria_book.fields.title"), 46, record_text_style()},
                   {base::text("criteria_book.fields.choices"), 60, record_text_style()}});
  const Json needs = document.value("requires", Json::object()).value("plugins", Json::object());
  for (const auto& plugin : catalogue.plugins) {
    if (!needs.contains(plugin.id)) continue;
    for (const auto& declared : plugin.registers)
      for (const auto& field : declared.fields) {
        std::string choices;
        for (const auto& choice : field.choices)
          choices += (choices.empty() ? "" : "\n") + choice.id + " – " + choice.title;
        out.add({declared.title + " (" + declared.full_id() + ")", field.id, field.title, choices});
      }
  }
  out.finish(footer);
}

}  // namespace congtam::exchange
