#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow finding_of(Desk& desk) {
  RegisterRow row;
  const base::Date opened = desk.day(3, 10), due = desk.on_or_after(opened + 30);
  row.set("unit", desk.code()).set("visit_kind", desk.random().chance(650) ? "planned" : "surprise");
  row.set("opened", opened).set("due", due).set("fixed", desk.done(opened, due, 25));
  return row.set("repeat", desk.badly(500));
}

}  // namespace

// `count` is how many there might have been.
void make_findings(MakerCall call) {
  for (int i = 0; i < call.count; ++i)
    if (call.desk.random().chance(500) || call.desk.badly(1000)) call.rows.push_back(finding_of(call.desk));
}

}  // namespace congtam::sample
