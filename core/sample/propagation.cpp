#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr int least_of_an_organiser = 6;

RegisterRow told(Desk& desk, const char* form, int people) {
  RegisterRow row;
  row.set("organiser", desk.code()).set("held", desk.day(4, 12)).set("form", form);
  int reached = 0, committed = 0;
  for (int i = 0; i < people; ++i) {
    if (!desk.well() && desk.random().chance(500)) continue;
    ++reached;
    committed += desk.random().chance(960) ? 1 : 0;
  }
  row.set("people_expected", people).set("people_reached", reached);
  return row.set("people_committed", committed);
}

RegisterRow told_in_village(Desk& desk, const std::string& village) {
  constexpr const char* forms[] = {"village_meeting", "loudspeaker", "conference"};
  const char* form = forms[desk.random().weighted({640, 260, 100})];
  return told(desk, form, desk.random().between(45, 140)).set("village", village);
}

// News on the page: nobody was expected, so many read it.
RegisterRow news_item(Desk& desk) {
  RegisterRow row;
  row.set("organiser", desk.code()).set("held", desk.day(4, 12));
  row.set("form", desk.random().chance(550) ? "website" : "social_media");
  return row.set("people_reached", desk.random().between(60, 640));
}

}  // namespace

// A unit that organises goes from village to village, leaves one out now and then, and puts `count` items of news on
// the page; the others tell their own people.
void make_propagation(MakerCall call) {
  Desk& desk = call.desk;
  if (call.count < least_of_an_organiser) {
    for (int i = 0; i < call.count; ++i) call.rows.push_back(told(desk, "conference", desk.unit().staff));
    return;
  }
  for (const std::string& village : desk.commune().villages)
    if (!desk.badly(150)) call.rows.push_back(told_in_village(desk, village));
  for (int i = 0; i < call.count; ++i) call.rows.push_back(news_item(desk));
}

}  // namespace congtam::sample
