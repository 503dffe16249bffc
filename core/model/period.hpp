#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace congtam::model {

enum class PeriodKind { month, quarter, half_year, year, ad_hoc };

// A stretch of time that is scored. Its code is what files write: "2026", "2026-H1", "2026-Q3", "2026-05", or
// "2026-02-01..2026-03-15" for an ad hoc one.
struct Period {
  PeriodKind kind = PeriodKind::year;
  base::Date from, to;  // both inclusive
  base::Date cut_off;   // mốc số liệu: the day up to which data were asked for; `to` unless said otherwise

  std::string code() const;

  // The same kind and place in the year before (a 29 February becomes 28).
  Period year_ago() const;
  // The stretch of the same kind just before this one.
  Period before() const;

  friend bool operator==(const Period&, const Period&) = default;
};

// Reads a period code; nullopt if it is none.
std::optional<Period> period_from_code(std::string_view code);
std::optional<PeriodKind> period_kind_named(std::string_view name);
std::string_view name_of(PeriodKind kind);

// The same day a year earlier; 29 February becomes 28 February.
base::Date a_year_before(base::Date day);

}  // namespace congtam::model
