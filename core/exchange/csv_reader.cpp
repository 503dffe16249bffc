#include "exchange/csv_reader.hpp"

#include <algorithm>
#include <array>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::exchange {
namespace {

constexpr std::array<char, 3> delimiters{',', ';', '\t'};

bool is_blank(std::string_view cell) { return cell.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// The delimiter that a first line "sep=;" names, or 0.
char declared_delimiter(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  constexpr std::string_view prefix = "sep=";
  const std::string_view rest = line.starts_with(prefix) ? line.substr(prefix.size()) : std::string_view{};
  const bool one = rest.size() == 1 || (rest.size() == 2 && rest[1] == '\r');
  return one && std::find(delimiters.begin(), delimiters.end(), rest[0]) != delimiters.end() ? rest[0] : '\0';
}

}  // namespace

char detect_delimiter(std::string_view text) {
  std::array<int, delimiters.size()> seen{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    for (std::size_t i = 0; i < delimiters.size(); ++i) seen[i] += c == delimiters[i] ? 1 : 0;
  }
  return delimiters[static_cast<std::size_t>(std::max_element(seen.begin(), seen.end()) - seen.begin())];
}

CsvReader::CsvReader(const CsvInput& input) : input_(input), text_(input.text) {
  delimiter_ = declared_delimiter(text_);
  if (delimiter_ == '\0') {
    delimiter_ = detect_delimiter(text_);
  } else {
    at_ = std::min(text_.find('\n'), text_.size() - 1) + 1;
  }
}

bool CsvReader::next(CsvRow& row) {
  while (at_ < text_.size()) {
    if (read_row(row)) return true;
  }
  return false;
}

void CsvReader::refuse(const char* key) const {
  throw base::Failure::input(base::Problem{
      .text = base::text(key), .file = input_.path, .row = row_, .remedy = base::text("exchange.quote.remedy")});
}

// False when there is nothing in the row.
bool CsvReader::read_row(CsvRow& row) {
  row.cells.clear();
  unescaped_.clear();
  row.number = ++row_;
  bool anything = false;
  while (true) {
    const std::string_view cell = read_cell();
    anything = anything || !is_blank(cell);
    row.cells.push_back(cell);
    if (at_ >= text_.size()) return anything;
    const char end = text_[at_++];
    if (end == delimiter_) continue;
    if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    return anything;
  }
}

// Leaves at_ on the delimiter, on the line's end, or at the end of the text.
std::string_view CsvReader::read_cell() {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
  return text_.substr(begin, at_ - begin);
}

std::string_view CsvReader::read_quoted() {
  const std::size_t begin = ++at_;
  std::string* joined = nullptr;
  std::size_t piece = begin;
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) refuse("exchange.quote.open");
    at_ = quote + 1;
    const bool doubled = at_ < text_.size() && text_[at_] == '"';
    if (doubled) {
      if (joined == nullptr) joined = &unescaped_.emplace_back();
      joined->append(text_.substr(piece, at_ - piece));  // up to and with one of the two quotes
      piece = ++at_;
      continue;
    }
    const bool ended = at_ >= text_.size() || text_[at_] == delimiter_ || text_[at_] == '\n' || text_[at_] == '\r';
    if (!ended) refuse("exchange.quote.behind");
    if (joined == nullptr) return text_.substr(begin, quote - begin);
    joined->append(text_.substr(piece, quote - piece));
    return *joined;
  }
}

}  // namespace congtam::exchange
