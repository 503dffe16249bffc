#pragma once
#include <congtam/sdk/decimal.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

// The spellings in which the host hands resolved parameters to a plugin: "2.5", "95 %", ">= 95 %", "2026-11-30". They
// are canonical (point, no grouping, at most four places); what people type is read elsewhere (parse_number.hpp).
namespace congtam::sdk {

struct Quantity {
  std::int64_t units = 0;  // ten-thousandths: of one, or of a percent point where percent is set
  bool percent = false;
};

enum class Comparison : std::uint8_t { at_least, above, at_most, below, equal };

struct Condition {
  Comparison comparison = Comparison::at_least;
  Quantity bound;
};

namespace canonical_detail {

constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Digits from the front of `text` onto `value`; how many, or nothing when the value does not fit.
constexpr std::optional<int> take_digits(std::string_view& text, std::int64_t& value) {
  int count = 0;
  while (!text.empty() && is_digit(text.front())) {
    const auto shifted = checked_multiply(value, 10);
    const auto grown = shifted ? checked_add(*shifted, text.front() - '0') : std::nullopt;
    if (!grown) return std::nullopt;
    value = *grown;
    text.remove_prefix(1);
    ++count;
  }
  return count;
}

}  // namespace canonical_detail

// "2.5" -> 25000 ten-thousandths. Nothing for any other spelling.
constexpr std::optional<std::int64_t> parse_canonical(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto whole = canonical_detail::take_digits(text, value);
  if (!whole || *whole == 0) return std::nullopt;
  int places = 0;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const auto taken = canonical_detail::take_digits(text, value);
    if (!taken || *taken == 0 || *taken > Decimal::max_digits) return std::nullopt;
    places = *taken;
  }
  if (!text.empty()) return std::nullopt;
  const auto units = checked_multiply(value, power_of_ten(Decimal::max_digits - places));
  if (!units) return std::nullopt;
  return negative ? -*units : *units;
}

// "2.5", "95 %" or "95%".
constexpr std::optional<Quantity> parse_quantity(std::string_view text) {
  Quantity quantity;
  if (!text.empty() && text.back() == '%') {
    quantity.percent = true;
    text.remove_suffix(1);
    if (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  }
  const auto units = parse_canonical(text);
  if (!units) return std::nullopt;
  quantity.units = *units;
  return quantity;
}

// ">= 95 %", "< 3", "= 0".
constexpr std::optional<Condition> parse_condition(std::string_view text) {
  struct Spelling {
    std::string_view sign;
    Comparison comparison;
  };
  constexpr Spelling spellings[] = {{">=", Comparison::at_least},
                                    {"<=", Comparison::at_most},
                                    {">", Comparison::above},
                                    {"<", Comparison::below},
                                    {"=", Comparison::equal}};
  for (const Spelling& spelling : spellings) {
    if (!text.starts_with(spelling.sign)) continue;
    text.remove_prefix(spelling.sign.size());
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    const auto bound = parse_quantity(text);
    if (!bound) return std::nullopt;
    return Condition{spelling.comparison, *bound};
  }
  return std::nullopt;
}

constexpr std::string_view sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
      return ">=";
    case Comparison::above:
      return ">";
    case Comparison::at_most:
      return "<=";
    case Comparison::below:
      return "<";
    case Comparison::equal:
      return "=";
  }
  return "";
}

// "2026-11-30" -> days since 1970-01-01.
constexpr std::optional<std::int32_t> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::int64_t part[3] = {};
  const std::string_view parts[3] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
  for (int i = 0; i < 3; ++i) {
    std::string_view rest = parts[i];
    if (!canonical_detail::take_digits(rest, part[i]) || !rest.empty()) return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(part[0])},
                                         std::chrono::month{static_cast<unsigned>(part[1])},
                                         std::chrono::day{static_cast<unsigned>(part[2])}};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

}  // namespace congtam::sdk
