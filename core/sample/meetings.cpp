#include <optional>

#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

const std::vector<int> meeting_months = {80, 60, 95, 85, 85, 95, 90, 80, 85, 85, 85, 75};

class MeetingMaker {
 public:
  explicit MeetingMaker(Desk& desk) : desk_(desk), random_(desk.random()) {}

  RegisterRow make() {
    static const std::vector<int> weights = {260, 330, 110, 220, 80};
    constexpr const char* kinds[] = {"quan_triet", "chuyen_mon", "quan_trong", "giao_ban", "khac"};
    RegisterRow meeting;
    meeting.set("host_unit", desk_.code());
    const std::string kind = kinds[random_.weighted(weights)];
    const base::Date date = draw_date();
    meeting.set("kind", kind).set("date", date).set("mode", mode());
    const int good = goodness(date);
    time(meeting, kind, good);
    if (!random_.chance(30)) meeting.set("papers_sent_before", random_.chance(good + 60));
    meeting.set("planned", random_.chance(820));
    return meeting;
  }

 private:
  base::Date draw_date() {
    while (true) {
      const int month = static_cast<int>(random_.weighted(meeting_months)) + 1;
      const auto first = base::date_from(desk_.year(), month, 1).value_or(base::Date{});
      // A meeting on a day off is rare.
      base::Date day = first + random_.below(28);
      if (!random_.chance(25)) day = desk_.on_or_after(day);
      if (desk_.unit().existed_on(day) && base::civil(day).year == desk_.year()) return day;
    }
  }

  const char* mode() {
    if (!random_.chance(desk_.unit().online_meetings[place_of(desk_.year())])) return "in_person";
    return random_.chance(640) ? "online" : "mixed";
  }

  // Meetings kept to the rules more often once the plan of June of this year was out.
  int goodness(base::Date date) const {
    const auto plan = base::date_from(this_year, 6, 5).value_or(base::Date{});
    return date >= plan ? desk_.unit().working_ways : desk_.unit().working_ways - 330;
  }

  void time(RegisterRow& meeting, const std::string& kind, int good) {
    const int most = kind == "quan_trong" ? 3 : kind == "chuyen_mon" ? 2 : 1;
    meeting.set("half_days", random_.chance(good) ? random_.between(1, most) : most + 1);
    meeting.set("opening_minutes", random_.chance(good) ? random_.between(4, 10) : random_.between(11, 20));
    const int closing = random_.chance(good) ? random_.between(10, 30) : random_.between(31, 50);
    meeting.set("longest_paper_minutes", random_.chance(good) ? random_.between(5, 10) : random_.between(11, 22));
    int discussion =
        random_.chance(good) ? random_.between(700, 800) : random_.between(450, 690);  // tenths of a percent
    if (random_.chance(20)) discussion = 900;  // hardly true beside the speeches
    if (!random_.chance(25)) meeting.set("closing_minutes", closing);
    if (!random_.chance(25)) meeting.set("discussion_share", std::int64_t{discussion} * 1000);
  }

  Desk& desk_;
  Random& random_;
};

}  // namespace

void make_meetings(MakerCall call) {
  MeetingMaker maker(call.desk);
  for (int i = 0; i < call.count; ++i) call.rows.push_back(maker.make());
}

}  // namespace congtam::sample
