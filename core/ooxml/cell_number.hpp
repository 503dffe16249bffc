#pragma once
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "ooxml/workbook_writer.hpp"

// The one place outside the SDK's kernels that knows a floating-point type: a workbook stores every number as one, so
// the integer of a CellNumber becomes the nearest double at the very edge, on its way into the file. Nothing is
// computed with it. Back in, the digits of the file are read exactly (exchange/xlsx_number.hpp).
namespace congtam::ooxml {

inline constexpr std::int64_t most_exact_digits =
    999'999'999'999'999;  // 15 digits: every one survives the way there and back

inline double as_cell(CellNumber number) {
  constexpr std::int64_t powers[] = {1, 10, 100, 1'000, 10'000};
  const bool fits =
      number.scale >= 0 && number.scale <= 4 && number.value <= most_exact_digits && number.value >= -most_exact_digits;
  if (!fits)
    throw base::Failure::internal(
        base::text("ooxml.cannot_write", {{"what", "number"}, {"part", std::to_string(number.value)}}));
  // One correctly rounded division of two exact doubles.
  return static_cast<double>(number.value) / static_cast<double>(powers[number.scale]);
}

// Minutes since 1970-01-01 00:00 as a serial number: days since 1899-12-30 and the part of the day. Readers round it to
// the second, so the minute comes back.
inline double as_moment(std::int64_t minutes) {
  constexpr std::int64_t epoch_days = 25569, minutes_a_day = 24 * 60;
  return as_cell({epoch_days * minutes_a_day + minutes, 0}) / static_cast<double>(minutes_a_day);
}

}  // namespace congtam::ooxml
