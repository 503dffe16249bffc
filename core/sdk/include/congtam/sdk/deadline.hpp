#pragma once
#include <congtam/sdk/computed.hpp>

// Something that has a last day, judged at the end of as_of: what is dated later has not happened, and the last day
// itself is still on time. The method `timely` follows the same convention.
namespace congtam::sdk {

// How a piece of work stands against its last day; also the order of the choices of a field that says so.
enum class Standing : std::int64_t { on_time = 1, late, overdue, open };

struct Deadline {
  Value begins;  // nothing: any day may be the day it was done
  Value done;
  Computed due;  // the last day that is on time, or why there is none
};

struct Judged {
  Computed standing;           // value of Standing
  Computed kept;               // yes: done on time; no: late or overdue; not due while open
  Computed working_days_late;  // after the last day, up to the day it was done or as_of; 0 when not late

  bool is(Standing which) const { return standing.known() && standing.value == static_cast<std::int64_t>(which); }

  // Nothing can be judged, for one reason.
  static Judged all(const Computed& why) { return {why, why, why}; }
};

// The date where it does not lie after as_of.
inline Value happened(Value date, std::int64_t as_of) { return date && *date <= as_of ? date : std::nullopt; }

inline Computed due_or(Value due, Reason lacks_due) { return due ? known(*due) : lacking(lacks_due); }

// `reversed`: the reason of a row that was done before it began.
Judged judge(const Host& host, const Deadline& deadline, Reason reversed);

}  // namespace congtam::sdk
