#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr const char* law_topics[] = {"new_laws",        "admin_reform", "conclusion_226",
                                      "anti_corruption", "thrift",       "other"};
constexpr const char* law_forms[] = {"conference", "loudspeaker", "online", "village_meeting", "printed", "contest"};

RegisterRow law_dissemination(Desk& desk) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date date = desk.day();
  row.set("date", date).set("host_unit", desk.code()).set("kind", "law_dissemination");
  row.set("topic", law_topics[random.weighted({300, 230, 160, 120, 100, 90})]);
  row.set("form", law_forms[random.weighted({330, 200, 200, 140, 90, 40})]);
  const bool residents = random.chance(450);
  row.set("audience", residents ? "residents" : random.chance(700) ? "officials" : "both");
  if (random.chance(700)) row.set("due", desk.in_time() ? date + random.between(0, 15) : date - random.between(1, 20));
  const int people = residents ? random.between(60, 400) : desk.unit().staff;
  int reached = 0;
  for (int i = 0; i < people; ++i) reached += desk.well() ? 1 : 0;
  row.set("people_expected", people).set("people_reached", reached);
  return row.set("digital_material", desk.digitally());
}

RegisterRow law_monitoring(Desk& desk) {
  RegisterRow row;
  row.set("date", desk.day(5, 11)).set("host_unit", desk.code()).set("kind", "enforcement_monitoring");
  row.set("topic", "new_laws").set("form", desk.random().chance(700) ? "inspection" : "survey");
  row.set("audience", "officials").set("digital_material", desk.digitally());
  const int proposals = desk.random().between(0, 4);
  int handled = 0;
  for (int i = 0; i < proposals; ++i) handled += desk.well() ? 1 : 0;
  return row.set("proposals", proposals).set("proposals_handled", handled);
}

}  // namespace

void make_dissemination(MakerCall call) {
  for (int i = 0; i < call.count; ++i)
    call.rows.push_back(i % 6 == 5 ? law_monitoring(call.desk) : law_dissemination(call.desk));
}

}  // namespace congtam::sample
