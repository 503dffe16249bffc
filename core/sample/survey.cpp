#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

// Twice a year; how content people are goes with how well the unit works.
RegisterRow survey_of(Desk& desk, int month, int answers) {
  Random& random = desk.random();
  RegisterRow row;
  row.set("unit", desk.code()).set("taken", desk.day(month, month));
  row.set("channel", random.chance(desk.unit().digital - 350) ? "tablet" : "paper");
  int counts[5] = {};
  for (int i = 0; i < answers; ++i) {
    const bool content = desk.well() || random.chance(620);
    const std::size_t level = content ? 3 + random.weighted({440, 560}) : random.weighted({60, 270, 670});
    ++counts[level];
  }
  row.set("very_unsatisfied", counts[0]).set("unsatisfied", counts[1]).set("neutral", counts[2]);
  return row.set("satisfied", counts[3]).set("very_satisfied", counts[4]);
}

}  // namespace

// `count` answers in all.
void make_survey(MakerCall call) {
  if (call.count == 0) return;
  for (const int month : {6, 11}) {
    const auto first = base::date_from(call.desk.year(), month, 1);
    if (call.desk.unit().existed_on(*first)) call.rows.push_back(survey_of(call.desk, month, call.count / 2));
  }
}

}  // namespace congtam::sample
