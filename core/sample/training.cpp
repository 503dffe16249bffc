#include <algorithm>

#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr const char* training_kinds[] = {"digital_skills",   "profession",       "service_culture",
                                          "state_management", "political_theory", "digital_leadership"};

RegisterRow course_of(Desk& desk, int serial) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date date = desk.day(3, 11);
  row.set("date", date).set("unit", desk.code());
  row.set("kind", serial == 0 ? "digital_skills" : training_kinds[random.weighted({200, 330, 160, 120, 110, 80})]);
  row.set("mode", random.chance(desk.unit().digital - 300) ? "online" : random.chance(300) ? "mixed" : "in_person");
  if (random.chance(750)) row.set("due", desk.in_time() ? date + random.between(0, 20) : date - random.between(1, 25));
  const int people = serial == 0 ? desk.unit().staff : std::max(1, desk.unit().staff * random.between(15, 60) / 100);
  int came = 0, certified = 0;
  for (int i = 0; i < people; ++i) {
    if (!desk.well() && random.chance(600)) continue;
    ++came;
    certified += random.chance(930) ? 1 : 0;
  }
  return row.set("should_attend", people).set("took_part", came).set("certified", certified);
}

}  // namespace

void make_training(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(course_of(call.desk, i));
}

}  // namespace congtam::sample
