#include "exchange/reading.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace congtam::exchange {
namespace {

// Printable ASCII, single spaces inside: most cells, and nothing to do for them.
bool is_clean(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ' ' || text.back() == ' ') return false;
  char last = 'x';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7e || (c == ' ' && last == ' ')) return false;
    last = c;
  }
  return true;
}

constexpr std::size_t longest_shown = 200;

// A value as a problem shows it: a long one is cut, between letters.
std::string shown(std::string_view value) {
  if (value.size() <= longest_shown) return std::string(value);
  std::size_t end = longest_shown;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return std::string(value.substr(0, end)) + "…";
}

}  // namespace

std::string clean(std::string_view text) {
  if (is_clean(text)) return std::string(text);
  return base::squeeze(base::to_nfc(text));
}

base::Problem FileProblems::at(const Place& place, std::string text) const {
  base::Problem out{.text = std::move(text), .file = path_, .sheet = sheet_, .row = place.row, .column = place.heading};
  if (has_cells_ && place.row > 0 && place.column >= 0)
    out.cell = column_letters(place.column) + std::to_string(place.row);
  return out;
}

void FileProblems::add(const Place& place, std::string_view value, std::string text, std::string remedy) {
  if (problems_.size() >= base::Failure::max_problems) {
    problems_.emplace_back();
    return;
  }
  base::Problem problem = at(place, std::move(text));
  problem.value = shown(value);
  problem.remedy = std::move(remedy);
  problems_.push_back(std::move(problem));
}

void FileProblems::throw_if_any() const {
  if (!problems_.empty()) throw base::Failure::input(problems_);
}

}  // namespace congtam::exchange
