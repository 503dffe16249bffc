#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/csv_input.hpp"
#include "exchange/ruleset_book.hpp"
#include "exchange/ruleset_book_cells.hpp"
#include "exchange/ruleset_book_fold.hpp"
#include "exchange/ruleset_book_layout.hpp"
#include "exchange/workbook_input.hpp"

namespace congtam::exchange {
namespace {

using base::Json;
using Pointer = Json::json_pointer;

constexpr std::int64_t last_heading_row = 30;
constexpr const char* book_format = "congtam.ruleset/1";

// Sheets without which there is no set.
bool must_be_there(const BookSheet& sheet) {
  static const std::set<std::string> needed{"set", "sources", "unit_types", "areas", "forms", "criteria"};
  return needed.contains(sheet.id);
}

// A column of the file: of the layout, or of a pattern with its id filled in.
struct FileColumn {
  int column = 0;
  BookColumn of;
};

class RulesetBookReader {
 public:
  RulesetBookReader(const std::string& path, const model::PluginCatalogue& catalogue)
      : input_(workbook_from_bytes(path, base::read_file(path, csv_byte_limit))),
        catalogue_(catalogue),
        context_{catalogue, out_.document},
        sheets_(ruleset_sheets(Json::object())) {
    out_.path = path;
    out_.document = Json::object();
  }

  RulesetBook read() {
    for (const BookSheet& sheet : sheets_) {
      const auto found = std::find_if(input_->sheets().begin(), input_->sheets().end(), [&](const WorkbookSheet& one) {
        return base::fold(one.name) == base::fold(sheet.name);
      });
      if (found != input_->sheets().end()) {
        read_sheet(sheet, *found);
      } else if (must_be_there(sheet)) {
        problems_.add({.text = base::text("criteria_book.no_sheet", {{"sheet", sheet.name}}),
                       .file = out_.path,
                       .remedy = base::text("criteria_book.no_sheet.remedy")});
      }
    }
    problems_.throw_if_any();
    out_.document["format"] = book_format;
    return std::move(out_);
  }

 private:
  // What one row of the file says.
  struct Entry {
    std::string id;
    Json value;
    std::map<std::string, BookPlace> cells;  // path of a column -> cell
    BookPlace first;                         // of the row
    std::int64_t row = 0;
  };

  void problem(const BookPlace& place, std::string text, std::string_view value = {}, std::string remedy = {}) {
    problems_.add({.text = std::move(text),
                   .file = out_.path,
                   .sheet = place.sheet,
                   .column = place.heading,
                   .value = std::string(value),
                   .remedy = std::move(remedy),
                   .cell = place.cell});
  }

  static BookPlace place_of(const WorkbookSheet& in, std::int64_t row, int column, std::string heading) {
    return {in.name, column_letters(column) + std::to_string(row), std::move(heading)};
  }

  // --- a sheet

  void read_sheet(const BookSheet& sheet, const WorkbookSheet& in) {
    const SheetSurvey survey = survey_sheet_of(in);
    const SheetContext context = input_->context();
    SheetReader reader(context, in.part, survey);
    SheetRow row;
    if (sheet.shape == BookShape::single) return read_single(sheet, in, reader, row);
    std::vector<FileColumn> columns;
    while (columns.empty() && reader.next(row) && row.number <= last_heading_row) columns = header(sheet, in, row);
    if (columns.empty()) {
      problem({in.name, {}, {}}, base::text("criteria_book.no_header", {{"heading", sheet.columns.front().title}}));
      return;
    }
    std::vector<Entry> entries;
    while (reader.next(row))
      if (!row.blank()) entries.push_back(entry_of(in, row, columns));
    store(sheet, entries);
  }

  SheetSurvey survey_sheet_of(const WorkbookSheet& in) { return survey_sheet(input_->context().package, in.part); }

  // The columns, when this row is the header: it has the first heading and one more.
  std::vector<FileColumn> header(const BookSheet& sheet, const WorkbookSheet& in, const SheetRow& row) {
    std::vector<FileColumn> out;
    std::vector<const SheetCell*> unknown;
    bool first = false;
    for (const SheetCell& cell : row.cells) {
      if (cell.merged) continue;
      if (auto column = column_named(sheet, std::string(cell.text()))) {
        first = first || column->path == sheet.columns.front().path;
        out.push_back({cell.column, std::move(*column)});
      } else {
        unknown.push_back(&cell);
      }
    }
    if (!first || out.size() < 2) return {};
    for (const SheetCell* cell : unknown)
      problem(place_of(in, row.number, cell->column, {}), base::text("criteria_book.unknown_heading"), cell->text(),
              nearest_heading(sheet, std::string(cell->text())));
    std::set<std::string> seen;
    for (const FileColumn& one : out)
      if (!seen.insert(one.of.path).second)
        problem(place_of(in, row.number, one.column, one.of.title), base::text("criteria_book.heading_twice"));
    for (const BookColumn& one : sheet.columns)
      if (one.required && !one.path.ends_with("*") && !seen.contains(one.path))
        problem(place_of(in, row.number, 0, {}), base::text("criteria_book.heading_absent", {{"heading", one.title}}));
    return out;
  }

  static std::optional<BookColumn> column_named(const BookSheet& sheet, const std::string& heading) {
    const std::string folded_heading = base::fold(heading);
    for (const BookColumn& column : sheet.columns) {
      if (!column.path.ends_with("*") && base::fold(column.title) == folded_heading) return column;
      const std::string clean = base::squeeze(heading);
      const auto open = clean.rfind('(');
      if (!column.path.ends_with("*") || open == std::string::npos || !clean.ends_with(')') ||
          base::fold(clean.substr(0, open)) != base::fold(column.title))
        continue;
      BookColumn out = column;
      out.name = base::squeeze(clean.substr(open + 1, clean.size() - open - 2));
      if (out.name.empty() || out.name.find('/') != std::string::npos) continue;
      out.path.replace(out.path.size() - 1, 1, out.name);
      out.title = clean;
      return out;
    }
    return std::nullopt;
  }

  static std::string nearest_heading(const BookSheet& sheet, const std::string& heading) {
    std::vector<std::string> known;
    for (const BookColumn& column : sheet.columns) known.push_back(column.title);
    const std::string near = base::nearest(heading, known.data(), known.data() + known.size());
    return near.empty() ? std::string() : base::text("criteria_book.did_you_mean", {{"name", near}});
  }

  Entry entry_of(const WorkbookSheet& in, const SheetRow& row, const std::vector<FileColumn>& columns) {
    Entry entry;
    entry.row = row.number;
    entry.value = Json::object();
    for (const FileColumn& column : columns) {
      const BookPlace place = place_of(in, row.number, column.column, column.of.title);
      if (entry.first.cell.empty()) entry.first = place;
      entry.cells[column.of.path] = place;
      const auto cell = std::find_if(row.cells.begin(), row.cells.end(),
                                     [&](const SheetCell& one) { return one.column == column.column; });
      if (cell != row.cells.end() && !cell->merged) {
        take(*cell, column.of, place, entry);
      } else if (column.of.required) {
        problem(place, base::text("criteria_book.required"));
      }
    }
    return entry;
  }

  // One cell into the entry.
  void take(const SheetCell& cell, const BookColumn& column, const BookPlace& place, Entry& entry) {
    if (cell.fault) return problem(place, cell.fault->text, cell.text(), cell.fault->remedy);
    CellProblem wrong;
    auto value = value_of_cell(cell.text(), cell.kind, column, catalogue_, wrong);
    if (!value) return problem(place, std::move(wrong.text), cell.text(), std::move(wrong.remedy));
    if (column.path == other_path) return take_other(*value, place, entry);
    if (column.path != id_path) {
      put_at(entry.value, column.path, std::move(*value));
    } else if (value->is_string()) {
      entry.id = value->get<std::string>();
    } else {
      problem(place, base::text("criteria_book.bad_id"), cell.text());
    }
  }

  // «Khác»: {"blocks": {...}, "applies_to/types": [...]}
  void take_other(const Json& value, const BookPlace& place, Entry& entry) {
    if (!value.is_object()) return problem(place, base::text("criteria_book.bad_other"), value.dump());
    for (const auto& [path, member] : value.items()) {
      const std::string at = "/" + path;
      if (!put_at(entry.value, at, member)) problem(place, base::text("criteria_book.other_twice"), path);
      entry.cells[at] = place;
    }
  }

  // --- the sheet with a row a key

  void read_single(const BookSheet& sheet, const WorkbookSheet& in, SheetReader& reader, SheetRow& row) {
    Entry entry;
    entry.value = Json::object();
    std::set<std::string> seen;
    bool below_header = false;
    while (reader.next(row)) {
      const auto in_column = [&](int wanted) {
        return std::find_if(row.cells.begin(), row.cells.end(),
                            [&](const SheetCell& one) { return one.column == wanted; });
      };
      const auto name = in_column(0), value = in_column(1);
      if (name == row.cells.end()) continue;
      const std::string heading(name->text());
      if (!below_header) {
        below_header = base::fold(heading) == base::fold(base::text("criteria_book.single.name"));
        continue;
      }
      const auto column = column_named(sheet, heading);
      const BookPlace place = place_of(in, row.number, 1, base::squeeze(heading));
      if (!column) {
        if (value != row.cells.end())
          problem(place, base::text("criteria_book.unknown_row"), heading, nearest_heading(sheet, heading));
        continue;
      }
      if (!seen.insert(column->path).second) {
        problem(place, base::text("criteria_book.heading_twice"));
        continue;
      }
      entry.cells[column->path] = place;
      if (value != row.cells.end()) {
        take(*value, *column, place, entry);
      } else if (column->required) {
        problem(place, base::text("criteria_book.required"));
      }
    }
    for (const BookColumn& column : sheet.columns)
      if (column.required && !seen.contains(column.path))
        problem({in.name, {}, {}}, base::text("criteria_book.row_absent", {{"heading", column.title}}));
    out_.document = settled(sheet, entry, "");
  }

  // --- into the document

  // The entry as the format has it; its places are noted under `at`.
  Json settled(const BookSheet& sheet, Entry& entry, const std::string& at) {
    Unfolded unfolded_entry = unfolded(sheet.id, std::move(entry.value), entry.id, context_);
    for (const auto& [path, sentence] : unfolded_entry.problems) problem(entry.cells[path], sentence);
    if (!entry.first.cell.empty()) out_.places[at] = entry.first;
    for (const auto& [path, place] : entry.cells) {
      if (path == id_path || path == other_path) continue;
      const auto moved = unfolded_entry.moved.find(path);
      out_.places.emplace(at + (moved == unfolded_entry.moved.end() ? path : moved->second), place);
    }
    return std::move(unfolded_entry.entry);
  }

  void store(const BookSheet& sheet, std::vector<Entry>& entries) {
    if (entries.empty()) return;
    if (sheet.id == "include") return store_include(sheet, entries);
    Json section = sheet.shape == BookShape::listed ? Json::array() : Json::object();
    std::map<std::string, std::int64_t> rows;
    for (Entry& entry : entries) {
      if (sheet.shape == BookShape::listed) {
        section.push_back(settled(sheet, entry, sheet.section + "/" + std::to_string(section.size())));
        continue;
      }
      const auto [before, fresh] = rows.emplace(entry.id, entry.row);
      if (!fresh && !entry.id.empty())
        problem(entry.first, base::text("criteria_book.id_twice", {{"row", std::to_string(before->second)}}), entry.id);
      section[entry.id] = settled(sheet, entry, sheet.section + "/" + entry.id);
    }
    out_.document[Pointer(sheet.section)] = std::move(section);
  }

  void store_include(const BookSheet& sheet, std::vector<Entry>& entries) {
    Json rows = Json::array();
    for (const Entry& entry : entries) rows.push_back(entry.value);
    std::vector<std::string> row_of;
    out_.document["include"] = include_of_rows(rows, row_of);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string at = sheet.section + row_of[i], set = at.substr(0, at.find("/max/"));
      out_.places.emplace(at, entries[i].first);
      for (const auto& [path, place] : entries[i].cells) {
        if (path.starts_with("/max/"))
          out_.places.emplace(at + path.substr(4), place);
        else if (path != "/code" && path != other_path)
          out_.places.emplace(set + path, place);
      }
    }
  }

  std::unique_ptr<WorkbookInput> input_;
  const model::PluginCatalogue& catalogue_;
  RulesetBook out_;
  FoldContext context_;
  std::vector<BookSheet> sheets_;
  base::ProblemList problems_;
};

}  // namespace

base::Problem RulesetBook::in_workbook(base::Problem problem) const {
  for (std::string at = problem.at; !at.empty(); at.resize(at.rfind('/'))) {
    const auto found = places.find(at);
    if (found == places.end()) continue;
    problem.sheet = found->second.sheet;
    problem.cell = found->second.cell;
    problem.column = found->second.heading;
    problem.at.clear();
    break;
  }
  problem.file = path;
  return problem;
}

RulesetBook read_ruleset_workbook(const std::string& path, const model::PluginCatalogue& catalogue) {
  return RulesetBookReader(path, catalogue).read();
}

}  // namespace congtam::exchange
