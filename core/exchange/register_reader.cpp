#include "exchange/register_reader.hpp"

#include <memory>
#include <unordered_map>

#include "base/text_catalog.hpp"
#include "exchange/cell.hpp"
#include "exchange/header.hpp"

namespace congtam::exchange {
namespace {

using model::Field;
using model::Kind;
using model::State;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using PlaceOfText = std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>>;

// The texts of a table, each kept once.
class TextPool {
 public:
  explicit TextPool(std::vector<std::string>& texts) : texts_(texts) {}

  std::int64_t place_of(std::string_view text) {
    if (const auto found = places_.find(text); found != places_.end()) return found->second;
    const auto place = static_cast<std::int64_t>(texts_.size());
    texts_.emplace_back(text);
    places_.emplace(text, place);
    return place;
  }

 private:
  std::vector<std::string>& texts_;
  PlaceOfText places_;
};

std::vector<ColumnSpec> specs_of(const model::Register& declared, const Aliases& aliases) {
  std::vector<ColumnSpec> out;
  for (const Field& field : declared.fields) {
    if (field.computed) continue;
    ColumnSpec spec{field.id, {field.title}, field.required || field.key};
    if (const auto found = aliases.columns.find(field.id); found != aliases.columns.end())
      spec.headings.insert(spec.headings.end(), found->second.begin(), found->second.end());
    out.push_back(std::move(spec));
  }
  return out;
}

// One column of the file on its way into the table.
struct ColumnReader {
  const Field* field;
  std::size_t table_column;
  int file_column;
  std::string heading;
  CellReader cells;
  // Cells read before, as written. Dates, choices and names of units repeat; looking them up is cheaper than reading
  // them.
  PlaceOfText read_before = {};

  bool remembers() const {
    return field->kind == Kind::choice || field->kind == Kind::yes_no || field->kind == Kind::date ||
           field->kind == Kind::text;
  }
};

WordTable words_of(const Field& field, const Aliases& aliases) {
  if (field.kind == Kind::yes_no) return yes_no_words(aliases);
  static const std::map<std::string, std::vector<std::string>> none;
  const auto found = aliases.choices.find(field.id);
  return choice_words(field.choices, found == aliases.choices.end() ? none : found->second);
}

class TableReader {
 public:
  TableReader(const TableInput& input, const model::Register& declared, const Aliases& aliases,
              const UnitDirectory& units, const ReadOptions& options)
      : input_(input),
        declared_(declared),
        aliases_(aliases),
        units_(units),
        options_(options),
        problems_(input),
        texts_(out_.table.texts) {}

  RegisterFile read() {
    const std::vector<ColumnSpec> specs = specs_of(declared_, aliases_);
    const std::unique_ptr<RowReader> rows = input_.open(specs);
    problems_.in_sheet(rows->sheet());
    TableRow row;
    if (!rows->next(row)) problems_.add({1}, "", base::text("exchange.file.no_header"));
    problems_.throw_if_any();
    Header header(row, specs, problems_, out_.warnings);
    problems_.throw_if_any();  // without its columns nothing below makes sense
    prepare(header, rows->sheet());
    ProgressTeller progress(options_, *rows);
    while (!problems_.hopeless() && rows->next(row)) {
      check_width(header, row, problems_);
      if (!tell_faults(header, row, problems_)) read_row(row);
      progress.row();
    }
    problems_.throw_if_any();
    rows->tell(out_.warnings);
    progress.end();
    return std::move(out_);
  }

 private:
  void prepare(const Header& header, const std::string& sheet) {
    out_.table.register_id = declared_.full_id();
    out_.table.columns.resize(declared_.fields.size());
    out_.table.files.push_back({input_.name, input_.hash, sheet, 0});
    std::size_t spec = 0;
    for (std::size_t i = 0; i < declared_.fields.size(); ++i) {
      const Field& field = declared_.fields[i];
      if (field.computed) continue;
      columns_.push_back(
          {&field, i, header.column(spec), header.heading(spec),
           CellReader(field.kind, options_.writing, header.says_percent(spec), words_of(field, aliases_))});
      ++spec;
    }
  }

  void read_row(const TableRow& row) {
    std::string key;
    bool key_blank = true, row_good = true;
    for (ColumnReader& column : columns_) {
      std::int64_t value = 0;
      const Outcome outcome = read_cell(column, row, value);
      row_good = row_good && outcome != Outcome::wrong;
      auto& out = out_.table.columns[column.table_column];
      out.value.push_back(value);
      out.state.push_back(static_cast<std::uint8_t>(outcome == Outcome::value ? State::known : State::missing));
      if (!column.field->key) continue;
      key_blank = key_blank && outcome == Outcome::blank;
      key += outcome == Outcome::value ? std::to_string(value) + ' '
                                       : "- ";  // texts are kept once: equal place, equal text
    }
    out_.table.row_file.push_back(0);
    out_.table.row_number.push_back(row.number);
    out_.table.row_id.push_back(0);
    if (row_good) check_key(std::move(key), key_blank, row.number);
  }

  enum class Outcome { value, blank, wrong };

  Outcome read_cell(ColumnReader& column, const TableRow& row, std::int64_t& value) {
    const std::string_view cell = row.cell(column.file_column);
    if (!cell.empty() && column.remembers()) {
      if (const auto before = column.read_before.find(cell); before != column.read_before.end()) {
        value = before->second;
        return Outcome::value;
      }
    }
    const std::string cleaned = clean(cell);
    if (cleaned.empty()) {
      if (!column.field->required) return Outcome::blank;
      problems_.add({row.number, column.heading, column.file_column}, "", base::text("exchange.cell.required"));
      return Outcome::wrong;
    }
    CellProblem problem;
    const auto read = column.field->kind == Kind::text
                          ? read_text(column, cleaned, problem)
                          : column.cells.read(cleaned, problem, row.kind(column.file_column));
    if (!read) {
      problems_.add({row.number, column.heading, column.file_column}, cleaned, std::move(problem.text),
                    std::move(problem.remedy));
      return Outcome::wrong;
    }
    value = *read;
    // Plain text is found as fast in the pool of texts; only what needs cleaning or a unit's code is worth remembering.
    if (column.remembers() && (column.field->kind != Kind::text || column.field->unit || cleaned != cell))
      column.read_before.emplace(cell, value);
    return Outcome::value;
  }

  std::optional<std::int64_t> read_text(const ColumnReader& column, const std::string& cleaned, CellProblem& problem) {
    if (!column.field->unit) {
      if (!has_control_character(cleaned)) return texts_.place_of(cleaned);
      problem.text = base::text("exchange.cell.control");
      return std::nullopt;
    }
    if (const std::string* code = units_.find(cleaned)) return texts_.place_of(*code);
    problem = unknown_unit(units_, cleaned);
    return std::nullopt;
  }

  void check_key(std::string key, bool blank, std::int64_t row) {
    if (blank) return problems_.add(key_place(row), "", base::text("exchange.key.blank"));
    const auto [first, added] = rows_by_key_.try_emplace(std::move(key), row);
    if (!added)
      problems_.add(key_place(row), shown_key(),
                    base::text("exchange.key.twice", {{"row", std::to_string(first->second)}}));
  }

  // All headings of the key, at the cell of the first.
  Place key_place(std::int64_t row) const {
    Place out{row};
    for (const ColumnReader& column : columns_) {
      if (!column.field->key) continue;
      if (out.heading.empty()) out.column = column.file_column;
      if (!out.heading.empty()) out.heading += " + ";
      out.heading += column.heading;
    }
    return out;
  }

  // Of the row read last.
  std::string shown_key() const {
    std::string out;
    for (const ColumnReader& column : columns_) {
      if (!column.field->key) continue;
      const std::int64_t value = out_.table.columns[column.table_column].value.back();
      if (!out.empty()) out += " / ";
      out +=
          column.field->kind == Kind::text ? out_.table.texts[static_cast<std::size_t>(value)] : std::to_string(value);
    }
    return out;
  }

  const TableInput& input_;
  const model::Register& declared_;
  const Aliases& aliases_;
  const UnitDirectory& units_;
  const ReadOptions& options_;
  FileProblems problems_;
  RegisterFile out_;
  TextPool texts_;
  std::vector<ColumnReader> columns_;
  std::unordered_map<std::string, std::int64_t> rows_by_key_;
};

}  // namespace

RegisterFile read_register(const TableInput& input, const model::Register& declared, const Aliases& aliases,
                           const UnitDirectory& units, const ReadOptions& options) {
  return TableReader(input, declared, aliases, units, options).read();
}

}  // namespace congtam::exchange
