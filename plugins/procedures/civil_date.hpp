#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace congtam::procedures {

using Day = std::int32_t;  // days since 1970-01-01, as CT_DATE

// A whole text that is a calendar day, "2026-03-02" or "02/3/2026" (day first, one or two digits), years 1900 to 2199;
// nothing for any other text and for days that do not exist.
std::optional<Day> read_day(std::string_view text);

}  // namespace congtam::procedures
