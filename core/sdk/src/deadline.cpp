#include <congtam/sdk/deadline.hpp>

namespace congtam::sdk {
namespace {

Standing standing_of(std::int64_t due, Value done, std::int64_t as_of) {
  if (done) return *done <= due ? Standing::on_time : Standing::late;
  return due < as_of ? Standing::overdue : Standing::open;
}

}  // namespace

Judged judge(const Host& host, const Deadline& deadline, Reason reversed) {
  const std::int64_t as_of = host.as_of();
  const Value done = happened(deadline.done, as_of);
  if (done && deadline.begins && *done < *deadline.begins) return Judged::all(impossible(reversed));
  if (!deadline.due.known()) return Judged::all(deadline.due);
  const Standing standing = standing_of(deadline.due.value, done, as_of);
  const bool over = standing == Standing::late || standing == Standing::overdue;
  Judged judged;
  judged.standing = known(static_cast<std::int64_t>(standing));
  judged.kept = standing == Standing::open ? not_due() : answer(!over);
  if (!over) return judged;
  const auto days = host.working_days_between(deadline.due.value, done.value_or(as_of));
  judged.working_days_late = days ? known(*days) : outside_calendar();
  return judged;
}

}  // namespace congtam::sdk
