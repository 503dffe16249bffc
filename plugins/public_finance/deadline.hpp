#pragma once
#include "cell.hpp"

namespace congtam::public_finance {

// How an act stands against its last day; also the order of the choices that say so.
enum class Standing : std::int64_t { on_time = 1, late, overdue, open };

struct Deadline {
  Value begins, done;
  Cell due;  // the last day that is on time
};

struct Judged {
  Cell standing;           // value of Standing
  Cell kept;               // yes or no; not due while open
  Cell working_days_late;  // after the last day, up to the act or as_of
};

// As the world stood at the end of as_of: what is dated later has not happened. The last day itself is still on time.
Judged judge(const sdk::Host& host, const Deadline& deadline);

inline Cell due_or_lacking(Value due) { return due ? known(*due) : lacking(lacks_due); }

}  // namespace congtam::public_finance
