#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "sample/commune.hpp"
#include "sample/random.hpp"
#include "sample/work_days.hpp"

namespace congtam::sample {

// Where one unit keeps one register of one year: a stream of random numbers of its own, the days the unit worked, how
// well it works. Nothing that happens after the registers were exported is known.
class Desk {
 public:
  Desk(const Commune& commune, const SampleUnit& unit, std::string_view purpose, int year, std::uint64_t seed,
       const base::Calendar& calendar)
      : commune_(commune),
        unit_(unit),
        year_(year),
        days_(calendar),
        random_(seed + commune.salt, std::string(purpose) + "/" + unit.unit.code + "/" + std::to_string(year)) {}

  const Commune& commune() const { return commune_; }
  const SampleUnit& unit() const { return unit_; }
  const std::string& code() const { return unit_.unit.code; }
  int year() const { return year_; }
  Random& random() { return random_; }

  // A working day between two days of the year (month, day), within the unit's existence where it can be.
  base::Date day(int first_month = 1, int last_month = 12);
  base::Date day_between(base::Date first, base::Date last);
  base::Date on_or_after(base::Date day) const { return days_.on_or_after(day); }

  // How well the unit did the year before was less.
  bool in_time() { return random_.chance(unit_.on_time - earlier(25)); }
  bool digitally() { return random_.chance(unit_.digital - earlier(140)); }
  bool well() { return random_.chance(unit_.working_ways - earlier(60)); }
  bool badly(int share) { return random_.chance((1000 - unit_.working_ways + earlier(60)) * share / 1000); }

  // When something begun on `start` with a last day was done: mostly by then, sometimes up to `late` days after it,
  // once in a while never, and never after the export.
  std::optional<base::Date> done(base::Date start, base::Date last, int late = 20);

  // Nothing when the day is after the export.
  static std::optional<base::Date> known(base::Date day);

 private:
  int earlier(int less) const { return year_ == this_year ? 0 : less; }

  const Commune& commune_;
  const SampleUnit& unit_;
  int year_;
  WorkDays days_;
  Random random_;
};

}  // namespace congtam::sample
