#include "sample/work_days.hpp"

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::sample {

bool WorkDays::works(base::Date day) const {
  const auto days = calendar_.working_days_between(day - 1, day);
  if (!days) {
    throw base::Failure::input(base::text("sample.problem.calendar", {{"date", base::to_vietnamese(day)}}));
  }
  return *days == 1;
}

base::Date WorkDays::on_or_after(base::Date day) const {
  while (!works(day)) day = day + 1;
  return day;
}

}  // namespace congtam::sample
