#include "sample/meetings.hpp"

#include <algorithm>
#include <cstdio>

#include "sample/random.hpp"
#include "sample/work_days.hpp"

namespace congtam::sample {
namespace {

const std::vector<int> meeting_months = {80, 60, 95, 85, 85, 95, 90, 80, 85, 85, 85, 75};

class MeetingMaker {
 public:
  MeetingMaker(const SampleUnit& unit, int year, std::uint64_t seed, const base::Calendar& calendar)
      : unit_(unit),
        year_(year),
        days_(calendar),
        random_(seed, "meetings/" + unit.unit.code + "/" + std::to_string(year)) {}

  Meeting make() {
    static const std::vector<int> weights = {260, 330, 110, 220, 80};
    constexpr const char* kinds[] = {"quan_triet", "chuyen_mon", "quan_trong", "giao_ban", "khac"};
    Meeting meeting;
    meeting.host_unit = unit_.unit.code;
    meeting.kind = kinds[random_.weighted(weights)];
    meeting.date = date();
    meeting.mode = mode();
    time(meeting);
    if (!random_.chance(30)) meeting.papers_sent_before = random_.chance(goodness(meeting) + 60);
    meeting.planned = random_.chance(820);
    return meeting;
  }

 private:
  base::Date date() {
    while (true) {
      const int month = static_cast<int>(random_.weighted(meeting_months)) + 1;
      const auto first = base::date_from(year_, month, 1).value_or(base::Date{});
      // A meeting on a day off is rare.
      base::Date day = first + random_.below(28);
      if (!random_.chance(25)) day = days_.on_or_after(day);
      if (unit_.existed_on(day) && base::civil(day).year == year_) return day;
    }
  }

  std::string mode() {
    if (!random_.chance(unit_.online_meetings[year_ == this_year ? 1 : 0])) return "in_person";
    return random_.chance(640) ? "online" : "mixed";
  }

  // Meetings kept to the rules more often once the plan of June of this year was out.
  int goodness(const Meeting& meeting) const {
    const auto plan = base::date_from(this_year, 6, 5).value_or(base::Date{});
    return meeting.date >= plan ? unit_.working_ways : unit_.working_ways - 330;
  }

  void time(Meeting& meeting) {
    const int good = goodness(meeting);
    const int most = meeting.kind == "quan_trong" ? 3 : meeting.kind == "chuyen_mon" ? 2 : 1;
    meeting.half_days = random_.chance(good) ? random_.between(1, most) : most + 1;
    meeting.opening_minutes = random_.chance(good) ? random_.between(4, 10) : random_.between(11, 20);
    meeting.closing_minutes = random_.chance(good) ? random_.between(10, 30) : random_.between(31, 50);
    meeting.longest_paper_minutes = random_.chance(good) ? random_.between(5, 10) : random_.between(11, 22);
    meeting.discussion_tenths = random_.chance(good) ? random_.between(700, 800) : random_.between(450, 690);
    if (random_.chance(20)) meeting.discussion_tenths = 900;  // hardly true beside the speeches
    if (random_.chance(25)) meeting.closing_minutes.reset();
    if (random_.chance(25)) meeting.discussion_tenths.reset();
  }

  const SampleUnit& unit_;
  int year_;
  WorkDays days_;
  Random random_;
};

// "GD-H26-007": GD for giả định.
void number(std::vector<Meeting>& meetings, int year) {
  int serial = 0;
  for (Meeting& meeting : meetings) {
    char code[48];
    std::snprintf(code, sizeof code, "GD-H%02d-%03d", year % 100, ++serial);
    meeting.code = code;
  }
}

}  // namespace

std::vector<Meeting> meetings_of(int year, std::uint64_t seed, const base::Calendar& calendar) {
  std::vector<Meeting> result;
  for (const SampleUnit& unit : commune().units) {
    MeetingMaker maker(unit, year, seed, calendar);
    for (int i = 0; i < unit.meetings[year == this_year ? 1 : 0]; ++i) result.push_back(maker.make());
  }
  std::stable_sort(result.begin(), result.end(), [](const Meeting& a, const Meeting& b) { return a.date < b.date; });
  number(result, year);
  return result;
}

}  // namespace congtam::sample
