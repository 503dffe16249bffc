// Rows of one plugin's registers, judged one at a time or all together, with the calendar of spring 2026.
#pragma once

#include <optional>

#include "plain_calendar.hpp"
#include "register_call.hpp"

namespace congtam::testing {

class PluginUnderTest {
 public:
  explicit PluginUnderTest(const char* id) : table_(built_plugin(id)) {}

  const ct_plugin& table() const { return table_; }
  const PlainCalendar& calendar() const { return calendar_; }

  ComputedRow judged(std::string_view reg, const Row& row, std::int32_t as_of = day(2026, 12, 31),
                     const std::string& params = "{}") const {
    return all(reg, {row}, as_of, params)[0];
  }
  std::vector<ComputedRow> all(std::string_view reg, const std::vector<Row>& rows, std::int32_t as_of,
                               const std::string& params = "{}") const {
    return compute(table_, reg, host_of(calendar_, as_of), rows, params);
  }
  std::int64_t of(std::string_view reg, std::string_view field, std::string_view id) const {
    return choice(register_of(table_, reg), field, id);
  }

 private:
  const ct_plugin& table_;
  PlainCalendar calendar_ = PlainCalendar::spring_2026();
};

inline std::int64_t date(int month, int day_of_month) { return day(2026, month, day_of_month); }

inline bool is_state(const ComputedCell& cell, std::uint8_t state, std::string_view reason) {
  return cell.state == state && cell.reason == reason;
}

using MaybeDay = std::optional<std::int32_t>;

inline void put(Row& row, const char* field, std::optional<std::int64_t> value) {
  if (value) row[field] = *value;
}

// What a naive reader says about a deadline: looks at every day, knows nothing of intervals. Words as places 1..4: on
// time, late, overdue, open; 0: nothing can be said.
struct NaiveDeadline {
  int standing = 0;
  std::int64_t days_late = 0;
};

inline NaiveDeadline walk_deadline(const PlainCalendar& calendar, std::int32_t last_day, MaybeDay done,
                                   std::int32_t as_of) {
  NaiveDeadline naive;
  MaybeDay seen_done;
  for (std::int32_t today = calendar.first; today <= as_of; ++today) {
    if (done == today) seen_done = today;
    const bool still_open = !seen_done || *seen_done == today;
    if (today > last_day && still_open && calendar.works(today)) ++naive.days_late;
  }
  const bool in_time = seen_done && *seen_done <= last_day;
  naive.standing = seen_done ? (in_time ? 1 : 2) : (as_of > last_day ? 3 : 4);
  return naive;
}

}  // namespace congtam::testing
