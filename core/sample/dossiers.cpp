#include "sample/dossiers.hpp"

#include <algorithm>
#include <cstdio>

#include "sample/dossier_course.hpp"
#include "sample/random.hpp"
#include "sample/work_days.hpp"

namespace congtam::sample {
namespace {

const std::vector<int> even_year = {88, 50, 96, 88, 84, 92, 100, 106, 94, 98, 94, 90};
const std::vector<int> school_year = {20, 10, 30, 40, 80, 200, 290, 230, 50, 25, 20, 15};

base::Date first_of_month(int year, int month) { return base::date_from(year, month, 1).value_or(base::Date{}); }

base::Date last_day() { return last_day_of(this_year); }

std::int64_t at(base::Date day, int minute) { return std::int64_t{day.days} * base::minutes_a_day + minute; }

class DossierMaker {
 public:
  DossierMaker(const Commune& commune, const SampleUnit& unit, int year, std::uint64_t seed,
               const base::Calendar& calendar)
      : commune_(commune),
        unit_(unit),
        year_(year),
        days_(calendar),
        random_(seed + commune.salt, "dossiers/" + unit.unit.code + "/" + std::to_string(year)) {
    for (const Procedure& procedure : commune.procedures) {
      if (!procedure.is_handled_by(unit.unit)) continue;
      procedures_.push_back(&procedure);
      weights_.push_back(procedure.weight);
    }
  }

  Dossier make() {
    const Procedure& procedure = *procedures_[random_.weighted(weights_)];
    Dossier dossier;
    dossier.procedure = procedure.title;
    dossier.handling_unit = unit_.unit.code;
    dossier.receiving_unit = unit_.unit.type == "truong" || random_.chance(30) ? unit_.unit.code : one_stop();
    dossier.channel = channel();
    dossier.received = received(procedure, dossier.channel != "paper");
    dossier.limit_days = procedure.limit_days;
    dossier.fee = procedure.fee;
    run(procedure, dossier);
    describe(procedure, dossier);
    leave_blanks(dossier);
    return dossier;
  }

 private:
  std::string one_stop() const {
    for (const SampleUnit& unit : commune_.units) {
      if (unit.unit.type == "hcc") return unit.unit.code;
    }
    return {};
  }

  // Fewer dossiers came online in the year before.
  int digital() const { return year_ == this_year ? unit_.digital : unit_.digital - 140; }

  std::string channel() {
    if (!random_.chance(digital())) return "paper";
    return random_.chance(year_ == this_year ? 620 : 450) ? "full" : "partial";
  }

  base::Date day_received(const Procedure& procedure) {
    const auto& months = procedure.season == "school" ? school_year : even_year;
    while (true) {
      const int month = static_cast<int>(random_.weighted(months)) + 1;
      const base::Date first = first_of_month(year_, month);
      const base::Date next = month == 12 ? first_of_month(year_ + 1, 1) : first_of_month(year_, month + 1);
      const base::Date day = first + random_.below(next.days - first.days);
      if (unit_.existed_on(day)) return day;
    }
  }

  // Paper comes while the counter is open; what comes online comes at night and on Sundays too.
  std::int64_t received(const Procedure& procedure, bool online) {
    base::Date day = day_received(procedure);
    if (online && random_.chance(160)) return at(day, random_.between(17 * 60, 22 * 60 + 45));
    const base::Date opened = days_.on_or_after(day);
    // Rolled over New Year or the end of the unit: an earlier working day instead.
    while (!days_.works(day) && (base::civil(opened).year != year_ || !unit_.existed_on(opened))) day = day - 1;
    if (!days_.works(day)) day = opened;
    const bool morning = random_.chance(580);
    return at(day, morning ? random_.between(7 * 60 + 30, 11 * 60 + 29) : random_.between(13 * 60 + 30, 16 * 60 + 55));
  }

  Pace pace() {
    if (!random_.chance(unit_.on_time - (year_ == this_year ? 0 : 25))) return Pace::late;
    return random_.chance(560) ? Pace::early : Pace::on_time;
  }

  int stop_count(const Procedure& procedure) {
    if (procedure.limit_days < 5 || !random_.chance(procedure.stopped)) return 0;
    return random_.chance(180) ? 2 : 1;
  }

  void run(const Procedure& procedure, Dossier& dossier) {
    Course course = draw_course(random_, days_, dossier.received, procedure.limit_days, stop_count(procedure), pace());
    dossier.stops = course.stops;
    const bool slip_renewed = course.stops.empty() || random_.chance(820);
    dossier.printed_due = slip_renewed ? course.due : course.due_at_receipt;
    if (random_.chance(14)) dossier.printed_due = *dossier.printed_due + random_.between(1, 3);
    if (random_.chance(3)) return forget(course, dossier);
    end(course, dossier);
    if (!dossier.finished) note_lateness(last_day(), course, dossier);
  }

  // Nobody touched it again; in some the applicant was asked for papers and never answered.
  void forget(const Course& course, Dossier& dossier) {
    dossier.status = "processing";
    if (!dossier.stops.empty() && random_.chance(500)) dossier.stops.back().to.reset();
    know_until(last_day(), dossier);
    note_lateness(last_day(), course, dossier);
  }

  void end(const Course& course, Dossier& dossier) {
    const int fate = random_.below(1000);
    dossier.status = fate < 13 ? "withdrawn" : fate < 36 ? "returned" : "finished";
    if (course.ended > last_day()) {
      dossier.status = dossier.received / base::minutes_a_day + 1 >= last_day().days ? "received" : "processing";
      return know_until(last_day(), dossier);
    }
    int minute = random_.between(8 * 60, 16 * 60 + 45);
    if (course.ended == base::date_of_local_time(dossier.received)) {
      minute = std::max(minute, base::minute_of_day(dossier.received) + random_.between(5, 60));
    }
    dossier.finished = at(course.ended, minute);
    if (dossier.status == "finished") note_lateness(course.ended, course, dossier);
  }

  static void know_until(base::Date day, Dossier& dossier) {
    std::erase_if(dossier.stops, [&](const Stop& stop) { return stop.from > day; });
    for (Stop& stop : dossier.stops) {
      if (stop.to && *stop.to > day) stop.to.reset();
    }
  }

  void note_lateness(base::Date day, const Course& course, Dossier& dossier) {
    const bool waiting = !dossier.stops.empty() && !dossier.stops.back().to;
    if (waiting || day <= course.due) return;
    dossier.apology = random_.chance(unit_.working_ways - 120);
    if (!random_.chance(60)) dossier.reason_accepted = random_.chance(unit_.working_ways - 170);
  }

  void describe(const Procedure& procedure, Dossier& dossier) {
    const bool online = dossier.channel != "paper";
    dossier.input_digitised = online ? random_.chance(993) : random_.chance(unit_.digital - 150);
    if (dossier.status == "finished") dossier.result_digitised = random_.chance(digital() + 25);
    if (procedure.fee > 0) dossier.paid_online = random_.chance(online ? 870 : 260);
    dossier.tracked = random_.chance(online ? 998 : 940);
    if (dossier.status != "finished" || !random_.chance(420)) return;
    const bool late = dossier.apology.has_value();
    const std::vector<int> usual = {25, 95, 470, 410}, after_delay = {330, 300, 290, 80};
    constexpr const char* ratings[] = {"unsatisfied", "neutral", "satisfied", "very_satisfied"};
    dossier.rating = ratings[random_.weighted(late ? after_delay : usual)];
  }

  // What officers forget to write down.
  void leave_blanks(Dossier& dossier) {
    if (random_.chance(4)) dossier.limit_days.reset();
    if (random_.chance(9)) dossier.printed_due.reset();
    if (random_.chance(8)) dossier.result_digitised.reset();
    if (dossier.status == "finished" && random_.chance(2)) dossier.finished.reset();
  }

  const Commune& commune_;
  const SampleUnit& unit_;
  int year_;
  WorkDays days_;
  Random random_;
  std::vector<const Procedure*> procedures_;
  std::vector<int> weights_;
};

std::string slashed_day(base::Date date) {
  const auto day = base::civil(date);
  char text[48];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", day.day, day.month, day.year);
  return text;
}

std::string shown_stops(const std::vector<Stop>& stops, bool vietnamese) {
  std::string text;
  for (const Stop& stop : stops) {
    if (!text.empty()) text += "; ";
    if (vietnamese) {
      text += "từ " + slashed_day(stop.from) + " đến" + (stop.to ? " " + slashed_day(*stop.to) : std::string());
    } else {
      text += base::to_iso(stop.from) + ".." + (stop.to ? base::to_iso(*stop.to) : std::string());
    }
  }
  return text;
}

// "GD-260605-0042": GD for giả định, the day received, the place among the dossiers of the year.
void number_dossiers(std::vector<Dossier>& dossiers) {
  int serial = 0;
  for (Dossier& dossier : dossiers) {
    const auto day = base::civil(base::date_of_local_time(dossier.received));
    char code[48];
    std::snprintf(code, sizeof code, "GD-%02d%02d%02d-%04d", day.year % 100, day.month, day.day, ++serial);
    dossier.code = code;
  }
}

}  // namespace

std::vector<Dossier> dossiers_of(const Commune& commune, int year, std::uint64_t seed, const base::Calendar& calendar) {
  std::vector<Dossier> result;
  for (const SampleUnit& unit : commune.units) {
    const int count = unit.rows_of("procedures.dossiers", year);
    if (count == 0) continue;
    DossierMaker maker(commune, unit, year, seed, calendar);
    for (int i = 0; i < count; ++i) result.push_back(maker.make());
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Dossier& a, const Dossier& b) { return a.received < b.received; });
  number_dossiers(result);
  return result;
}

RegisterRow row_of(const Dossier& dossier, bool vietnamese_stops) {
  RegisterRow row;
  row.set("code", dossier.code).set("procedure", dossier.procedure).set("receiving_unit", dossier.receiving_unit);
  row.set("handling_unit", dossier.handling_unit).set("received", dossier.received);
  row.set("limit_days", dossier.limit_days).set("printed_due", dossier.printed_due);
  row.set("finished", dossier.finished).set("channel", dossier.channel).set("status", dossier.status);
  row.set("input_digitised", dossier.input_digitised).set("result_digitised", dossier.result_digitised);
  row.set("fee_due", dossier.fee).set("paid_online", dossier.paid_online).set("apology", dossier.apology);
  row.set("reason_accepted", dossier.reason_accepted).set("tracked", dossier.tracked);
  if (!dossier.rating.empty()) row.set("rating", dossier.rating);
  if (!dossier.stops.empty()) row.set("stops", shown_stops(dossier.stops, vietnamese_stops));
  return row;
}

}  // namespace congtam::sample
