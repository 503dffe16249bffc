#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr const char* violations[] = {
    "administrative_discipline", "profession", "ethics", "evasion", "harassment", "other"};

RegisterRow discipline_case(Desk& desk) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date date = desk.day(2, 12);
  const std::string& type = desk.unit().unit.type;
  row.set("date", date).set("unit", desk.code());
  row.set("group", type == "phong" || type == "van_phong" || type == "hcc" ? "civil_servant" : "public_employee");
  row.set("violation", violations[random.weighted({380, 240, 150, 110, 60, 60})]);
  row.set("discovered", date - random.between(12, 95)).set("complex_case", random.chance(120));
  row.set("considered", 1).set("reprimanded", random.chance(620) ? 1 : 0);
  if (row.number("reprimanded") == 0) row.set("warned", random.chance(400) ? 1 : 0);  // else nobody was punished
  return row.set("heads", random.chance(80) ? 1 : 0);
}

}  // namespace

// Rare: `count` is how many cases there might have been.
void make_discipline(MakerCall call) {
  for (int i = 0; i < call.count; ++i)
    if (call.desk.badly(900)) call.rows.push_back(discipline_case(call.desk));
}

}  // namespace congtam::sample
