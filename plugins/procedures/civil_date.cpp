#include "civil_date.hpp"

#include <array>
#include <chrono>

namespace congtam::procedures {
namespace {

// A number of `least` to `most` digits and nothing else.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The three parts between two separators, or empty views when there are not exactly two.
std::array<std::string_view, 3> three_parts(std::string_view text, char separator) {
  const auto first = text.find(separator);
  const auto last = text.rfind(separator);
  if (first == std::string_view::npos || first == last) return {};
  return {text.substr(0, first), text.substr(first + 1, last - first - 1), text.substr(last + 1)};
}

std::optional<Day> day_of(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!year || !month || !day || *year < 1900 || *year > 2199) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<Day>(std::chrono::sys_days{date}.time_since_epoch().count());
}

}  // namespace

std::optional<Day> read_day(std::string_view text) {
  if (text.find('/') != std::string_view::npos) {
    const auto [day, month, year] = three_parts(text, '/');
    return day_of(number(year, 4, 4), number(month, 1, 2), number(day, 1, 2));
  }
  const auto [year, month, day] = three_parts(text, '-');
  return day_of(number(year, 4, 4), number(month, 2, 2), number(day, 2, 2));
}

}  // namespace congtam::procedures
