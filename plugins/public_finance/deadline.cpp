#include "deadline.hpp"

namespace congtam::public_finance {
namespace {

Standing standing_of(std::int64_t due, Value done, std::int64_t as_of) {
  if (done) return *done <= due ? Standing::on_time : Standing::late;
  return due < as_of ? Standing::overdue : Standing::open;
}

}  // namespace

Judged judge(const sdk::Host& host, const Deadline& deadline) {
  const std::int64_t as_of = host.as_of();
  const Value done = deadline.done && *deadline.done <= as_of ? deadline.done : std::nullopt;
  if (done && deadline.begins && *done < *deadline.begins) {
    const Cell reversed = impossible(done_before_begin);
    return {reversed, reversed, reversed};
  }
  if (!deadline.due.known()) return {deadline.due, deadline.due, deadline.due};
  const Standing standing = standing_of(deadline.due.value, done, as_of);
  Judged judged;
  judged.standing = known(static_cast<std::int64_t>(standing));
  judged.kept = standing == Standing::open ? not_due() : answer(standing == Standing::on_time);
  if (standing == Standing::on_time || standing == Standing::open) return judged;
  const auto days = host.working_days_between(deadline.due.value, done.value_or(as_of));
  judged.working_days_late = days ? known(*days) : outside_calendar();
  return judged;
}

}  // namespace congtam::public_finance
