#include "exchange/unit_reader.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>

#include "base/text_catalog.hpp"
#include "exchange/cell.hpp"
#include "exchange/csv_writer.hpp"
#include "exchange/header.hpp"

namespace congtam::exchange {
namespace {

enum Column : std::size_t { code, name, type, functions, group, parent, from, to, predecessors, column_count };
constexpr std::array<const char*, column_count> unit_column_ids{"code",   "name", "type", "functions",   "group",
                                                                "parent", "from", "to",   "predecessors"};

std::vector<ColumnSpec> specs() {
  const Aliases& aliases = embedded_aliases("units");
  std::vector<ColumnSpec> out;
  for (std::size_t i = 0; i < column_count; ++i)
    out.push_back({unit_column_ids[i], aliases.columns.at(unit_column_ids[i]), i <= type});
  return out;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find_first_of(";|", begin), list.size());
    std::string item = clean(std::string_view(list).substr(begin, end - begin));
    if (!item.empty()) out.push_back(std::move(item));
    begin = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += ';';
    out += item;
  }
  return out;
}

class UnitsReader {
 public:
  UnitsReader(const TableInput& input, const std::vector<model::Unit>& known, const ReadOptions& options)
      : input_(input), known_(known), problems_(input), dates_(model::Kind::date, options.writing, false) {}

  UnitFile read() {
    const std::vector<ColumnSpec> columns = specs();
    const std::unique_ptr<RowReader> rows = input_.open(columns);
    problems_.in_sheet(rows->sheet());
    TableRow row;
    if (!rows->next(row)) problems_.add({1}, "", base::text("exchange.file.no_header"));
    problems_.throw_if_any();
    header_.emplace(row, columns, problems_, out_.warnings);
    problems_.throw_if_any();
    while (!problems_.hopeless() && rows->next(row)) {
      if (!tell_faults(*header_, row, problems_)) read_row(row);
    }
    check_references();
    problems_.throw_if_any();
    rows->tell(out_.warnings);
    return std::move(out_);
  }

 private:
  std::string text(const TableRow& row, Column column) {
    std::string value = clean(row.cell(header_->column(column)));
    if (value.empty() && column <= type) tell(row.number, column, "", base::text("exchange.cell.required"));
    if (has_control_character(value)) tell(row.number, column, "", base::text("exchange.cell.control"));
    return value;
  }

  std::optional<base::Date> date(const TableRow& row, Column column) {
    const std::string value = clean(row.cell(header_->column(column)));
    if (value.empty()) return std::nullopt;
    CellProblem problem;
    const auto day = dates_.read(value, problem, row.kind(header_->column(column)));
    if (!day) tell(row.number, column, value, problem.text, problem.remedy);
    if (!day) return std::nullopt;
    return base::Date{static_cast<std::int32_t>(*day)};
  }

  void read_row(const TableRow& row) {
    check_width(*header_, row, problems_);
    model::Unit unit{
        text(row, code),   text(row, name), text(row, type), split(text(row, functions)),   text(row, group),
        text(row, parent), date(row, from), date(row, to),   split(text(row, predecessors))};
    const auto [first, added] = rows_.try_emplace(unit.code, row.number);
    if (!added && !unit.code.empty())
      tell(row.number, code, unit.code, base::text("exchange.key.twice", {{"row", std::to_string(first->second)}}));
    if (unit.from && unit.to && *unit.to < *unit.from)
      tell(row.number, to, base::to_vietnamese(*unit.to), base::text("exchange.unit.dates"));
    out_.units.push_back(std::move(unit));
    row_numbers_.push_back(row.number);
  }

  // Units may stand above those that name them or below, so this waits for the end of the file.
  void check_references() {
    std::vector<model::Unit> all = known_;
    all.insert(all.end(), out_.units.begin(), out_.units.end());
    const UnitDirectory directory(all);
    for (std::size_t i = 0; i < out_.units.size(); ++i) {
      model::Unit& unit = out_.units[i];
      if (!unit.parent.empty()) resolve(directory, row_numbers_[i], parent, unit.parent);
      for (std::string& predecessor : unit.predecessors) resolve(directory, row_numbers_[i], predecessors, predecessor);
    }
    check_loops(all);
  }

  void resolve(const UnitDirectory& directory, std::int64_t row, Column column, std::string& written) {
    if (const std::string* found = directory.find(written)) {
      written = *found;
      return;
    }
    const CellProblem problem = unknown_unit(directory, written);
    tell(row, column, written, problem.text, problem.remedy);
  }

  void check_loops(const std::vector<model::Unit>& all) {
    std::map<std::string, std::string> above;
    for (const model::Unit& unit : all) above[unit.code] = unit.parent;         // what was known
    for (const model::Unit& unit : out_.units) above[unit.code] = unit.parent;  // and what the file says now
    for (std::size_t i = 0; i < out_.units.size(); ++i) {
      std::string at = out_.units[i].parent;
      std::size_t steps = 0;
      while (!at.empty() && at != out_.units[i].code && ++steps <= above.size()) {
        const auto next = above.find(at);
        at = next == above.end() ? std::string() : next->second;
      }
      if (!at.empty() && at == out_.units[i].code)
        tell(row_numbers_[i], parent, out_.units[i].parent, base::text("exchange.unit.loop"));
    }
  }

  void tell(std::int64_t row, Column column, const std::string& value, std::string words, std::string remedy = {}) {
    problems_.add(header_->place(row, column), value, std::move(words), std::move(remedy));
  }

  const TableInput& input_;
  const std::vector<model::Unit>& known_;
  FileProblems problems_;
  CellReader dates_;
  std::optional<Header> header_;
  UnitFile out_;
  std::map<std::string, std::int64_t> rows_;
  std::vector<std::int64_t> row_numbers_;
};

}  // namespace

UnitFile read_units(const TableInput& input, const std::vector<model::Unit>& known, const ReadOptions& options) {
  return UnitsReader(input, known, options).read();
}

std::string units_csv(const std::vector<model::Unit>& units) {
  CsvWriter csv;
  for (const char* id : unit_column_ids) csv.cell(id);
  csv.end_row();
  const auto iso = [](const std::optional<base::Date>& day) { return day ? base::to_iso(*day) : std::string(); };
  for (const model::Unit& unit : units) {
    csv.cell(unit.code).cell(unit.name).cell(unit.type).cell(joined(unit.functions)).cell(unit.group).cell(unit.parent);
    csv.cell(iso(unit.from)).cell(iso(unit.to)).cell(joined(unit.predecessors)).end_row();
  }
  return csv.take();
}

}  // namespace congtam::exchange
