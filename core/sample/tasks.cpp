#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow task_of(Desk& desk) {
  Random& random = desk.random();
  constexpr const char* task_sources[] = {"plan", "commune", "superior", "other"};
  RegisterRow row;
  const base::Date assigned = desk.day(1, 11);
  const std::size_t source = random.weighted({350, 400, 230, 20});
  row.set("lead_unit", desk.code()).set("source", task_sources[source]);
  row.set("from_meeting", source == 1 && random.chance(600)).set("assigned", assigned);
  if (random.chance(25)) return row;  // given without a day it has to be done by
  const base::Date due = desk.on_or_after(assigned + random.between(12, 75));
  const auto done = desk.done(assigned, due, 20);
  row.set("due", due).set("done", done);
  if (done) row.set("product_delivered", !desk.badly(120));
  if (done && *done > due) row.set("objective_delay", random.chance(250));
  return row;
}

}  // namespace

void make_tasks(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(task_of(call.desk));
}

}  // namespace congtam::sample
