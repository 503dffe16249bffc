#include "exchange/register_book.hpp"

#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/record_sheet.hpp"

namespace congtam::exchange {
namespace {

using model::Field;
using model::Kind;

constexpr std::int64_t most_digits = 999'999'999'999'999;
constexpr const char* source_texts[] = {"register_book.source.file", "register_book.source.hash",
                                        "register_book.source.sheet", "register_book.source.row"};

std::vector<std::string> source_headings() {
  std::vector<std::string> out;
  for (const char* key : source_texts) out.push_back(base::text(key));
  return out;
}

bool is_number(Kind kind) {
  return kind == Kind::decimal || kind == Kind::percent || kind == Kind::count || kind == Kind::money ||
         kind == Kind::minutes || kind == Kind::calendar_days || kind == Kind::working_days;
}

// A title that two fields share would not be found again.
std::string heading_of(const model::Register& declared, const Field& field) {
  const auto same = std::count_if(declared.fields.begin(), declared.fields.end(), [&](const Field& other) {
    return base::fold(other.title) == base::fold(field.title) || base::fold(other.id) == base::fold(field.title);
  });
  const std::string title = field.title.empty() || same > 1 ? field.id : field.title;
  return field.kind == Kind::percent && title.find('%') == std::string::npos ? title + " (%)" : title;
}

std::string choice_word(const Field& field, const model::Choice& choice) {
  const auto same = std::count_if(field.choices.begin(), field.choices.end(), [&](const model::Choice& other) {
    return base::fold(other.title) == base::fold(choice.title) || base::fold(other.id) == base::fold(choice.title);
  });
  return choice.title.empty() || same > 1 ? choice.id : choice.title;
}

int width_of(const Field& field) {
  if (field.kind == Kind::time) return 17;
  if (field.kind == Kind::date) return 12;
  if (field.kind == Kind::yes_no || is_number(field.kind)) return 12;
  if (field.kind == Kind::choice) {
    int longest = 12;
    for (const model::Choice& choice : field.choices) longest = std::max(longest, base::display_width(choice.title));
    return std::min(longest + 2, 28);
  }
  return field.unit ? 14 : 24;
}

ooxml::CellStyle style_of(const Field& field) {
  switch (field.kind) {
    case Kind::date:
      return record_number_style("dd/mm/yyyy");
    case Kind::time:
      return record_number_style("dd/mm/yyyy hh:mm");
    case Kind::money:
    case Kind::count:
      return record_number_style("#,##0");
    default:
      return is_number(field.kind) ? record_number_style() : record_text_style();
  }
}

class RegisterBook {
 public:
  RegisterBook(const model::Register& declared, const model::RegisterTable& table,
               const std::vector<model::Unit>& units, const RegisterBookOptions& options)
      : declared_(declared),
        table_(table),
        units_(units),
        options_(options),
        book_({.title = declared.title, .subject = declared.full_id(), .organisation = {}, .made = options.made}) {
    for (std::size_t i = 0; i < declared.fields.size(); ++i)
      if (!declared.fields[i].computed) fields_.push_back(i);
  }

  std::string bytes() {
    std::vector<RecordColumn> columns;
    for (const std::size_t i : fields_)
      columns.push_back(
          {heading_of(declared_, declared_.fields[i]), width_of(declared_.fields[i]), style_of(declared_.fields[i])});
    if (options_.with_sources)
      for (const std::string& heading : source_headings()) columns.push_back({heading, 16, record_text_style(), false});
    const std::string note =
        options_.period.empty()
            ? base::text("register_book.note", {{"id", declared_.full_id()}})
            : base::text("register_book.note_of_period", {{"id", declared_.full_id()}, {"period", options_.period}});
    RecordSheet rows(book_, base::text("register_book.sheet"), declared_.title, note, std::move(columns));
    for (std::size_t row = 0; row < table_.rows(); ++row) add(rows, row);
    unit_sheet();
    field_sheet();
    limits(rows);
    rows.finish(declared_.title, options_.spare_rows);
    return book_.bytes();
  }

 private:
  void add(RecordSheet& rows, std::size_t row) const {
    std::vector<RecordCell> cells;
    for (const std::size_t i : fields_) {
      const bool known = table_.columns[i].state[row] == model::known_cell;
      cells.push_back(known ? cell(declared_.fields[i], table_.columns[i].value[row]) : RecordCell{});
    }
    if (options_.with_sources) {
      const model::Source source = table_.source_of(row);
      cells.insert(cells.end(), {source.file, source.file_hash, source.sheet, std::to_string(source.row)});
    }
    rows.add(cells);
  }

  RecordCell cell(const Field& field, std::int64_t value) const {
    switch (field.kind) {
      case Kind::text:
        return table_.texts[static_cast<std::size_t>(value)];
      case Kind::choice:
        return choice_word(field, field.choices.at(static_cast<std::size_t>(value - 1)));
      case Kind::yes_no:
        return base::text(value != 0 ? "register_book.yes" : "register_book.no");
      case Kind::date:
        return base::Date{static_cast<std::int32_t>(value)};
      case Kind::time:
        return RecordMoment{value};
      default:
        break;
    }
    if (value > most_digits || value < -most_digits)  // a spreadsheet's number would lose digits
      return sdk::print_vi(value, static_cast<std::uint32_t>(field.kind));
    const bool scaled = field.kind == Kind::decimal || field.kind == Kind::percent;
    return ooxml::CellNumber{value, scaled ? 4 : 0};
  }

  // --- what may be typed

  void limits(RecordSheet& rows) {
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      const Field& field = declared_.fields[fields_[column]];
      const ooxml::CellRange cells = rows.cells_of(static_cast<int>(column), options_.spare_rows);
      if (field.kind == Kind::choice) {
        std::vector<std::string> words;
        for (const model::Choice& choice : field.choices) words.push_back(choice_word(field, choice));
        choose(rows, cells, words, static_cast<int>(column));
      } else if (field.kind == Kind::yes_no) {
        choose(rows, cells, {base::text("register_book.yes"), base::text("register_book.no")},
               static_cast<int>(column));
      } else if (field.unit && !units_.empty()) {
        rows.sheet().only_from_range(cells, units_range_, help("register_book.help.unit"));
      } else if (field.kind == Kind::date) {
        rows.sheet().only_date(cells, *base::date_from(base::first_written_year, 1, 1),
                               *base::date_from(base::last_written_year, 12, 31), help("register_book.help.date"));
      } else if (field.kind == Kind::time) {
        rows.sheet().only_date(cells, *base::date_from(base::first_written_year, 1, 1),
                               *base::date_from(base::last_written_year, 12, 31), help("register_book.help.time"));
      } else if (is_number(field.kind)) {
        number_limit(rows, cells, field.kind);
      }
    }
  }

  static void number_limit(RecordSheet& rows, const ooxml::CellRange& cells, Kind kind) {
    if (kind == Kind::decimal || kind == Kind::percent)
      rows.sheet().only_decimal(cells, {-most_digits, 4}, {most_digits, 4}, help("register_book.help.number"));
    else
      rows.sheet().only_whole(cells, -most_digits, most_digits, help("register_book.help.whole"));
  }

  // Short lists stand in the rule itself, long ones and those with a comma on the sheet of fields.
  void choose(RecordSheet& rows, const ooxml::CellRange& cells, const std::vector<std::string>& words, int column) {
    constexpr std::size_t longest_list = 200;
    std::size_t letters = 0;
    bool comma = false;
    for (const std::string& word : words) {
      letters += word.size() + 1;
      comma = comma || word.find(',') != std::string::npos;
    }
    if (letters <= longest_list && !comma)
      rows.sheet().only_from(cells, words, help("register_book.help.choice"));
    else if (const auto range = choice_ranges_.find(column); range != choice_ranges_.end())
      rows.sheet().only_from_range(cells, range->second, help("register_book.help.choice"));
  }

  static ooxml::InputHelp help(const char* key) {
    return {.prompt_title = {},
            .prompt = base::text(key),
            .error_title = base::text("register_book.error_title"),
            .error = base::text(key)};
  }

  // --- what only explains

  void unit_sheet() {
    if (units_.empty()) return;
    RecordSheet out(book_, base::text("register_book.units"), base::text("register_book.units"),
                    base::text("register_book.units.note"),
                    {{base::text("register_book.units.code"), 16, record_text_style()},
                     {base::text("register_book.units.name"), 60, record_text_style()}});
    for (const model::Unit& unit : units_) out.add({unit.code, unit.name});
    out.finish(declared_.title);
    units_range_ = ooxml::range_name(
        out.sheet().name(),
        {RecordSheet::heading_row + 1, 0, RecordSheet::heading_row + static_cast<int>(units_.size()), 0});
  }

  void field_sheet() {
    RecordSheet out(book_, base::text("register_book.fields"), base::text("register_book.fields"),
                    base::text("register_book.fields.note"),
                    {{base::text("register_book.fields.title"), 40, record_text_style()},
                     {base::text("register_book.fields.kind"), 40, record_text_style()},
                     {base::text("register_book.fields.choice"), 46, record_text_style()}});
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      const Field& field = declared_.fields[fields_[column]];
      const int first = RecordSheet::heading_row + 1 + out.rows();
      const std::string title = "«" + heading_of(declared_, field) + "»";  // bare it would be taken for a heading
      std::string kind = base::text("exchange.expected." + std::string(model::name_of(field.kind)));
      if (field.required || field.key) kind += "; " + base::text("register_book.required");
      if (field.choices.empty()) out.add({title, kind, std::string()});
      for (std::size_t i = 0; i < field.choices.size(); ++i)
        out.add({i == 0 ? title : std::string(), i == 0 ? kind : std::string(), choice_word(field, field.choices[i])});
      if (!field.choices.empty())
        choice_ranges_[static_cast<int>(column)] =
            ooxml::range_name(out.sheet().name(), {first, 2, first + static_cast<int>(field.choices.size()) - 1, 2});
    }
    out.finish(declared_.title);
  }

  const model::Register& declared_;
  const model::RegisterTable& table_;
  const std::vector<model::Unit>& units_;
  const RegisterBookOptions& options_;
  std::vector<std::size_t> fields_;
  ooxml::WorkbookWriter book_;
  std::string units_range_;
  std::map<int, std::string> choice_ranges_;
};

}  // namespace

std::string register_workbook(const model::Register& declared, const model::RegisterTable& table,
                              const std::vector<model::Unit>& units, const RegisterBookOptions& options) {
  return RegisterBook(declared, table, units, options).bytes();
}

void restore_sources(const TableInput& input, model::RegisterTable& table) {
  std::map<std::int64_t, model::Source> by_row;
  for (const RecordRow& row : read_records(input, source_headings()))
    by_row[row.number] = {row.cells[0], row.cells[1], row.cells[2],
                          row.cells[3].empty() ? 0 : std::stoll(row.cells[3])};
  std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t> places;
  table.files.clear();
  for (std::size_t i = 0; i < table.rows(); ++i) {
    model::Source source = by_row[table.row_number[i]];
    const auto [place, fresh] = places.try_emplace({source.file, source.file_hash, source.sheet},
                                                   static_cast<std::uint32_t>(table.files.size()));
    table.row_number[i] = std::exchange(source.row, 0);
    table.row_file[i] = place->second;
    if (fresh) table.files.push_back(std::move(source));
  }
}

}  // namespace congtam::exchange
