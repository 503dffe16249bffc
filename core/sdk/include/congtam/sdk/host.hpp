#pragma once
#include <congtam/plugin.h>

#include <cstdint>
#include <optional>

// The host's services with optionals for dates outside its calendar. A copy is two words; the ct_host outlives the
// form.
namespace congtam::sdk {

class Host {
 public:
  explicit Host(const ct_host& host) : host_(&host) {}

  std::int32_t as_of() const { return host_->as_of; }

  std::optional<std::int32_t> add_working_days(std::int64_t date, std::int32_t days) const {
    return call(host_->add_working_days, date, days);
  }
  std::optional<std::int32_t> add_calendar_days(std::int64_t date, std::int32_t days) const {
    return call(host_->add_calendar_days, date, days);
  }
  // Working days d with after < d <= up_to; 0 when up_to <= after.
  std::optional<std::int32_t> working_days_between(std::int64_t after, std::int64_t up_to) const {
    if (!is_date(up_to)) return std::nullopt;
    return call(host_->working_days_between, after, static_cast<std::int32_t>(up_to));
  }

 private:
  using Service = std::int32_t (*)(void*, std::int32_t, std::int32_t);

  static bool is_date(std::int64_t value) { return value > INT32_MIN && value <= INT32_MAX; }

  std::optional<std::int32_t> call(Service service, std::int64_t date, std::int32_t other) const {
    if (!is_date(date)) return std::nullopt;
    const std::int32_t answer = service(host_->self, static_cast<std::int32_t>(date), other);
    if (answer == CT_NO_DATE) return std::nullopt;
    return answer;
  }

  const ct_host* host_;
};

}  // namespace congtam::sdk
