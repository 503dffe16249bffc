#include "sample/layout.hpp"

#include <congtam/sdk/print_number.hpp>

#include <cstdio>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

using model::Kind;

std::string slashes(base::Date date) {
  const auto day = base::civil(date);
  char text[48];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", day.day, day.month, day.year);
  return text;
}

std::string slashes_and_time(std::int64_t minutes) {
  const int minute = base::minute_of_day(minutes);
  char text[16];
  std::snprintf(text, sizeof text, " %02d:%02d", minute / 60, minute % 60);
  return slashes(base::date_of_local_time(minutes)) + text;
}

std::string quoted(const std::string& cell, char separator) {
  if (cell.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return cell;
  std::string result = "\"";
  for (const char c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells, char separator, bool crlf) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += separator;
    line += quoted(cells[i], separator);
  }
  return line + (crlf ? "\r\n" : "\n");
}

Layout::Layout(const std::string& file, const model::Register& declared, const Commune& commune)
    : declared_(declared), commune_(commune), yes_(base::text("sample.yes")), no_(base::text("sample.no")) {
  const base::Json data = sample_data("layouts.json");
  for (const base::Json& layout : data.at("layouts"))
    if (layout.at("file") == file) read(layout);
  if (!columns_.empty()) return;
  for (const model::Field& one : declared.fields)
    if (!one.computed) columns_.push_back({&one, one.title});
}

void Layout::read(const base::Json& layout) {
  separator_ = layout.at("separator").get<std::string>().at(0);
  bom_ = layout.at("bom");
  crlf_ = layout.at("crlf");
  vietnamese_stops_ = layout.at("stops") == "vietnamese";
  unit_names_ = layout.at("units") == "name";
  yes_ = layout.at("yes");
  no_ = layout.at("no");
  for (const base::Json& column : layout.at("columns")) columns_.push_back({&field(column.at(0)), column.at(1)});
  for (const auto& [field, words] : layout.at("choices").items()) {
    for (const auto& [id, written] : words.items()) words_.push_back({field, id, written});
  }
}

const model::Field& Layout::field(const std::string& id) const {
  const int place = declared_.field_index(id);
  if (place < 0) throw base::Failure::internal(declared_.full_id() + "." + id);
  return declared_.fields[static_cast<std::size_t>(place)];
}

std::string Layout::header() const {
  std::vector<std::string> cells;
  for (const Column& column : columns_) cells.push_back(column.header);
  return (bom_ ? "\xEF\xBB\xBF" : "") + csv_line(cells, separator_, crlf_);
}

std::string Layout::row(const RegisterRow& row) const {
  for (const auto& [id, value] : row.cells()) field(id);
  std::vector<std::string> cells;
  for (const Column& column : columns_) cells.push_back(cell(row, *column.field));
  return csv_line(cells, separator_, crlf_);
}

std::string Layout::cell(const RegisterRow& row, const model::Field& field) const {
  const RegisterRow::Cell* cell = row.find(field.id);
  if (cell == nullptr) return {};
  if (const auto* value = std::get_if<std::int64_t>(cell)) return number(field, *value);
  return word(field, std::get<std::string>(*cell));
}

std::string Layout::number(const model::Field& field, std::int64_t value) const {
  switch (field.kind) {
    case Kind::date:
      return slashes({static_cast<std::int32_t>(value)});
    case Kind::time:
      return slashes_and_time(value);
    case Kind::yes_no:
      return value != 0 ? yes_ : no_;
    case Kind::money:
      return sdk::print_vi(value);
    case Kind::percent:
      return sdk::print_vi_percent(sdk::Decimal::from_units(value));
    case Kind::text:
    case Kind::choice:
      throw base::Failure::internal(declared_.full_id() + "." + field.id);
    default:
      return std::to_string(value);
  }
}

std::string Layout::word(const model::Field& field, const std::string& word) const {
  if (field.kind == Kind::choice) return choice(field, word);
  return field.unit ? unit(word) : word;
}

std::string Layout::choice(const model::Field& field, const std::string& id) const {
  for (const Word& word : words_)
    if (word.field == field.id && word.id == id) return word.written;
  for (const model::Choice& choice : field.choices)
    if (choice.id == id) return choice.title;
  throw base::Failure::internal(field.id + "/" + id);
}

std::string Layout::unit(const std::string& code) const {
  const SampleUnit* found = commune_.find(code);
  if (found == nullptr) throw base::Failure::internal(code);
  return unit_names_ ? found->unit.name : code;
}

}  // namespace congtam::sample
