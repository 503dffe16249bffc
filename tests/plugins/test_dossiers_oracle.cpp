// Random dossiers against an oracle that walks the calendar day by day and knows nothing of intervals. It includes no
// header of the product but the C contract.
#include <cstdio>
#include <optional>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "plain_calendar.hpp"
#include "register_call.hpp"
#include "support/seed.hpp"

using namespace congtam::testing;

namespace {

struct Stretch {
  std::int32_t from;
  std::optional<std::int32_t> to;
};

struct Case {
  std::int32_t received_day, as_of;
  int received_minute, limit, closing_minute;
  std::optional<std::int64_t> finished;
  std::vector<Stretch> stops;
};

struct Verdict {
  std::optional<std::int32_t> due;  // none: the clock stands still
  std::string timeliness;
  int used = 0, stopped = 0;
};

Verdict walk(const PlainCalendar& calendar, const Case& c) {
  const auto finished_day = static_cast<std::int32_t>(c.finished.value_or(0) / 1440);
  const bool finished = c.finished && finished_day <= c.as_of;
  const auto stands_still = [&](std::int32_t date) {
    for (const Stretch& stop : c.stops) {
      if (stop.from > c.as_of || date < stop.from) continue;
      const bool end_is_known = stop.to && *stop.to <= c.as_of;
      if (end_is_known ? date <= *stop.to : !finished || date <= finished_day) return true;
    }
    return false;
  };
  std::int32_t start = c.received_day;
  if (c.received_minute >= c.closing_minute || !calendar.works(start)) {
    do ++start;
    while (!calendar.works(start));
  }
  Verdict verdict;
  int left = c.limit;
  std::int32_t date = start;
  while (left > 0 && date < calendar.last) {
    ++date;
    if (calendar.works(date) && !stands_still(date)) --left;
  }
  if (left == 0) verdict.due = date;
  const std::int32_t end = finished ? finished_day : c.as_of;
  for (std::int32_t d = start + 1; d <= end; ++d) {
    if (calendar.works(d)) ++(stands_still(d) ? verdict.stopped : verdict.used);
  }
  if (finished) {
    verdict.timeliness = finished_day < *verdict.due ? "early" : finished_day == *verdict.due ? "on_time" : "late";
  } else {
    verdict.timeliness = verdict.due && *verdict.due < c.as_of ? "open_past_due" : "open";
  }
  return verdict;
}

std::string iso(std::int32_t date) {
  for (int year = 2026; year <= 2027; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const std::int32_t in_month = date - day(year, month, 1);
      const std::int32_t next = month == 12 ? day(year + 1, 1, 1) : day(year, month + 1, 1);
      if (in_month < 0 || date >= next) continue;
      char text[40];
      std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, in_month + 1);
      return text;
    }
  }
  return "";
}

std::string written(const std::vector<Stretch>& stops) {
  std::string text;
  for (const Stretch& stop : stops) text += iso(stop.from) + ".." + (stop.to ? iso(*stop.to) : "") + "; ";
  return text;
}

std::string clock_time(int minute) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60 % 24, minute % 60);
  return text;
}

Case random_case() {
  Case c{};
  c.received_day = day(2026, 1, 1) + *rc::gen::inRange(0, 150);
  c.received_minute = *rc::gen::inRange(0, 1440);
  c.closing_minute = *rc::gen::element(16 * 60 + 30, 17 * 60, 17 * 60 + 30);
  c.limit = *rc::gen::inRange(0, 25);
  c.as_of = c.received_day + *rc::gen::inRange(0, 60);
  const auto finished_on = *rc::gen::maybe(rc::gen::inRange(0, 50));
  if (finished_on) {
    const int minute = *finished_on == 0 ? *rc::gen::inRange(c.received_minute, 1440) : *rc::gen::inRange(0, 1440);
    c.finished = moment(c.received_day + *finished_on, 0, minute);
  }
  const int count = *rc::gen::inRange(0, 5);
  for (int i = 0; i < count; ++i) {
    const std::int32_t last = finished_on ? *finished_on : 50;  // a stop begins while the dossier is open
    const std::int32_t from = c.received_day + *rc::gen::inRange(0, last + 1);
    const auto length = *rc::gen::maybe(rc::gen::inRange(0, 20));
    c.stops.push_back({from, length ? std::optional(from + *length) : std::nullopt});
  }
  return c;
}

}  // namespace

TEST_CASE("dossiers agree with an oracle that walks day by day") {
  const auto& plugin = built_plugin("procedures");
  const auto& reg = register_of(plugin, "dossiers");
  const PlainCalendar calendar = PlainCalendar::spring_2026();
  int known = 0, paused = 0;
  const auto agrees = [&](const Case& c) {
    Row row{{"received", moment(c.received_day, 0, c.received_minute)}, {"limit_days", std::int64_t{c.limit}}};
    if (c.finished) row["finished"] = *c.finished;
    row["stops"] = written(c.stops);
    const auto computed = compute(plugin, "dossiers", host_of(calendar, c.as_of), {row},
                                  R"({"closing_hour": ")" + clock_time(c.closing_minute) + R"("})")[0];
    const Verdict verdict = walk(calendar, c);
    RC_ASSERT(computed.at("due").state == (verdict.due ? CT_KNOWN : CT_NOT_DUE));
    if (verdict.due) RC_ASSERT(computed.at("due").value == *verdict.due);
    RC_ASSERT(computed.at("timeliness").is(choice(reg, "timeliness", verdict.timeliness)));
    RC_ASSERT(computed.at("days_used").is(verdict.used));
    RC_ASSERT(computed.at("days_stopped").is(verdict.stopped));
    ++(verdict.due ? known : paused);
  };
  const bool holds = rc::check("due, timeliness and days of the clock", [&] {
    for (int i = 0; i < cases(30, 5); ++i) agrees(random_case());
  });
  REQUIRE(holds);
  CHECK(known > 0);
  CHECK(paused > 0);
}

TEST_CASE("dossiers do not depend on the rows beside them") {
  const auto& plugin = built_plugin("procedures");
  const PlainCalendar calendar = PlainCalendar::spring_2026();
  const ct_host host = host_of(calendar, day(2026, 6, 30));
  REQUIRE(rc::check("one call for all rows gives what a call per row gives", [&] {
    std::vector<Row> rows;
    const int count = *rc::gen::inRange(1, 20);
    for (int i = 0; i < count; ++i) {
      const Case c = random_case();
      Row row{{"received", moment(c.received_day, 0, c.received_minute)}, {"stops", written(c.stops)}};
      if (c.finished) row["finished"] = *c.finished;
      if (*rc::gen::arbitrary<bool>()) row["limit_days"] = std::int64_t{c.limit};
      rows.push_back(row);
    }
    const auto together = compute(plugin, "dossiers", host, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto alone = compute(plugin, "dossiers", host, {rows[i]})[0];
      for (const auto& [field, cell] : alone) {
        RC_ASSERT(cell.value == together[i].at(field).value);
        RC_ASSERT(cell.state == together[i].at(field).state);
        RC_ASSERT(cell.reason == together[i].at(field).reason);
        RC_ASSERT(cell.state != CT_UNSET);
      }
    }
  }));
}
