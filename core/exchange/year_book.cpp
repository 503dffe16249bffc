#include "exchange/year_book.hpp"

#include <array>

#include "base/text_catalog.hpp"
#include "exchange/aliases.hpp"
#include "exchange/record_sheet.hpp"

namespace congtam::exchange {
namespace {

using base::text;

constexpr std::array<std::string_view, 3> evidence_ids{"none", "given", "explained"};  // of model::Evidence, from 1

std::vector<std::string> headings(std::initializer_list<const char*> keys) {
  std::vector<std::string> out;
  for (const char* key : keys) out.push_back(text(std::string("year_export.") + key));
  return out;
}

std::vector<std::string> command_headings() {
  return headings({"command.number", "command.when", "command.who", "command.name"});
}
std::vector<std::string> fact_headings() {
  return headings({"fact.unit", "fact.period", "fact.indicator", "fact.stage", "fact.assessor", "fact.estimate",
                   "fact.state", "fact.stored", "fact.evidence", "fact.command", "fact.why", "fact.file", "fact.hash",
                   "fact.sheet", "fact.row"});
}
std::vector<std::string> period_headings() {
  return headings({"period.code", "period.cut_off", "period.ruleset", "period.version", "period.hash"});
}
std::vector<std::string> mark_headings() { return headings({"mark.register", "mark.unit", "mark.period"}); }
std::vector<std::string> baseline_headings() {
  return headings({"baseline.unit", "baseline.period", "baseline.indicator", "baseline.state", "baseline.stored",
                   "baseline.predecessors", "baseline.method", "baseline.source"});
}

std::vector<RecordColumn> columns_of(const std::vector<std::string>& titles, std::initializer_list<int> widths) {
  std::vector<RecordColumn> out;
  auto width = widths.begin();
  for (const std::string& title : titles) out.push_back({title, *width++, record_text_style()});
  return out;
}

std::string joined_list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
  return out;
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find("; ", from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return out;
}

// --- reading: these files are written by this program, so anything else is one problem, told with its place

class RecordReader {
 public:
  RecordReader(const std::string& path, const std::string& bytes, const std::string& sheet,
               const std::vector<std::string>& titles)
      : path_(path),
        sheet_(sheet),
        titles_(titles),
        input_(table_from_bytes(path, bytes, {.sheet = sheet})),
        rows_(read_records(*input_, titles)) {}

  const std::vector<RecordRow>& rows() const { return rows_; }

  std::int64_t whole(const RecordRow& row, std::size_t column) const {
    const std::string& cell = row.cells[column];
    const std::size_t digits = cell.starts_with('-') ? 1 : 0;
    if (cell.size() == digits || cell.size() > 19 || cell.find_first_not_of("0123456789", digits) != std::string::npos)
      refuse(row, column);
    return std::stoll(cell);
  }
  base::Date day(const RecordRow& row, std::size_t column) const {
    const auto date = base::date_from_vietnamese(row.cells[column]);
    if (!date) refuse(row, column);
    return *date;
  }
  template <typename Named>
  auto named(const RecordRow& row, std::size_t column, Named name) const {
    const auto found = name(row.cells[column]);
    if (!found) refuse(row, column);
    return *found;
  }
  [[noreturn]] void refuse(const RecordRow& row, std::size_t column) const {
    throw base::Failure::input({.text = text("year_export.bad_cell"),
                                .file = path_,
                                .sheet = sheet_,
                                .row = row.number,
                                .column = titles_[column],
                                .value = row.cells[column]});
  }

 private:
  std::string path_, sheet_;
  std::vector<std::string> titles_;
  std::unique_ptr<TableInput> input_;
  std::vector<RecordRow> rows_;
};

std::optional<model::Evidence> evidence_named(const std::string& id) {
  for (std::size_t i = 0; i < evidence_ids.size(); ++i)
    if (evidence_ids[i] == id) return static_cast<model::Evidence>(i + 1);
  return std::nullopt;
}

ooxml::WorkbookWriter::About about_year(const char* title, base::Date made) {
  return {.title = text(title), .subject = {}, .organisation = {}, .made = made};
}

// As the store keeps it; a spreadsheet's number would lose the sixteenth digit.
RecordCell stored(std::int64_t value) {
  constexpr std::int64_t most = 999'999'999'999'999;
  if (value > most || value < -most) return std::to_string(value);
  return ooxml::CellNumber{value, 0};
}

}  // namespace

// --- units

std::string unit_workbook(const std::vector<model::Unit>& units, base::Date made) {
  ooxml::WorkbookWriter book(about_year("year_export.units", made));
  const Aliases& words = embedded_aliases("units");
  std::vector<RecordColumn> columns;
  for (const auto& [id, width] : {std::pair{"code", 14},
                                  {"name", 44},
                                  {"type", 14},
                                  {"functions", 24},
                                  {"group", 16},
                                  {"parent", 14},
                                  {"from", 12},
                                  {"to", 12},
                                  {"predecessors", 20}})
    columns.push_back({words.columns.at(id).front(), width, record_text_style()});
  columns[6].style = columns[7].style = record_number_style("dd/mm/yyyy");
  RecordSheet out(book, text("year_export.units"), text("year_export.units"), text("year_export.units.note"),
                  std::move(columns));
  const auto day = [](const std::optional<base::Date>& date) { return date ? RecordCell(*date) : RecordCell(); };
  for (const model::Unit& unit : units)
    out.add({unit.code, unit.name, unit.type, joined_list(unit.functions), unit.group, unit.parent, day(unit.from),
             day(unit.to), joined_list(unit.predecessors)});
  out.finish(text("year_export.units"));
  return book.bytes();
}

// --- facts

std::string fact_workbook(const FactHistory& history, base::Date made, const FactWordsOf& words) {
  ooxml::WorkbookWriter book(about_year("year_export.facts", made));
  struct Shown {
    const char* key;
    int width;
    ooxml::CellStyle style = record_text_style();
  };
  const ooxml::CellStyle whole = record_number_style("0");
  std::vector<RecordColumn> columns;
  for (const Shown& one :
       {Shown{"unit", 12}, Shown{"period", 10}, Shown{"indicator", 26}, Shown{"title", 44}, Shown{"value", 16},
        Shown{"state", 14}, Shown{"stage", 12}, Shown{"assessor", 12}, Shown{"estimate", 8}, Shown{"evidence", 11},
        Shown{"holds", 15}, Shown{"command", 8, whole}, Shown{"why", 24}, Shown{"stored", 14, whole}, Shown{"file", 20},
        Shown{"sheet", 12}, Shown{"row", 8, whole}, Shown{"hash", 12}})
    columns.push_back({text(std::string("year_export.fact.") + one.key), one.width, one.style});
  columns.back().measured = false;
  RecordSheet facts(book, text("year_export.facts"), text("year_export.facts"), text("year_export.facts.note"),
                    std::move(columns));
  for (const RecordedFact& one : history.facts) {
    const model::Fact& fact = one.fact;
    const FactWords said = words(fact);
    facts.add({fact.unit, fact.period, fact.indicator, said.title, said.value,
               std::string(model::name_of(fact.value.state)), std::string(model::name_of(fact.stage)), fact.assessor,
               text(fact.estimate ? "year_export.yes" : "year_export.no"),
               std::string(evidence_ids[static_cast<std::size_t>(fact.evidence) - 1]),
               text(one.holds ? "year_export.fact.holds.yes" : "year_export.fact.holds.no"),
               ooxml::CellNumber{one.command, 0}, one.why, stored(fact.value.value), fact.source.file,
               fact.source.sheet, stored(fact.source.row), fact.source.file_hash});
  }
  facts.finish(text("year_export.facts"));
  RecordSheet commands(book, text("year_export.commands"), text("year_export.commands"),
                       text("year_export.commands.note"), columns_of(command_headings(), {10, 28, 22, 30}));
  for (std::size_t i = 0; i < history.commands.size(); ++i) {
    const FactCommand& one = history.commands[i];
    commands.add({ooxml::CellNumber{static_cast<std::int64_t>(i) + 1, 0}, one.when, one.who, one.command});
  }
  commands.finish(text("year_export.facts"));
  return book.bytes();
}

FactHistory read_fact_workbook(const std::string& path, const std::string& bytes) {
  FactHistory out;
  const RecordReader commands(path, bytes, text("year_export.commands"), command_headings());
  for (const RecordRow& row : commands.rows()) {
    if (commands.whole(row, 0) != static_cast<std::int64_t>(out.commands.size()) + 1) commands.refuse(row, 0);
    out.commands.push_back({row.cells[2], row.cells[1], row.cells[3]});
  }
  const RecordReader facts(path, bytes, text("year_export.facts"), fact_headings());
  for (const RecordRow& row : facts.rows()) {
    RecordedFact one;
    model::Fact& fact = one.fact;
    fact.unit = row.cells[0];
    fact.period = row.cells[1];
    if (!model::period_from_code(fact.period)) facts.refuse(row, 1);
    fact.indicator = row.cells[2];
    fact.stage = facts.named(row, 3, [](const std::string& id) { return model::stage_named(id); });
    fact.assessor = row.cells[4];
    fact.estimate = row.cells[5] == text("year_export.yes");
    fact.value.state = facts.named(row, 6, [](const std::string& id) { return model::state_named(id); });
    fact.value.value = facts.whole(row, 7);
    fact.evidence = facts.named(row, 8, evidence_named);
    one.command = static_cast<int>(facts.whole(row, 9));
    if (one.command < 1 || static_cast<std::size_t>(one.command) > out.commands.size()) facts.refuse(row, 9);
    one.why = row.cells[10];
    fact.source = {row.cells[11], row.cells[12], row.cells[13], facts.whole(row, 14)};
    out.facts.push_back(std::move(one));
  }
  return out;
}

// --- periods, complete marks, baselines

std::string frame_workbook(const YearFrame& frame, base::Date made) {
  ooxml::WorkbookWriter book(about_year("year_export.frame", made));
  const std::string footer = text("year_export.frame");
  auto columns = columns_of(period_headings(), {14, 14, 36, 12, 30});
  columns[1].style = record_number_style("dd/mm/yyyy");
  columns[4].measured = false;
  RecordSheet periods(book, text("year_export.periods"), text("year_export.periods"), text("year_export.periods.note"),
                      std::move(columns));
  for (const PinnedPeriod& one : frame.periods)
    periods.add({one.code, one.cut_off, one.ruleset, one.ruleset_version, one.ruleset_hash});
  periods.finish(footer);
  RecordSheet marks(book, text("year_export.marks"), text("year_export.marks"), text("year_export.marks.note"),
                    columns_of(mark_headings(), {36, 16, 14}));
  for (const model::CompleteMark& one : frame.marks) marks.add({one.register_id, one.unit, one.period});
  marks.finish(footer);
  auto kept = columns_of(baseline_headings(), {14, 10, 28, 14, 16, 20, 50, 60});
  kept[4].style = record_number_style("0");
  kept[6].measured = kept[7].measured = false;
  RecordSheet baselines(book, text("year_export.baselines"), text("year_export.baselines"),
                        text("year_export.baselines.note"), std::move(kept));
  for (const model::Baseline& one : frame.baselines)
    baselines.add({one.unit, one.period, one.indicator, std::string(model::name_of(one.value.state)),
                   stored(one.value.value), joined_list(one.predecessors), one.method, one.source});
  baselines.finish(footer);
  return book.bytes();
}

YearFrame read_frame_workbook(const std::string& path, const std::string& bytes) {
  YearFrame out;
  const RecordReader periods(path, bytes, text("year_export.periods"), period_headings());
  for (const RecordRow& row : periods.rows()) {
    if (!model::period_from_code(row.cells[0])) periods.refuse(row, 0);
    out.periods.push_back({row.cells[0], periods.day(row, 1), row.cells[2], row.cells[3], row.cells[4]});
  }
  const RecordReader marks(path, bytes, text("year_export.marks"), mark_headings());
  for (const RecordRow& row : marks.rows()) out.marks.push_back({row.cells[0], row.cells[1], row.cells[2]});
  const RecordReader baselines(path, bytes, text("year_export.baselines"), baseline_headings());
  for (const RecordRow& row : baselines.rows()) {
    model::Baseline one;
    one.unit = row.cells[0];
    one.period = row.cells[1];
    one.indicator = row.cells[2];
    one.value.state = baselines.named(row, 3, [](const std::string& id) { return model::state_named(id); });
    one.value.value = baselines.whole(row, 4);
    one.predecessors = split_list(row.cells[5]);
    one.method = row.cells[6];
    one.source = row.cells[7];
    out.baselines.push_back(std::move(one));
  }
  return out;
}

}  // namespace congtam::exchange
