#include "sample/work_days.hpp"

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::sample {

bool WorkDays::works(base::Date day) const {
  const auto rolled = calendar_.add_calendar_days(day, 0);
  if (!rolled) {
    throw base::Failure::input(base::text("sample.problem.calendar", {{"date", base::to_vietnamese(day)}}));
  }
  return *rolled == day;
}

base::Date WorkDays::on_or_after(base::Date day) const {
  while (!works(day)) day = day + 1;
  return day;
}

}  // namespace congtam::sample
