#include <climits>

#include "host/form.hpp"

namespace congtam::host {
namespace {

const base::Calendar& calendar_of(void* self) { return *static_cast<const base::Calendar*>(self); }

std::int32_t answer(const std::optional<base::Date>& date) { return date ? date->days : CT_NO_DATE; }

// Called from inside plugins: nothing may be thrown through them.
std::int32_t add_working_days(void* self, std::int32_t date, std::int32_t days) noexcept {
  return answer(calendar_of(self).add_working_days(base::Date{date}, days));
}

std::int32_t working_days_between(void* self, std::int32_t after, std::int32_t up_to) noexcept {
  const auto days = calendar_of(self).working_days_between(base::Date{after}, base::Date{up_to});
  return days.value_or(CT_NO_DATE);
}

std::int32_t add_calendar_days(void* self, std::int32_t date, std::int32_t days) noexcept {
  return answer(calendar_of(self).add_calendar_days(base::Date{date}, days));
}

}  // namespace

HostServices::HostServices(const base::Calendar& calendar, base::Date as_of)
    : calendar_(calendar),
      table_{sizeof(ct_host),       as_of.days,        const_cast<base::Calendar*>(&calendar_), &add_working_days,
             &working_days_between, &add_calendar_days} {}

}  // namespace congtam::host
