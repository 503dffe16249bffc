#pragma once
#include "cell.hpp"

namespace congtam::steering {

// How a piece of work stands against its last day; also the order of the choices that say so.
enum class Standing : std::int64_t { on_time = 1, late, overdue, open };

struct Deadline {
  Value begins, done;
  Cell due;  // the last day that is on time
};

struct Judged {
  Cell standing;           // value of Standing
  Cell working_days_late;  // after the last day, up to the end of the work or as_of; 0 when not late

  bool is(Standing which) const { return standing.known() && standing.value == static_cast<std::int64_t>(which); }
};

// As the world stood at the end of as_of: what is dated later has not happened. The last day itself is still on time.
Judged judge(const sdk::Host& host, const Deadline& deadline);

inline Cell due_or_lacking(Value due) { return due ? known(*due) : lacking(lacks_due); }

// Yes: on time; no: late or overdue; not due while open.
Cell kept(const Judged& judged);

// A date that lies after as_of says nothing yet.
inline Value happened(Value date, std::int64_t as_of) { return date && *date <= as_of ? date : std::nullopt; }

}  // namespace congtam::steering
