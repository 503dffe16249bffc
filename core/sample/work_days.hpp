#pragma once
#include "base/calendar.hpp"

namespace congtam::sample {

// The working days of an office, walked one by one. Throws Failure(input) when the calendar lacks the day.
class WorkDays {
 public:
  explicit WorkDays(const base::Calendar& calendar) : calendar_(calendar) {}

  bool works(base::Date day) const;
  base::Date on_or_after(base::Date day) const;
  base::Date after(base::Date day) const { return on_or_after(day + 1); }

 private:
  const base::Calendar& calendar_;
};

}  // namespace congtam::sample
