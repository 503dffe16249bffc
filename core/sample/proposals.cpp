#include "sample/makers.hpp"
#include "sample/sample_data.hpp"

namespace congtam::sample {

// A unit has its own place in the list, so that no two ask for the same in one year; `count` says nothing here.
void make_proposals(MakerCall call) {
  const auto& units = call.drawing.commune.units;
  const base::Json data = sample_data("inspections.json");
  const base::Json& proposals = data.at("proposals");
  std::size_t place = 0;
  while (place < units.size() && units[place].unit.code != call.desk.code()) ++place;
  if (place >= proposals.size() || !call.desk.random().chance(600)) return;
  const std::size_t shift = call.desk.year() == this_year ? 0 : proposals.size() / 2;
  const base::Json& one = proposals.at((place + shift) % proposals.size());
  RegisterRow row;
  const base::Date raised = call.desk.day(3, 11);
  row.set("unit", call.desk.code()).set("raised", raised);
  row.set("to", one.at("to").get<std::string>()).set("content", one.at("content").get<std::string>());
  if (call.desk.random().chance(500))
    row.set("answered", Desk::known(call.desk.on_or_after(raised + call.desk.random().between(10, 45))));
  call.rows.push_back(std::move(row));
}

}  // namespace congtam::sample
