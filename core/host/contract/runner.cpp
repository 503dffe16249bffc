#include "host/contract/runner.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::host::contract {
namespace {

constexpr std::int32_t first_day = 16436;  // 2015-01-01
constexpr std::int32_t last_day = 24105;   // 2035-12-31
constexpr std::int32_t as_of = 20787;      // 2026-11-30

bool inside(std::int64_t day) { return day >= first_day && day <= last_day; }
bool works(std::int64_t day) { return (day + 3) % 7 < 5; }  // 1970-01-01 was a Thursday

std::int32_t add_working_days(void*, std::int32_t date, std::int32_t days) noexcept {
  if (days < 0 || !inside(date)) return CT_NO_DATE;
  std::int64_t day = date;
  while (days > 0 && inside(day))
    if (works(++day)) --days;
  return inside(day) ? static_cast<std::int32_t>(day) : CT_NO_DATE;
}

std::int32_t working_days_between(void*, std::int32_t after, std::int32_t up_to) noexcept {
  if (up_to <= after) return 0;
  if (!inside(after) || !inside(up_to)) return CT_NO_DATE;
  std::int32_t count = 0;
  for (std::int32_t day = after + 1; day <= up_to; ++day) count += works(day) ? 1 : 0;
  return count;
}

std::int32_t add_calendar_days(void*, std::int32_t date, std::int32_t days) noexcept {
  std::int64_t day = std::int64_t{date} + days;
  while (inside(day) && !works(day)) ++day;
  return days >= 0 && inside(date) && inside(day) ? static_cast<std::int32_t>(day) : CT_NO_DATE;
}

}  // namespace

const ct_host& suite_host() {
  static const ct_host host{sizeof(ct_host),   as_of, nullptr, &add_working_days, &working_days_between,
                            &add_calendar_days};
  return host;
}

void broken(std::string_view text_key, std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  throw Broken(base::text(text_key, values));
}

void Runner::check(const std::string& name, const std::string& about, const std::function<void()>& body) {
  SuiteCheck check;
  check.name = base::text("host.suite.check." + name);
  if (!about.empty()) check.name += " (" + about + ")";
  if (options_.begin) options_.begin(check.name);
  try {
    body();
  } catch (const base::Failure& failure) {
    check.ok = false;
    check.detail = base::describe(failure);
  } catch (const std::exception& failure) {
    check.ok = false;
    check.detail = failure.what();
  }
  report_.checks.push_back(std::move(check));
}

}  // namespace congtam::host::contract

namespace congtam::host {

bool SuiteReport::passed() const {
  return !checks.empty() && std::all_of(checks.begin(), checks.end(), [](const SuiteCheck& check) { return check.ok; });
}

}  // namespace congtam::host
