#include <algorithm>

#include "sample/makers.hpp"
#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

const std::vector<std::string>& process_names() {
  static const std::vector<std::string> names = sample_data("words.json").at("processes");
  return names;
}

RegisterRow process_of(Desk& desk, int serial) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date listed = desk.day(1, 3);
  row.set("unit", desk.code()).set("listed", listed);
  row.set("name", process_names()[static_cast<std::size_t>(serial) % process_names().size()]);
  const int steps = random.between(4, 9), days = random.between(2, 8);
  row.set("steps_before", steps).set("days_before", days);
  if (desk.well() || random.chance(300)) {
    const base::Date simplified = desk.on_or_after(listed + random.between(40, 150));
    row.set("simplified", Desk::known(simplified));
    row.set("steps_after", steps - random.between(1, 2)).set("days_after", std::max(1, days - random.between(0, 2)));
    if (desk.digitally()) row.set("digitised", Desk::known(desk.on_or_after(simplified + random.between(5, 70))));
  }
  return row.set("iso_applied", desk.well());
}

}  // namespace

void make_processes(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(process_of(call.desk, i));
}

}  // namespace congtam::sample
