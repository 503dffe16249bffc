#include "dossier.hpp"

#include <algorithm>
#include <tuple>

namespace congtam::procedures {
namespace {

Day day_of(std::int64_t minutes) {
  const std::int64_t day = minutes / minutes_a_day - (minutes % minutes_a_day < 0 ? 1 : 0);
  return static_cast<Day>(std::clamp<std::int64_t>(day, INT32_MIN / 2, INT32_MAX / 2));
}

// How the dossier stood at the end of as_of.
enum class Stage { open, finished, closed_without_result, finished_some_day };

// What is certain about one dossier, or the cell that says why nothing is.
struct Course {
  std::optional<Cell> trouble;  // nothing about time can be said
  Stage stage = Stage::open;
  Day received = 0;
  std::optional<Day> finished;  // not after as_of
  std::vector<Stop> stops;      // as known on as_of, as written
};

bool closes_without_result(std::optional<Status> status) {
  return status == Status::withdrawn || status == Status::returned;
}

// A date after as_of means that the dossier was open on as_of, whatever its status has become since.
Stage stage_of(const Written& row, std::optional<Day> finished) {
  if (row.finished && !finished) return Stage::open;
  if (closes_without_result(row.status)) return Stage::closed_without_result;
  if (finished) return Stage::finished;
  return row.status == Status::finished ? Stage::finished_some_day : Stage::open;
}

std::optional<Cell> trouble_of(const Course& course, const Written& row) {
  const bool says_open = row.status == Status::received || row.status == Status::processing;
  if (course.finished && *row.finished < *row.received) return impossible(finished_before_received);
  if (course.finished && says_open) return impossible(finished_while_open);
  for (const Stop& stop : course.stops) {
    if (stop.from < course.received) return impossible(stop_before_received);
    if (course.finished && stop.from > *course.finished) return impossible(stop_after_finished);
  }
  return std::nullopt;
}

Course course_of(const Written& row, Day as_of) {
  Course course;
  if (row.finished && day_of(*row.finished) <= as_of) course.finished = day_of(*row.finished);
  course.stage = stage_of(row, course.finished);
  if (!row.received) {
    course.trouble = lacking(lacks_received);
    return course;
  }
  course.received = day_of(*row.received);
  const StopsReading reading = read_stops(row.stops);
  if (reading.problem != StopsProblem::none) {
    course.trouble = impossible(reading.problem == StopsProblem::reversed ? stop_reversed : stops_unreadable);
    return course;
  }
  course.stops = known_on(as_of, reading.stops);
  course.trouble = trouble_of(course, row);
  return course;
}

// Everything that follows from the clock, once the course is free of trouble.
class Clock {
 public:
  Clock(const sdk::Host& host, const ReceivingRules& rules, const Written& row, const Course& course)
      : host_(host), row_(row), course_(course), stops_(course.stops) {
    if (course.finished) close_on(*course.finished, stops_);
    stops_ = merged(std::move(stops_));
    start_ = counted_from(host, *row.received, rules);
  }

  Cell due() const {
    if (!row_.limit_days) return lacking(lacks_limit);
    if (*row_.limit_days < 0) return impossible(limit_negative);
    if (!start_ || *row_.limit_days > INT32_MAX) return outside_calendar();
    const DueDate due = due_date(host_, *start_, static_cast<std::int32_t>(*row_.limit_days), stops_);
    if (due.status == DueDate::Status::outside_calendar) return outside_calendar();
    if (due.status == DueDate::Status::paused) return sdk::not_due(clock_stopped);
    return known(due.date);
  }

  Cell timeliness(const Cell& due) const {
    if (course_.stage == Stage::closed_without_result) return not_applicable(closed_without_result);
    if (course_.stage == Stage::finished_some_day) return lacking(lacks_finished);
    if (due.state == CT_NOT_DUE) return choice(Timeliness::open);
    if (!due.known()) return due;
    if (course_.stage == Stage::open) {
      return choice(due.value < host_.as_of() ? Timeliness::open_past_due : Timeliness::open);
    }
    if (*course_.finished == due.value) return choice(Timeliness::on_time);
    return choice(*course_.finished < due.value ? Timeliness::early : Timeliness::late);
  }

  Cell days_late(const Cell& due, const Cell& timeliness) const {
    if (!timeliness.known()) return timeliness;
    const bool late = is(timeliness, Timeliness::late) || is(timeliness, Timeliness::open_past_due);
    if (!late) return known(0);
    const auto days = host_.working_days_between(due.value, course_.finished.value_or(host_.as_of()));
    return days ? known(*days) : outside_calendar();
  }

  // Working days on which the clock ran and on which it stood still, up to the end of the dossier or as_of.
  std::pair<Cell, Cell> days() const {
    if (course_.stage == Stage::finished_some_day) return {lacking(lacks_finished), lacking(lacks_finished)};
    if (course_.stage == Stage::closed_without_result && !course_.finished) {
      return {not_applicable(closed_without_result), not_applicable(closed_without_result)};
    }
    const auto days =
        start_ ? clock_days(host_, *start_, course_.finished.value_or(host_.as_of()), stops_) : std::nullopt;
    if (!days) return {outside_calendar(), outside_calendar()};
    return {known(days->ran), known(days->stood)};
  }

  static bool is(const Cell& timeliness, Timeliness which) {
    return timeliness.known() && timeliness.value == static_cast<std::int64_t>(which);
  }

 private:
  static Cell choice(Timeliness which) { return known(static_cast<std::int64_t>(which)); }

  const sdk::Host& host_;
  const Written& row_;
  const Course& course_;
  std::vector<Stop> stops_;
  std::optional<Day> start_;
};

Cell start_of(const sdk::Host& host, const ReceivingRules& rules, const Written& row) {
  if (!row.received) return lacking(lacks_received);
  const auto start = counted_from(host, *row.received, rules);
  return start ? known(*start) : outside_calendar();
}

Cell due_differs(const Written& row, const Cell& due) {
  if (!due.known()) return due;
  if (!row.printed_due) return lacking(lacks_printed_due);
  return answer(*row.printed_due != due.value);
}

Cell late_no_apology(const Written& row, const Cell& timeliness) {
  if (!timeliness.known()) return timeliness;
  if (!Clock::is(timeliness, Timeliness::late) && !Clock::is(timeliness, Timeliness::open_past_due)) {
    return answer(false);
  }
  return row.apology ? answer(!*row.apology) : lacking(lacks_answer);
}

// Handed in wholly online, papers and result digitised, what had to be paid paid online. One "no" decides; otherwise an
// unanswered part leaves it open.
Cell digital_throughout(const Written& row, Stage stage) {
  if (stage == Stage::closed_without_result) return not_applicable(closed_without_result);
  if (stage == Stage::open) return not_applicable(no_result_yet);
  std::optional<bool> online;
  if (row.channel) online = *row.channel == Channel::full;
  std::optional<bool> paid = row.paid_online;
  if (row.fee_due == std::int64_t{0}) paid = true;
  bool all_known = true;
  for (const auto& part : {online, row.input_digitised, row.result_digitised, paid}) {
    if (part && !*part) return answer(false);
    all_known = all_known && part.has_value();
  }
  return all_known ? answer(true) : lacking(lacks_answer);
}

}  // namespace

Judged judge(const sdk::Host& host, const ReceivingRules& rules, const Written& row) {
  const Course course = course_of(row, host.as_of());
  Judged judged;
  judged.counted_from = start_of(host, rules, row);
  judged.digital_throughout = digital_throughout(row, course.stage);
  if (course.trouble) {
    const Cell& trouble = *course.trouble;
    judged.due = judged.timeliness = judged.days_late = judged.days_used = trouble;
    judged.days_stopped = judged.stop_count = judged.due_differs = judged.late_no_apology = trouble;
    return judged;
  }
  const Clock clock(host, rules, row, course);
  judged.due = clock.due();
  judged.timeliness = clock.timeliness(judged.due);
  judged.days_late = clock.days_late(judged.due, judged.timeliness);
  std::tie(judged.days_used, judged.days_stopped) = clock.days();
  judged.stop_count = known(static_cast<std::int64_t>(course.stops.size()));
  judged.due_differs = due_differs(row, judged.due);
  judged.late_no_apology = late_no_apology(row, judged.timeliness);
  return judged;
}

}  // namespace congtam::procedures
