#include "cli/table.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace congtam::cli {
namespace {

constexpr int gap = 2;

int longest_word(std::string_view text) {
  int longest = 0;
  for (const std::string& word : wrap(text, 1)) longest = std::max(longest, base::display_width(word));
  return longest;
}

std::string strip_right(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::string word(text.substr(at, space - at));
    const std::string longer = line.empty() ? word : line + ' ' + word;
    if (!line.empty() && base::display_width(longer) > width) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    at = space + 1;
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::vector<int> Table::widths(int available) const {
  std::vector<int> out;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const Column& column = columns_[c];
    const int title = base::display_width(column.title);
    int widest =
        column.align == Align::left ? title : std::min(title, std::max(longest_word(column.title), column.min_width));
    int unbroken = widest;
    for (const auto& row : rows_) {
      if (c >= row.size()) continue;
      widest = std::max(widest, base::display_width(row[c]));
      unbroken = std::max(unbroken, longest_word(row[c]));
    }
    const int most = column.align == Align::left ? column.max_width : std::max(column.max_width, unbroken);
    out.push_back(std::min(widest, most));
  }
  const auto total = [&] {
    int sum = gap * (static_cast<int>(out.size()) - 1);
    for (int width : out) sum += width;
    return sum;
  };
  // The widest text column gives way first; numbers never do.
  while (total() > available) {
    int widest = -1;
    for (std::size_t c = 0; c < out.size(); ++c)
      if (columns_[c].align == Align::left && out[c] > columns_[c].min_width &&
          (widest < 0 || out[c] > out[static_cast<std::size_t>(widest)]))
        widest = static_cast<int>(c);
    if (widest < 0) break;
    --out[static_cast<std::size_t>(widest)];
  }
  return out;
}

std::string Table::print(int width) const {
  const std::vector<int> wide = widths(width);
  std::string out;
  const auto print_row = [&](const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> lines;
    std::size_t height = 1;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      lines.push_back(wrap(c < cells.size() ? cells[c] : std::string{}, wide[c]));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
      std::string line;
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        const std::string& cell = i < lines[c].size() ? lines[c][i] : std::string{};
        if (c > 0) line += std::string(gap, ' ');
        line += columns_[c].align == Align::right ? base::pad_left(cell, wide[c]) : base::pad_right(cell, wide[c]);
      }
      out += strip_right(line) + '\n';
    }
  };
  const auto rule = [&] {
    std::string line;
    for (std::size_t c = 0; c < wide.size(); ++c) {
      if (c > 0) line += std::string(gap, ' ');
      for (int i = 0; i < wide[c]; ++i) line += "─";
    }
    out += line + '\n';
  };
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  print_row(titles);
  rule();
  for (const auto& row : rows_) row.empty() ? rule() : print_row(row);
  return out;
}

}  // namespace congtam::cli
