#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow feedback_of(Desk& desk) {
  Random& random = desk.random();
  RegisterRow row;
  constexpr const char* kinds[] = {"feedback", "petition", "complaint", "denunciation"};
  constexpr const char* channels[] = {"portal", "hotline", "mailbox", "in_person"};
  const base::Date received = desk.day();
  const std::size_t kind = random.weighted({640, 270, 70, 20});
  row.set("unit", desk.code()).set("kind", kinds[kind]).set("received", received);
  row.set("channel", channels[random.weighted({520, 200, 80, 200})]);
  // Complaints and denunciations have months, what people report has weeks.
  const base::Date due = desk.on_or_after(received + (kind >= 2 ? 45 : 21));
  row.set("due", due);
  const auto answered = desk.done(received, due, 15);
  row.set("answered", answered);
  if (answered && kind < 2 && desk.well())
    row.set("published", Desk::known(desk.on_or_after(*answered + random.between(1, 5))));
  return row;
}

}  // namespace

void make_feedback(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(feedback_of(call.desk));
}

}  // namespace congtam::sample
