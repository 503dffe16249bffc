#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/decimal.hpp>

#include <cstdint>
#include <string>

// Numbers as text, last thing before a reader or a file sees them. Printing never rounds: `min_digits` pads with zeros,
// and a number that needs more digits keeps them, so that two numbers that differ never look equal.
namespace congtam::sdk {

namespace number_detail {

struct Marks {
  char decimal;
  char group;  // '\0': none
};

inline std::string print_magnitude(std::uint64_t whole, char group) {
  std::string text = std::to_string(whole);
  if (group == '\0') return text;
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, group);
  }
  return text;
}

constexpr std::uint64_t unsigned_magnitude(std::int64_t value) {
  return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

inline std::string print(Decimal value, int min_digits, Marks marks) {
  const std::uint64_t magnitude = unsigned_magnitude(value.units());
  std::string text = value.units() < 0 ? "-" : "";
  text += print_magnitude(magnitude / Decimal::scale, marks.group);
  const int needed = value.digits();
  const int digits =
      min_digits > needed ? (min_digits < Decimal::max_digits ? min_digits : Decimal::max_digits) : needed;
  if (digits == 0) return text;
  text += marks.decimal;
  std::uint64_t rest = magnitude % Decimal::scale;
  for (int place = 0; place < digits; ++place) {
    rest *= 10;
    text += static_cast<char>('0' + rest / Decimal::scale);
    rest %= Decimal::scale;
  }
  return text;
}

inline std::string print_whole(std::int64_t value, char group) {
  return (value < 0 ? "-" : "") + print_magnitude(unsigned_magnitude(value), group);
}

}  // namespace number_detail

// "95,37", "1.234,5"; with min_digits = 2 "95,30".
inline std::string print_vi(Decimal value, int min_digits = 0) {
  return number_detail::print(value, min_digits, {',', '.'});
}

// Without groups: "1234,5". For readings that must not be taken for one another, and cells that are typed over.
inline std::string print_vi_plain(Decimal value, int min_digits = 0) {
  return number_detail::print(value, min_digits, {',', '\0'});
}

// "95,37 %", of percent points.
inline std::string print_vi_percent(Decimal value, int min_digits = 0) { return print_vi(value, min_digits) + " %"; }

// "1.234.567"
inline std::string print_vi(std::int64_t whole) { return number_detail::print_whole(whole, '.'); }

// "95.37", "1234.5": files, JSON and hashes.
inline std::string print_canonical(Decimal value, int min_digits = 0) {
  return number_detail::print(value, min_digits, {'.', '\0'});
}
inline std::string print_canonical(std::int64_t whole) { return std::to_string(whole); }

// By kind of field. Dates, times, levels, choices, yes/no and texts have no number to print: their integer is given
// plainly.
inline std::string print_vi(std::int64_t value, std::uint32_t kind, int min_digits = 0) {
  switch (kind) {
    case CT_DECIMAL:
      return print_vi(Decimal::from_units(value), min_digits);
    case CT_PERCENT:
      return print_vi_percent(Decimal::from_units(value), min_digits);
    case CT_COUNT:
    case CT_MONEY:
    case CT_MINUTES:
    case CT_DAYS:
    case CT_WORKING_DAYS:
      return print_vi(value);
    default:
      return std::to_string(value);
  }
}

inline std::string print_canonical(std::int64_t value, std::uint32_t kind) {
  const bool decimal = kind == CT_DECIMAL || kind == CT_PERCENT;
  return decimal ? print_canonical(Decimal::from_units(value)) : std::to_string(value);
}

}  // namespace congtam::sdk
