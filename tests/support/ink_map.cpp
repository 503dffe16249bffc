#include "support/ink_map.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "support/golden.hpp"
#include "support/run_program.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

constexpr int dots_per_inch = 40;
constexpr std::size_t square = 5;  // dots
constexpr std::size_t strayed_per_thousand = 5;
constexpr char page_mark = '#';

struct Picture {
  std::size_t width = 0, height = 0;
  std::string grey;  // a byte a dot, 255 = white
};

// "P5\n331 468\n255\n" and the dots.
Picture read_pgm(const std::string& bytes) {
  std::istringstream head(bytes.substr(0, 64));
  std::string magic;
  std::size_t most = 0;
  Picture picture;
  head >> magic >> picture.width >> picture.height >> most;
  if (magic != "P5" || most != 255) throw std::runtime_error("no grey picture");
  picture.grey = bytes.substr(static_cast<std::size_t>(head.tellg()) + 1);
  if (picture.grey.size() != picture.width * picture.height) throw std::runtime_error("half a picture");
  return picture;
}

char shade(std::size_t ink) {
  constexpr std::size_t all_black = square * square * 255;
  const std::size_t tenths = (ink * 10 + all_black - 1) / all_black;  // any ink at all shows
  return tenths == 0 ? ' ' : static_cast<char>('0' + std::min<std::size_t>(tenths, 9));
}

InkMap map_of(const Picture& picture) {
  InkMap map(picture.height / square);
  for (std::size_t row = 0; row < map.size(); ++row)
    for (std::size_t column = 0; column < picture.width / square; ++column) {
      std::size_t ink = 0;
      for (std::size_t dot = 0; dot < square * square; ++dot)
        ink += 255u - static_cast<unsigned char>(
                          picture.grey[(row * square + dot / square) * picture.width + column * square + dot % square]);
      map[row] += shade(ink);
    }
  return map;
}

int level(char shown) { return shown == ' ' ? 0 : shown - '0'; }

std::string differs(std::size_t page, const InkMap& expected, const InkMap& actual) {
  const std::string where = "page " + std::to_string(page + 1) + ": ";
  if (expected.size() != actual.size()) return where + "another height\n";
  std::size_t squares = 0, strayed = 0, first_row = expected.size();
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const std::size_t width = std::max(expected[row].size(), actual[row].size());
    for (std::size_t column = 0; column < width; ++column, ++squares) {
      const char a = column < expected[row].size() ? expected[row][column] : ' ';
      const char b = column < actual[row].size() ? actual[row][column] : ' ';
      if (std::abs(level(a) - level(b)) < 2) continue;
      ++strayed;
      first_row = std::min(first_row, row);
    }
  }
  if (strayed * 1000 <= squares * strayed_per_thousand) return {};
  return where + std::to_string(strayed) + " of " + std::to_string(squares) + " squares differ, the first in row " +
         std::to_string(first_row + 1) + "\n";
}

}  // namespace

std::vector<InkMap> ink_maps(const std::filesystem::path& pdf) {
  const TempFolder folder("ink");
  const auto drawn =
      run_program({"pdftoppm", "-gray", "-r", std::to_string(dots_per_inch), pdf.string(), (folder / "page").string()});
  if (drawn.exit_code != 0) throw std::runtime_error("pdftoppm: " + drawn.err);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<InkMap> pages;
  for (const auto& file : files) pages.push_back(map_of(read_pgm(read_file(file))));
  return pages;
}

std::optional<std::string> golden_picture_difference(std::string_view name, const std::filesystem::path& pdf) {
  const auto approved = std::filesystem::path(CONGTAM_SOURCE_DIR) / "tests" / "golden" / name;
  const auto pages = ink_maps(pdf);
  if (std::filesystem::exists(approved)) {
    const auto difference = visible_difference(pages_of(read_file(approved)), pages);
    if (difference.empty()) return std::nullopt;
    return difference + golden_difference(name, to_text(pages)).value_or("");
  }
  return golden_difference(name, to_text(pages));
}

std::string to_text(const std::vector<InkMap>& pages) {
  std::string text;
  for (const InkMap& page : pages) {
    text += page_mark;
    text += '\n';
    for (const std::string& row : page) text += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

std::vector<InkMap> pages_of(const std::string& text) {
  std::vector<InkMap> pages;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line == std::string(1, page_mark))
      pages.emplace_back();
    else if (!pages.empty())
      pages.back().push_back(line);
  }
  return pages;
}

std::string visible_difference(const std::vector<InkMap>& expected, const std::vector<InkMap>& actual) {
  if (expected.size() != actual.size())
    return std::to_string(actual.size()) + " pages instead of " + std::to_string(expected.size()) + "\n";
  std::string difference;
  for (std::size_t page = 0; page < expected.size(); ++page) difference += differs(page, expected[page], actual[page]);
  return difference;
}

}  // namespace congtam::testing
