#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow supervision_of(Desk& desk) {
  Random& random = desk.random();
  constexpr const char* bodies[] = {"front", "organisation", "peoples_council", "residents"};
  RegisterRow row;
  const base::Date held = desk.day(2, 11), due = desk.on_or_after(held + 28);
  const int opinions = random.between(1, 8);
  row.set("unit", desk.code()).set("body", bodies[random.weighted({450, 300, 150, 100})]);
  row.set("held", held).set("opinions", opinions).set("due", due);
  const auto answered = desk.done(held, due, 15);
  row.set("answered", answered);
  return row.set("opinions_answered", answered ? opinions : random.below(opinions));
}

}  // namespace

void make_supervision(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(supervision_of(call.desk));
}

}  // namespace congtam::sample
