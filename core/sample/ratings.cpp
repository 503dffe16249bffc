#include <algorithm>

#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

// No more excellent ones than a fifth of the good ones (NĐ 335/2025), but for a list that forgot it.
RegisterRow rating_of(Desk& desk, const char* cycle, base::Date end, bool leaders, int people) {
  RegisterRow row;
  row.set("period_end", end).set("cycle", cycle).set("unit", desk.code());
  row.set("group", leaders ? "leaders" : "staff").set("to_rate", people);
  int good = 0, complete = 0, not_complete = 0;
  for (int i = 0; i < people; ++i) {
    if (desk.well()) {
      ++good;
    } else if (desk.badly(300)) {
      ++not_complete;
    } else {
      ++complete;
    }
  }
  const int most = good / 6 + (desk.badly(700) ? 1 : 0);
  const int excellent = std::min(good, most);
  row.set("excellent", excellent).set("good", good - excellent).set("complete", complete);
  return row.set("not_complete", not_complete).set("not_rated", 0).set("outstanding_unit", false);
}

}  // namespace

// `count` 12: month by month, and the year; else by quarter, people in charge apart.
void make_ratings(MakerCall call) {
  if (call.count == 0) return;
  Desk& desk = call.desk;
  const int leaders = std::max(1, desk.unit().staff / 6), others = std::max(1, desk.unit().staff - leaders);
  const bool monthly = call.count >= 12;
  for (int month = 1; month <= 12; ++month) {
    const base::Date end = month == 12 ? last_day_of(desk.year()) : *base::date_from(desk.year(), month + 1, 1) - 1;
    if (!desk.unit().existed_on(end)) continue;
    if (monthly && !desk.badly(100)) call.rows.push_back(rating_of(desk, "month", end, false, others));
    if (month % 3 != 0 || (monthly && month != 12)) continue;
    const char* cycle = month == 12 ? "year" : "quarter";
    call.rows.push_back(rating_of(desk, cycle, end, true, leaders));
    call.rows.push_back(rating_of(desk, cycle, end, false, others));
  }
}

}  // namespace congtam::sample
