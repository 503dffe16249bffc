#include <algorithm>

#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow attendance_check(Desk& desk) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date day = desk.day(2, 12);
  const int minute =
      random.chance(550) ? random.between(7 * 60 + 45, 11 * 60) : random.between(13 * 60 + 45, 16 * 60 + 30);
  row.set("checked", std::int64_t{day.days} * base::minutes_a_day + minute).set("checked_unit", desk.code());
  const int assigned = std::max(1, desk.unit().staff - random.between(0, 2));
  int explained = 0, unexplained = 0, late = 0;
  for (int i = 0; i < assigned; ++i) {
    if (random.chance(45)) {
      ++explained;
    } else if (desk.badly(90)) {
      ++unexplained;
    } else if (desk.badly(160)) {
      ++late;
    }
  }
  int on_paper = 0;
  for (int i = 0; i < explained; ++i) on_paper += desk.well() ? 1 : 0;
  row.set("assigned", assigned).set("present", assigned - explained - unexplained);
  row.set("absent_explained", explained).set("absent_unexplained", unexplained);
  row.set("explained_on_paper", on_paper).set("late_arrivals", late);
  return row.set("minutes_signed", !random.chance(40));
}

}  // namespace

void make_attendance_checks(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(attendance_check(call.desk));
}

}  // namespace congtam::sample
