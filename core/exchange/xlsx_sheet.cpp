#include "exchange/xlsx_sheet.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"
#include "ooxml/xml_stream.hpp"

namespace congtam::exchange {

using SheetAttributes = std::span<const ooxml::XmlAttribute>;

bool SheetRow::blank() const {
  return std::all_of(cells.begin(), cells.end(), [](const SheetCell& cell) { return cell.merged; });
}

// --- before the rows

class SheetSurveyHandler : public ooxml::XmlHandler {
 public:
  SheetSurveyHandler(const ooxml::Package& package, const std::string& part) : package_(package), part_(part) {}

  void begin(std::string_view name, SheetAttributes attributes) override {
    if (name == "worksheet") is_sheet_ = true;
    if (name == "col" && is_true(attribute(attributes, "hidden"))) add_hidden(attributes);
    if (name == "mergeCell") add_merged(attribute(attributes, "ref"));
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  SheetSurvey take() {
    if (!is_sheet_) refuse();
    std::sort(survey_.merged.begin(), survey_.merged.end(),
              [](const MergedRange& a, const MergedRange& b) { return a.first_row < b.first_row; });
    return std::move(survey_);
  }

 private:
  static constexpr std::size_t most_ranges = 200'000;

  [[noreturn]] void refuse() const { package_.refuse(base::text("exchange.xlsx.damaged"), part_); }

  void add_hidden(SheetAttributes attributes) {
    const auto first = small_number(attribute(attributes, "min")), last = small_number(attribute(attributes, "max"));
    if (!first || !last || survey_.hidden_columns.size() >= most_ranges) refuse();
    survey_.hidden_columns.push_back({*first - 1, *last - 1});
  }

  void add_merged(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) return;  // one cell
    const auto first = cell_address(range.substr(0, colon)), last = cell_address(range.substr(colon + 1));
    if (!first || !last || survey_.merged.size() >= most_ranges) refuse();
    if (first->row < last->row) survey_.merged.push_back({first->column, first->row, last->row});
  }

  const ooxml::Package& package_;
  const std::string& part_;
  bool is_sheet_ = false;
  SheetSurvey survey_;
};

bool SheetSurvey::hides(int column) const {
  return std::any_of(hidden_columns.begin(), hidden_columns.end(),
                     [&](const ColumnRange& range) { return range.first <= column && column <= range.last; });
}

std::int64_t SheetSurvey::end_of_merged(std::int64_t row) const {
  std::int64_t end = row;
  for (const MergedRange& range : merged) {
    if (range.first_row <= row && row <= range.last_row) end = std::max(end, range.last_row);
  }
  return end;
}

SheetSurvey survey_sheet(const ooxml::Package& package, const std::string& part) {
  SheetSurveyHandler handler(package, part);
  ooxml::XmlStream(package, part, handler).all();
  return handler.take();
}

// --- rows

namespace {

constexpr std::size_t most_cell_bytes = 1 * ooxml::mebibyte;     // spreadsheets stop at 32 767 letters
constexpr std::size_t most_row_bytes = 16 * ooxml::mebibyte;     // of texts that are not shared
constexpr std::size_t most_sheet_bytes = 256 * ooxml::mebibyte;  // of all texts, shared ones each time: as for CSV

bool is_blank_text(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string xlsx_words(const char* key) { return base::text(key); }

}  // namespace

class SheetRowsHandler : public ooxml::XmlHandler {
 public:
  SheetRowsHandler(const SheetContext& context, const std::string& part) : context_(context), part_(part) {}

  std::deque<SheetRow> finished;

  void begin(std::string_view name, SheetAttributes attributes) override {
    if (name == "sheetData") in_data_ = true;
    if (!in_data_) return;
    if (name == "row") {
      begin_row(attributes);
    } else if (name == "c") {
      begin_cell(attributes);
    } else if (name == "v" || name == "t") {
      has_value_ = true;
      in_value_ = phonetic_ == 0;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "rPh") {
      ++phonetic_;
    }
  }

  void end(std::string_view name) override {
    in_value_ = false;
    if (!in_data_) return;
    if (name == "rPh") --phonetic_;
    if (name == "c") end_cell();
    if (name == "row" && !row_.cells.empty()) finished.push_back(std::move(row_));
    if (name == "sheetData") in_data_ = false;
  }

  void text(std::string_view piece) override {
    if (!in_value_) return;
    if (value_.size() + piece.size() > most_cell_bytes) refuse("exchange.xlsx.too_much_text");
    value_ += piece;
  }

 private:
  [[noreturn]] void refuse(const char* key) const { context_.package.refuse(xlsx_words(key), part_); }

  void begin_row(SheetAttributes attributes) {
    const std::string_view written = attribute(attributes, "r");
    const std::int64_t number = written.empty() ? last_row_ + 1 : small_number(written).value_or(0);
    if (number <= last_row_ || number > last_sheet_row) refuse("exchange.xlsx.damaged");
    last_row_ = number;
    row_ = {number, is_true(attribute(attributes, "hidden")), {}};
    row_bytes_ = 0;
    last_column_ = -1;
  }

  void begin_cell(SheetAttributes attributes) {
    const std::string_view written = attribute(attributes, "r");
    cell_ = {};
    cell_.column = last_column_ + 1;
    if (!written.empty()) {
      const auto address = cell_address(written);
      if (!address || address->row != row_.number) refuse("exchange.xlsx.damaged");
      cell_.column = address->column;
    }
    if (cell_.column <= last_column_ || cell_.column >= sheet_columns) refuse("exchange.xlsx.damaged");
    last_column_ = cell_.column;
    type_ = attribute(attributes, "t");
    style_ = small_number(attribute(attributes, "s")).value_or(0);
    has_value_ = has_formula_ = false;
    value_.clear();
  }

  void end_cell() {
    if (has_formula_ && (type_ == "str" ? !has_value_ : value_.empty())) {
      fault("exchange.xlsx.not_computed", "exchange.xlsx.not_computed.remedy");
    } else if (type_ == "s") {
      if (!value_.empty()) shared_text();
    } else if (type_ == "str" || type_ == "inlineStr") {
      cell_.own = decode_escapes(std::move(value_));
    } else if (type_ == "b") {
      if (!value_.empty()) cell_.own = is_true(value_) ? "TRUE" : "FALSE";
    } else if (type_ == "e") {
      cell_.own = value_;
      fault("exchange.xlsx.error_value", "exchange.xlsx.error_value.remedy");
    } else if (type_ == "d") {
      iso_date();
    } else if (!is_blank_text(value_)) {
      number();
    }
    row_bytes_ += cell_.own.size();
    if (row_bytes_ > most_row_bytes) refuse("exchange.xlsx.too_much_text");
    if (cell_.fault || !is_blank_text(cell_.text())) row_.cells.push_back(std::move(cell_));
  }

  void shared_text() {
    const auto place = small_number(value_);
    if (!place || static_cast<std::size_t>(*place) >= context_.texts.size()) refuse("exchange.xlsx.damaged");
    cell_.shared = context_.texts.at(static_cast<std::size_t>(*place));
  }

  CellFormat format() const {
    const auto place = static_cast<std::size_t>(style_);
    return place < context_.formats.size() ? context_.formats[place] : CellFormat{};
  }

  void number() {
    const auto read = SheetNumber::parse(value_);
    if (!read || read->too_long()) {
      cell_.own = value_;
      if (!read) return fault("exchange.xlsx.bad_number", nullptr);
      return fault("exchange.xlsx.digits_lost", "exchange.xlsx.digits_lost.remedy");
    }
    const NumberFormat shown = format().says;
    if (shown == NumberFormat::number || shown == NumberFormat::percent) {
      cell_.kind = CellKind::number;
      cell_.own = shown == NumberFormat::percent ? read->text(2) + "%" : with_zeros(read->text());
      return;
    }
    if (shown == NumberFormat::elapsed) return elapsed(*read);
    const bool with_date = shown != NumberFormat::time, with_time = shown != NumberFormat::date;
    auto written = date_text(*read, context_.dates, with_date, with_time);
    cell_.own = written ? std::move(*written) : read->text();
    if (!written) fault("exchange.xlsx.bad_date", nullptr);
  }

  std::string with_zeros(std::string digits) const {
    const auto wanted = static_cast<std::size_t>(format().digits);
    if (digits.size() < wanted && digits.find_first_of("-,") == std::string::npos)
      digits.insert(0, wanted - digits.size(), '0');
    return digits;
  }

  // "36:30:00"
  void elapsed(const SheetNumber& read) {
    const std::int64_t seconds = read.whole() * 86'400 + read.seconds();
    const auto two = [](std::int64_t part) { return (part < 10 ? "0" : "") + std::to_string(part); };
    cell_.own =
        (read.negative() ? "-" : "") + two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
  }

  // "2026-06-05T16:45:30.000Z", of the strict edition of the standard.
  void iso_date() {
    constexpr std::size_t day_letters = 10, moment_letters = 19;
    cell_.own = value_.substr(0, format().says == NumberFormat::date ? day_letters : moment_letters);
    if (cell_.own.size() > day_letters) cell_.own[day_letters] = ' ';
    if (cell_.own.ends_with('Z')) cell_.own.pop_back();
  }

  void fault(const char* key, const char* remedy) {
    cell_.fault = CellProblem{xlsx_words(key), remedy == nullptr ? std::string() : xlsx_words(remedy)};
  }

  const SheetContext& context_;
  const std::string& part_;
  SheetRow row_;
  SheetCell cell_;
  std::string type_, value_;
  int style_ = 0, phonetic_ = 0, last_column_ = -1;
  std::int64_t last_row_ = 0;
  std::size_t row_bytes_ = 0;
  bool in_data_ = false, in_value_ = false, has_value_ = false, has_formula_ = false;
};

// Gives rows the values of cells that are merged downwards.
class MergedCells {
 public:
  explicit MergedCells(const SheetSurvey& survey) : survey_(survey) {}

  // False when the values to be kept grow beyond a row's worth of text.
  bool fill(SheetRow& row) {
    std::erase_if(anchors_, [&](const Anchor& anchor) { return anchor.last_row < row.number; });
    const auto own = static_cast<std::ptrdiff_t>(row.cells.size());
    for (const Anchor& anchor : anchors_) row.cells.push_back(anchor.cell);
    std::inplace_merge(row.cells.begin(), row.cells.begin() + own, row.cells.end(), is_left_of);
    const auto twice = std::unique(row.cells.begin(), row.cells.end(), is_same_column);  // its own goes first
    row.cells.erase(twice, row.cells.end());
    for (; next_ < survey_.merged.size() && survey_.merged[next_].first_row <= row.number; ++next_) keep(row);
    std::size_t kept = 0;
    for (const Anchor& anchor : anchors_) kept += anchor.cell.own.size();
    return kept <= most_row_bytes && anchors_.size() <= most_anchors;
  }

 private:
  static constexpr std::size_t most_anchors = 1'000;  // at one row

  struct Anchor {
    std::int64_t last_row;
    SheetCell cell;
  };

  void keep(const SheetRow& row) {
    const MergedRange& range = survey_.merged[next_];
    if (range.first_row < row.number) return;  // its first row was blank
    const auto found = std::find_if(row.cells.begin(), row.cells.end(),
                                    [&](const SheetCell& cell) { return cell.column == range.column; });
    if (found == row.cells.end() || found->merged) return;
    const auto right = std::upper_bound(anchors_.begin(), anchors_.end(), found->column,
                                        [](int column, const Anchor& other) { return column < other.cell.column; });
    anchors_.insert(right, {range.last_row, *found})->cell.merged = true;
  }

  static bool is_left_of(const SheetCell& a, const SheetCell& b) { return a.column < b.column; }
  static bool is_same_column(const SheetCell& a, const SheetCell& b) { return a.column == b.column; }

  const SheetSurvey& survey_;
  std::size_t next_ = 0;
  std::vector<Anchor> anchors_;  // from left to right
};

struct SheetReader::State {
  State(const SheetContext& given, std::string name, const SheetSurvey& survey)
      : context(given),
        part(std::move(name)),
        handler(context, part),
        stream(context.package, part, handler),
        merged(survey) {}

  bool next(SheetRow& row) {
    while (handler.finished.empty()) {
      if (!stream.step()) return false;
    }
    row = std::move(handler.finished.front());
    handler.finished.pop_front();
    bool bounded = merged.fill(row);
    for (const SheetCell& cell : row.cells) bytes += cell.text().size() + 1;
    bounded = bounded && bytes <= most_sheet_bytes;
    if (!bounded) context.package.refuse(xlsx_words("exchange.xlsx.too_much_text"), part);
    return true;
  }

  SheetContext context;
  std::string part;
  SheetRowsHandler handler;
  ooxml::XmlStream stream;
  MergedCells merged;
  std::size_t bytes = 0;
};

SheetReader::SheetReader(const SheetContext& context, const std::string& part, const SheetSurvey& survey)
    : state_(std::make_unique<State>(context, part, survey)) {}
SheetReader::~SheetReader() = default;

bool SheetReader::next(SheetRow& row) { return state_->next(row); }
std::size_t SheetReader::bytes_read() const { return state_->stream.bytes_read(); }
std::size_t SheetReader::bytes() const { return state_->stream.bytes(); }

}  // namespace congtam::exchange
