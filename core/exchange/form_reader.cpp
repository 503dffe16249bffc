#include "exchange/form_reader.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "exchange/csv_input.hpp"
#include "exchange/header.hpp"
#include "exchange/reading.hpp"
#include "exchange/workbook_input.hpp"

namespace congtam::exchange {
namespace {

using base::text;

enum FormSpec : std::size_t { spec_criterion, spec_input, spec_declared, spec_evidence, spec_points, spec_note };

std::vector<ColumnSpec> form_specs() {
  const auto spec = [](const char* id, const char* key, bool required) {
    return ColumnSpec{id, {text(key)}, required};
  };
  return {spec("criterion_code", "form.column.criterion_code", true),
          spec("input_code", "form.column.input_code", true),
          spec("declared", "form.column.declared", true),
          spec("evidence_text", "form.column.evidence", false),
          spec("points", "form.column.points", false),
          spec("note", "form.column.note", false)};
}

[[noreturn]] void no_form(const std::string& path) {
  throw base::Failure::input(
      {.text = text("form.file.not_a_form"), .file = path, .remedy = text("form.file.not_a_form.remedy")});
}

bool starts_as_workbook(const std::string& bytes) { return bytes.starts_with("PK"); }

std::map<std::string, std::string> read_about(const std::string& path, const std::string& bytes) {
  const auto input = workbook_from_bytes(path, bytes, form_about_sheet);
  const auto& sheets = input->sheets();
  if (std::none_of(sheets.begin(), sheets.end(), [](const auto& sheet) { return sheet.name == form_about_sheet; }))
    no_form(path);
  const auto rows = input->open({{"key", {}, true}, {"value", {}, true}});
  std::map<std::string, std::string> about;
  TableRow row;
  bool header = true;
  while (rows->next(row)) {
    if (!header) about[clean(row.cell(0))] = clean(row.cell(1));
    header = false;
  }
  if (about["format"] != form_format) {
    if (!about["format"].starts_with("congtam.form/")) no_form(path);
    throw base::Failure::refused(text("form.file.other_format", {{"format", about["format"]}}));
  }
  return about;
}

// A table in memory: the form's own columns under the names that files of facts give them, the unit behind them.
class FactsOfForm : public TableInput {
 public:
  FactsOfForm(const FormFile& file, std::string unit, std::vector<FormFact> facts)
      : file_(file), unit_(std::move(unit)), facts_(std::move(facts)) {
    path = file.path;
    name = file.name;
    hash = file.hash;
  }

  bool has_cells() const override { return true; }

  std::unique_ptr<RowReader> open(const std::vector<ColumnSpec>&) const override {
    class Rows : public RowReader {
     public:
      explicit Rows(const FactsOfForm& form) : form_(form) {}

      bool next(TableRow& row) override {
        row = {};
        row.cells.assign(form_.width() + 2, {});
        row.kinds.assign(row.cells.size(), CellKind::text);
        const auto at = [&](int column) -> std::string_view& { return row.cells[static_cast<std::size_t>(column)]; };
        if (header_) {
          header_ = false;
          at(form_.file_.declared_column) = form_value_heading;
          if (form_.file_.evidence_column >= 0) at(form_.file_.evidence_column) = form_evidence_heading;
          row.cells[form_.width()] = "indicator";
          row.cells[form_.width() + 1] = "unit";
          return true;
        }
        if (place_ == form_.facts_.size()) return false;
        const FormFact& fact = form_.facts_[place_++];
        row.number = fact.row->row;
        at(form_.file_.declared_column) = fact.value;
        row.kinds[static_cast<std::size_t>(form_.file_.declared_column)] = fact.kind;
        if (form_.file_.evidence_column >= 0) at(form_.file_.evidence_column) = fact.evidence;
        row.cells[form_.width()] = fact.indicator;
        row.cells[form_.width() + 1] = form_.unit_;
        if (fact.row->declared_fault)
          row.faults.push_back({form_.file_.declared_column, {text("form.cell.no_value"), {}}});
        return true;
      }
      std::string sheet() const override { return form_.file_.sheet; }
      std::size_t bytes_read() const override { return place_; }
      std::size_t bytes() const override { return form_.facts_.size(); }

     private:
      const FactsOfForm& form_;
      std::size_t place_ = 0;
      bool header_ = true;
    };
    return std::make_unique<Rows>(*this);
  }

 private:
  std::size_t width() const {
    return static_cast<std::size_t>(std::max({file_.declared_column, file_.evidence_column, file_.points_column})) + 1;
  }

  const FormFile& file_;
  std::string unit_;
  std::vector<FormFact> facts_;
};

}  // namespace

std::string FormFile::cell(const FormRow& row, int column) const {
  return column_letters(column) + std::to_string(row.row);
}

const std::string& FormFile::said(const std::string& key) const {
  static const std::string nothing;
  const auto found = about.find(key);
  return found == about.end() ? nothing : found->second;
}

FormFile read_form_file(const std::string& path) {
  const std::string bytes = base::read_file(path, csv_byte_limit);
  if (!starts_as_workbook(bytes)) no_form(path);
  FormFile out;
  out.about = read_about(path, bytes);
  const auto input = workbook_from_bytes(path, bytes);
  out.path = input->path;
  out.name = input->name;
  out.hash = input->hash;
  const std::vector<ColumnSpec> specs = form_specs();
  const std::unique_ptr<RowReader> rows = input->open(specs);
  out.sheet = rows->sheet();
  TableRow row;
  FileProblems problems(*input);
  problems.in_sheet(out.sheet);
  if (!rows->next(row)) no_form(path);
  Warnings unknown;  // columns an officer added are no business of ours
  const Header header(row, specs, problems, unknown);
  problems.throw_if_any();
  out.declared_column = header.column(spec_declared);
  out.evidence_column = header.column(spec_evidence);
  out.points_column = header.column(spec_points);
  while (rows->next(row)) {
    FormRow one;
    one.row = row.number;
    const auto cell = [&](std::size_t spec) { return header.has(spec) ? clean(row.cell(header.column(spec))) : ""; };
    one.criterion = cell(spec_criterion);
    one.input = cell(spec_input);
    if (one.criterion.empty() && one.input.empty()) continue;
    one.declared = cell(spec_declared);
    one.evidence = cell(spec_evidence);
    one.points = cell(spec_points);
    one.note = cell(spec_note);
    one.declared_kind = row.kind(out.declared_column);
    one.points_kind = row.kind(out.points_column);
    for (const TableRow::Fault& fault : row.faults)
      one.declared_fault = one.declared_fault || fault.column == out.declared_column;
    out.rows.push_back(std::move(one));
  }
  return out;
}

std::unique_ptr<TableInput> facts_of_form(const FormFile& file, const std::string& unit, std::vector<FormFact> facts) {
  return std::make_unique<FactsOfForm>(file, unit, std::move(facts));
}

}  // namespace congtam::exchange
