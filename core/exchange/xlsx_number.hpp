#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Numbers as spreadsheets write them into a file, read from their digits; nothing passes through floating point.
namespace congtam::exchange {

// A number as a spreadsheet means it: at most 15 significant digits.
//
// A spreadsheet calculates with binary fractions and writes up to 17 digits of them (0.95 becomes 0.95000000000000007);
// only the first 15 are what a person typed or sees, so a longer number is rounded to 15, half up. The price is that a
// whole number of 16 digits or more has lost digits that no rounding brings back: see too_long().
class SheetNumber {
 public:
  // "12", "-0.5", "1E+05", "4.6178697916666664E4"; nothing for anything else, "1,5" and "INF" included.
  static std::optional<SheetNumber> parse(std::string_view written);

  // Whole digits beyond the fifteenth: an account or identity number typed as a number.
  bool too_long() const { return whole_digits() > most_digits; }

  // "1234,5"; `shift` moves the comma to the right (2: percent points of a fraction).
  std::string text(int shift = 0) const;

  bool negative() const { return negative_; }
  // The whole part as a number (0 beyond 15 digits), and the rest in seconds of a day, rounded half up: 0..86400.
  std::int64_t whole() const;
  std::int64_t seconds() const;

 private:
  static constexpr int most_digits = 15;
  int whole_digits() const { return digits_ == "0" ? 1 : static_cast<int>(digits_.size()) - scale_; }
  void round();
  void strip();

  bool negative_ = false;
  std::string digits_;  // without zeros in front
  int scale_ = 0;       // value = digits / 10^scale; negative: zeros behind
};

// How a workbook counts days: from 1900 (where it believes in a 29/02/1900) or from 1904.
enum class DateSystem { from_1900, from_1904 };

// A serial number as "2026-06-05", with the time "2026-06-05 16:45:30" when asked; as "16:45:30" when it has no day.
// Seconds are rounded to whole ones. Nothing for what is no day of 1900..9999.
std::optional<std::string> date_text(const SheetNumber& serial, DateSystem system, bool with_date, bool with_time);

}  // namespace congtam::exchange
