#include "exchange/workbook_input.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/csv_input.hpp"
#include "exchange/reading.hpp"
#include "exchange/workbook_rows.hpp"
#include "ooxml/xml_stream.hpp"

namespace congtam::exchange {
namespace {

constexpr std::size_t most_sheets = 1'000;

// The list of sheets and how days are counted.
class WorkbookHandler : public ooxml::XmlHandler {
 public:
  struct Entry {
    std::string name, id;
    bool hidden;
  };
  std::vector<Entry> sheets;
  DateSystem dates = DateSystem::from_1900;
  bool is_workbook = false;

  void begin(std::string_view name, std::span<const ooxml::XmlAttribute> attributes) override {
    if (name == "workbook") is_workbook = true;
    if (name == "workbookPr" && is_true(attribute(attributes, "date1904"))) dates = DateSystem::from_1904;
    if (name != "sheet" || sheets.size() >= most_sheets) return;
    const std::string_view state = attribute(attributes, "state");
    sheets.push_back({decode_escapes(std::string(attribute(attributes, "name"))),
                      std::string(attribute(attributes, "r:id")), state == "hidden" || state == "veryHidden"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

std::string quoted_names(const std::vector<const WorkbookSheet*>& sheets) {
  std::string out;
  for (const WorkbookSheet* sheet : sheets) out += (out.empty() ? "«" : ", «") + sheet->name + "»";
  return out;
}

// Sheets that may be meant: the one that was named, or all that are visible.
std::vector<const WorkbookSheet*> candidates(const WorkbookInput& input, const std::string& wanted) {
  std::vector<const WorkbookSheet*> out, all;
  for (const WorkbookSheet& sheet : input.sheets()) {
    all.push_back(&sheet);
    if (wanted.empty() ? !sheet.hidden : base::fold(sheet.name) == base::fold(wanted)) out.push_back(&sheet);
  }
  if (!out.empty()) return out;
  if (wanted.empty()) throw base::Failure::input({.text = base::text("exchange.xlsx.no_sheet"), .file = input.path});
  throw base::Failure::input({.text = base::text("exchange.xlsx.unknown_sheet", {{"sheets", quoted_names(all)}}),
                              .file = input.path,
                              .value = wanted});
}

std::string required_headings(const std::vector<ColumnSpec>& specs) {
  std::string out;
  for (const ColumnSpec& spec : specs) {
    if (spec.required) out += (out.empty() ? "«" : ", «") + (spec.headings.empty() ? spec.id : spec.headings[0]) + "»";
  }
  return out;
}

struct Candidate {
  const WorkbookSheet* sheet = nullptr;
  SheetSurvey survey;
  FoundHeader header;
};

// Complete headers with data go before complete ones, those before the one that has most of our columns.
int rank_of(const Candidate& one) { return one.header.fit.complete ? (one.header.has_data ? 2 : 1) : 0; }

}  // namespace

std::string column_letters(int column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26) out.insert(0, 1, static_cast<char>('A' + (column - 1) % 26));
  return out;
}

WorkbookInput::WorkbookInput(ooxml::Package opened, std::string wanted_sheet)
    : package_(std::move(opened)), wanted_(std::move(wanted_sheet)) {
  path = package_.path();
  name = std::filesystem::path(path).filename().string();
  hash = package_.hash();
  const std::string main = package_.main_part();
  WorkbookHandler workbook;
  ooxml::XmlStream(package_, main, workbook).all();
  if (!workbook.is_workbook) package_.refuse(base::text("exchange.xlsx.not_workbook"));
  dates_ = workbook.dates;
  const std::vector<ooxml::Relationship> parts = package_.relationships(main);
  for (auto& entry : workbook.sheets) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.id == entry.id; });
    if (found == parts.end() || found->kind() != "worksheet") continue;  // a chart on a sheet of its own
    if (found->external || !package_.has(found->target)) package_.refuse(base::text("exchange.xlsx.damaged"), main);
    sheets_.push_back({std::move(entry.name), found->target, entry.hidden});
  }
  if (const std::string part = package_.target_of(main, "sharedStrings"); !part.empty())
    texts_ = SharedTexts::read(package_, part);
  if (const std::string part = package_.target_of(main, "styles"); !part.empty())
    formats_ = read_styles(package_, part);
}

std::unique_ptr<RowReader> WorkbookInput::open(const std::vector<ColumnSpec>& specs) const {
  const HeadingIndex index(specs);
  Candidate best;
  std::vector<const WorkbookSheet*> equal;  // as good as the best
  for (const WorkbookSheet* sheet : candidates(*this, wanted_)) {
    Candidate one{sheet, survey_sheet(package_, sheet->part), {}};
    one.header = find_header(context(), *sheet, one.survey, index);
    const bool better = best.sheet == nullptr || rank_of(one) > rank_of(best) ||
                        (rank_of(one) == 0 && rank_of(best) == 0 && one.header.fit.known > best.header.fit.known);
    if (better) equal.clear();
    if (better || rank_of(one) == rank_of(best)) equal.push_back(sheet);
    if (better) best = std::move(one);
  }
  if (best.header.row == 0)
    throw base::Failure::input({.text = base::text("exchange.xlsx.no_header", {{"columns", required_headings(specs)}}),
                                .file = path,
                                .sheet = wanted_});
  if (rank_of(best) == 2 && equal.size() > 1)
    throw base::Failure::input({.text = base::text("exchange.xlsx.several_sheets", {{"sheets", quoted_names(equal)}}),
                                .file = path,
                                .remedy = base::text("exchange.xlsx.several_sheets.remedy")});
  return std::make_unique<WorkbookRows>(*this, *best.sheet, std::move(best.survey), best.header.row, specs);
}

std::unique_ptr<WorkbookInput> workbook_from_bytes(const std::string& path, std::string bytes,
                                                   const std::string& sheet) {
  return std::make_unique<WorkbookInput>(ooxml::Package::from_bytes(path, std::move(bytes)), sheet);
}

namespace {

bool is_named_as_workbook(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return ending == ".xlsx" || ending == ".xlsm" || ending == ".xls";
}

bool is_text(std::string_view bytes) {
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  return utf16 || (bytes.find('\0') == std::string_view::npos && base::is_valid_utf8(bytes));
}

}  // namespace

std::unique_ptr<TableInput> table_from_bytes(const std::string& path, std::string bytes, const TableOptions& options) {
  constexpr std::string_view zip = "PK", ole = "\xD0\xCF\x11\xE0";  // ooxml says what an OLE file is
  const std::string_view all = bytes;
  if (all.starts_with(zip) || all.starts_with(ole)) return workbook_from_bytes(path, std::move(bytes), options.sheet);
  // Some systems call their CSV .xlsx; bytes that are no text at all are no CSV either.
  if (is_named_as_workbook(path) && !is_text(all))
    throw base::Failure::input({.text = base::text("exchange.xlsx.not_workbook"),
                                .file = path,
                                .remedy = base::text("exchange.xlsx.not_workbook.remedy")});
  if (!options.sheet.empty())
    throw base::Failure::input({.text = base::text("exchange.xlsx.sheet_of_csv"), .file = path});
  return std::make_unique<CsvInput>(csv_from_bytes(path, std::move(bytes)));
}

std::unique_ptr<TableInput> load_table(const std::string& path, const TableOptions& options) {
  return table_from_bytes(path, base::read_file(path, csv_byte_limit), options);
}

}  // namespace congtam::exchange
