#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace congtam::cli {

// A table that lines up with Vietnamese text: widths are what a terminal shows, not bytes. Numbers stand to the right.
class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
    int max_width = 60;  // longer text is wrapped below; a heading is wrapped to what its numbers need
    int min_width = 8;   // what is left to a text column however narrow the terminal
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  void rule() { rows_.emplace_back(); }  // a line across
  bool empty() const { return rows_.empty(); }

  // At most `width` columns when that can be done by narrowing the widest text columns; ends in a line feed.
  std::string print(int width) const;

 private:
  std::vector<int> widths(int available) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// Text broken at spaces into lines of at most `width` columns.
std::vector<std::string> wrap(std::string_view text, int width);

}  // namespace congtam::cli
