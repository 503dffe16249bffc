#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow recommendation_of(Desk& desk) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date issued = desk.day(2, 10), due = issued + random.between(60, 120);
  row.set("unit", desk.code())
      .set("body", random.chance(450)   ? "inspection"
                   : random.chance(500) ? "inspectorate"
                                        : "state_audit");
  row.set("issued", issued).set("due", due);
  const std::int64_t amount = std::int64_t{random.between(20, 900)} * 100'000;
  const auto closed = desk.done(issued, due, 45);
  row.set("recommended_amount", amount).set("closed", closed);
  return row.set("carried_out_amount", closed ? amount : amount / 100 * random.between(20, 80));
}

}  // namespace

void make_recommendations(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(recommendation_of(call.desk));
}

}  // namespace congtam::sample
