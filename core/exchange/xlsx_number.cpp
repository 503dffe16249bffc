#include "exchange/xlsx_number.hpp"

#include <algorithm>

#include "base/date.hpp"

namespace congtam::exchange {
namespace {

constexpr std::size_t longest_number = 400;  // digits and zeros; a double has no more than 309 before the point
constexpr int largest_exponent = 330;
constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t last_serial = 2'958'465;  // 31/12/9999

std::string_view take_digits(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view out = text.substr(0, end);
  text.remove_prefix(end);
  return out;
}

bool take_letter(std::string_view& text, char letter) {
  if (!text.starts_with(letter)) return false;
  text.remove_prefix(1);
  return true;
}

// What follows "E".
std::optional<int> take_exponent(std::string_view& text) {
  const bool negative = take_letter(text, '-');
  if (!negative) take_letter(text, '+');
  const std::string_view digits = take_digits(text);
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  if (value > largest_exponent) return std::nullopt;
  return negative ? -value : value;
}

std::string two_places(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock_of(std::int64_t seconds) {
  return two_places(seconds / 3600) + ":" + two_places(seconds / 60 % 60) + ":" + two_places(seconds % 60);
}

// The day of a serial number; 1900 was no leap year, but day 60 of that system says so.
std::optional<base::Date> day_of_serial(std::int64_t serial, DateSystem system) {
  if (serial < 0 || serial > last_serial) return std::nullopt;
  const auto days = static_cast<std::int32_t>(serial);
  if (system == DateSystem::from_1904) return *base::date_from(1904, 1, 1) + days;
  if (serial == 0 || serial == 60) return std::nullopt;
  return *base::date_from(1899, 12, 31) + (days > 60 ? days - 1 : days);
}

}  // namespace

std::optional<SheetNumber> SheetNumber::parse(std::string_view written) {
  if (written.size() > longest_number) return std::nullopt;
  SheetNumber out;
  out.negative_ = take_letter(written, '-');
  const std::string_view whole = take_digits(written);
  const std::string_view decimals = take_letter(written, '.') ? take_digits(written) : std::string_view{};
  if (whole.empty() && decimals.empty()) return std::nullopt;
  out.digits_ = std::string(whole) + std::string(decimals);
  out.scale_ = static_cast<int>(decimals.size());
  if (take_letter(written, 'E') || take_letter(written, 'e')) {
    const auto exponent = take_exponent(written);
    if (!exponent) return std::nullopt;
    out.scale_ -= *exponent;
  }
  if (!written.empty()) return std::nullopt;
  out.strip();
  out.round();
  return out;
}

void SheetNumber::strip() {
  digits_.erase(0, std::min(digits_.find_first_not_of('0'), digits_.size()));
  while (digits_.ends_with('0')) {
    digits_.pop_back();
    --scale_;
  }
  if (!digits_.empty()) return;
  digits_ = "0";
  scale_ = 0;
  negative_ = false;
}

void SheetNumber::round() {
  const auto most = static_cast<std::size_t>(most_digits);
  if (digits_.size() <= most || too_long()) return;
  const bool up = digits_[most] >= '5';
  scale_ -= static_cast<int>(digits_.size() - most);
  digits_.resize(most);
  if (up) {
    std::size_t at = most;
    while (at > 0 && digits_[at - 1] == '9') digits_[--at] = '0';
    if (at > 0)
      ++digits_[at - 1];
    else
      digits_.insert(0, 1, '1');
  }
  strip();
}

std::string SheetNumber::text(int shift) const {
  std::string out = digits_;
  const int scale = digits_ == "0" ? 0 : scale_ - shift;
  if (scale <= 0) {
    out.append(static_cast<std::size_t>(-scale), '0');
  } else {
    const auto places = static_cast<std::size_t>(scale);
    if (out.size() <= places) out.insert(0, places + 1 - out.size(), '0');
    out.insert(out.size() - places, 1, ',');
  }
  return negative_ ? "-" + out : out;
}

std::int64_t SheetNumber::whole() const {
  if (too_long()) return 0;
  std::int64_t out = 0;
  const int places = whole_digits();
  for (int i = 0; i < places; ++i)
    out = out * 10 + (static_cast<std::size_t>(i) < digits_.size() ? digits_[static_cast<std::size_t>(i)] - '0' : 0);
  return out;
}

std::int64_t SheetNumber::seconds() const {
  constexpr int places = 13;  // a hundredth of a millionth of a second; 10^13 days in seconds fit 64 bits
  std::int64_t part = 0, one = 1;
  for (int i = 0; i < places; ++i) {
    const int at = static_cast<int>(digits_.size()) - scale_ + i;  // of the digit i behind the point
    const bool there = at >= 0 && at < static_cast<int>(digits_.size());
    part = part * 10 + (there ? digits_[static_cast<std::size_t>(at)] - '0' : 0);
    one *= 10;
  }
  return (part * seconds_a_day + one / 2) / one;
}

std::optional<std::string> date_text(const SheetNumber& serial, DateSystem system, bool with_date, bool with_time) {
  if (serial.negative() || serial.too_long()) return std::nullopt;
  // What shows no time shows the day, also a second before midnight.
  const std::int64_t seconds = with_time ? serial.seconds() : 0;
  const std::int64_t carried = seconds / seconds_a_day;
  const std::string clock = with_time ? clock_of(seconds % seconds_a_day) : std::string();
  if (!with_date && serial.whole() + carried == 0) return clock;
  const auto day = day_of_serial(serial.whole() + carried, system);
  if (!day) return std::nullopt;
  return base::to_iso(*day) + (with_time ? " " + clock : "");
}

}  // namespace congtam::exchange
