#include "deadline.hpp"

namespace congtam::steering {
namespace {

Standing standing_of(std::int64_t due, Value done, std::int64_t as_of) {
  if (done) return *done <= due ? Standing::on_time : Standing::late;
  return due < as_of ? Standing::overdue : Standing::open;
}

}  // namespace

Judged judge(const sdk::Host& host, const Deadline& deadline) {
  const Value done = happened(deadline.done, host.as_of());
  if (done && deadline.begins && *done < *deadline.begins) {
    return {impossible(done_before_begin), impossible(done_before_begin)};
  }
  if (!deadline.due.known()) return {deadline.due, deadline.due};
  const Standing standing = standing_of(deadline.due.value, done, host.as_of());
  Judged judged{known(static_cast<std::int64_t>(standing)), known(0)};
  if (standing == Standing::on_time || standing == Standing::open) return judged;
  const auto days = host.working_days_between(deadline.due.value, done.value_or(host.as_of()));
  judged.working_days_late = days ? known(*days) : outside_calendar();
  return judged;
}

Cell kept(const Judged& judged) {
  if (!judged.standing.known()) return judged.standing;
  return judged.is(Standing::open) ? not_due() : answer(judged.is(Standing::on_time));
}

}  // namespace congtam::steering
