#include "base/calendar.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::base {
namespace {

constexpr int saturday = 5;  // of weekday()

std::string file_of(int year) { return std::to_string(year) + ".json"; }

void check_days(const CalendarYear& year, ProblemList& problems) {
  std::set<Date> seen;
  const auto check = [&](const CalendarDay& day, std::string_view key) {
    if (!key.empty()) problems.add({.text = text(key), .file = file_of(year.year), .value = to_iso(day.date)});
    if (civil(day.date).year != year.year) {
      problems.add({.text = text("calendar.other_year", {{"year", std::to_string(year.year)}}),
                    .file = file_of(year.year),
                    .value = to_iso(day.date)});
    }
    if (!seen.insert(day.date).second) {
      problems.add({.text = text("calendar.repeated"), .file = file_of(year.year), .value = to_iso(day.date)});
    }
    if (year.confirmed && !day.confirmed) {
      problems.add({.text = text("calendar.not_all_confirmed"), .file = file_of(year.year), .value = to_iso(day.date)});
    }
  };
  for (const auto& day : year.off) check(day, {});
  for (const auto& day : year.working_saturdays) {
    check(day, weekday(day.date) == saturday ? "" : "calendar.not_saturday");
  }
}

void check(const std::vector<CalendarYear>& sorted) {
  ProblemList problems;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const int year = sorted[i].year;
    if (year < first_written_year || year > last_written_year) {
      problems.add({.text = text("calendar.year"), .file = file_of(year)});
      continue;
    }
    if (i > 0 && year == sorted[i - 1].year) problems.add({.text = text("calendar.year_twice"), .file = file_of(year)});
    if (i > 0 && year > sorted[i - 1].year + 1) {
      problems.add({.text = text("calendar.year_missing", {{"year", std::to_string(sorted[i - 1].year + 1)}}),
                    .file = file_of(year)});
    }
    check_days(sorted[i], problems);
  }
  problems.throw_if_any();
}

std::int32_t new_year(int year) { return date_from(year, 1, 1)->days; }

}  // namespace

Calendar::Calendar(std::vector<CalendarYear> years) : years_(std::move(years)) {
  if (years_.empty()) return;
  std::sort(years_.begin(), years_.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  check(years_);

  std::set<Date> off;
  std::set<Date> worked_saturdays;
  for (const auto& year : years_) {
    for (const auto& day : year.off) off.insert(day.date);
    for (const auto& day : year.working_saturdays) worked_saturdays.insert(day.date);
  }
  first_ = Date{new_year(years_.front().year)};
  const auto days = static_cast<std::size_t>(new_year(years_.back().year + 1) - first_.days);
  worked_.reserve(days);
  for (std::size_t place = 0; place < days; ++place) {
    const Date date = date_at(place);
    const bool works = is_weekend(date) ? worked_saturdays.contains(date) : !off.contains(date);
    if (works) working_day_.push_back(static_cast<std::int32_t>(place));
    worked_.push_back(static_cast<std::int32_t>(working_day_.size()));
  }
}

Date Calendar::date_at(std::size_t place) const { return first_ + static_cast<std::int32_t>(place); }

std::optional<std::size_t> Calendar::place(Date date) const {
  const std::int64_t place = std::int64_t{date.days} - first_.days;
  if (place < 0 || place >= std::ssize(worked_)) return std::nullopt;
  return static_cast<std::size_t>(place);
}

std::int32_t Calendar::worked_before(std::size_t place) const { return place == 0 ? 0 : worked_[place - 1]; }

std::optional<Date> Calendar::nth_working_day(std::int64_t nth) const {
  if (nth < 0 || nth >= std::ssize(working_day_)) return std::nullopt;
  return first_ + working_day_[static_cast<std::size_t>(nth)];
}

Before Calendar::before(Date date) const {
  if (date.days == INT32_MIN) return {date, std::nullopt};  // there is no day before
  const Date last_acceptable = date - 1;
  const auto at = place(last_acceptable);
  if (!at) return {last_acceptable, std::nullopt};
  return {last_acceptable, nth_working_day(std::int64_t{worked_[*at]} - 1)};
}

std::optional<Date> Calendar::add_calendar_days(Date date, std::int32_t days) const {
  const auto at = place(date);
  if (!at || days < 0 || std::int64_t{days} >= std::ssize(worked_)) return std::nullopt;
  const auto end = place(date + days);
  if (!end) return std::nullopt;
  return nth_working_day(worked_before(*end));  // the first working day at or after the end
}

std::optional<Date> Calendar::add_working_days(Date date, std::int32_t days) const {
  const auto at = place(date);
  if (!at || days < 0) return std::nullopt;
  if (days == 0) return date;
  return nth_working_day(std::int64_t{worked_[*at]} + days - 1);
}

std::optional<std::int32_t> Calendar::working_days_between(Date after, Date up_to) const {
  const auto from = place(after);
  const auto to = place(up_to);
  if (!from || !to) return std::nullopt;
  return *to <= *from ? 0 : worked_[*to] - worked_[*from];
}

std::vector<int> Calendar::years_not_confirmed() const {
  std::vector<int> years;
  for (const auto& year : years_) {
    if (!year.confirmed) years.push_back(year.year);
  }
  return years;
}

}  // namespace congtam::base
