#include "support/golden.hpp"

#include <filesystem>

#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

std::string quoted(std::string_view line) { return "\"" + std::string(line) + "\""; }

}  // namespace

std::string first_difference(std::string_view expected, std::string_view actual) {
  if (expected == actual) return {};
  for (int number = 1;; ++number) {
    if (expected.empty()) return "line " + std::to_string(number) + ": one too many: " + quoted(take_line(actual));
    if (actual.empty()) return "line " + std::to_string(number) + ": missing: " + quoted(take_line(expected));
    const auto before_expected = expected.size(), before_actual = actual.size();
    const auto want = take_line(expected), have = take_line(actual);
    if (want != have) {
      return "line " + std::to_string(number) + ": expected " + quoted(want) + ", found " + quoted(have);
    }
    if (expected.empty() && actual.empty()) {  // equal but for the last line break
      return "line " + std::to_string(number) + ": " +
             (before_expected - want.size() > before_actual - have.size() ? "line break missing at the end"
                                                                          : "line break too many at the end");
    }
  }
}

std::optional<std::string> golden_difference(std::string_view name, std::string_view actual) {
  const auto approved = std::filesystem::path(CONGTAM_SOURCE_DIR) / "tests" / "golden" / name;
  const auto proposed = std::filesystem::path(CONGTAM_BINARY_DIR) / "golden" / name;
  const bool exists = std::filesystem::exists(approved);
  const auto difference = exists ? first_difference(read_file(approved), actual) : "there is no approved file yet";
  if (difference.empty()) {
    std::filesystem::remove(proposed);
    return std::nullopt;
  }
  write_file(proposed, actual);
  return "tests/golden/" + std::string(name) + ": " + difference +
         "\nlook at it and take it over with: tests/approve " + std::string(name);
}

}  // namespace congtam::testing
