#include "app/year_documents/kind.hpp"
#include "app/year_documents/visit_words.hpp"
#include "app/year_documents/words.hpp"
#include "base/calendar.hpp"
#include "base/text_catalog.hpp"

// Biên bản kiểm tra of every visit by plan in the period.
namespace congtam::app {
namespace {

using base::text;
using documents::Value;

constexpr const char* minutes_kind = "bien-ban-kiem-tra";

std::vector<Subject> minutes_subjects(const YearData& year) {
  std::vector<Subject> subjects;
  for (const Inspection& visit : inspections_of_period(year))
    if (year.run->scorer->facts().row_of(visit.unit) >= 0)
      subjects.push_back({.unit = visit.unit, .key = visit.unit, .on = visit.held});
  return subjects;
}

// "08 giờ 00"; left to be written by hand where the register does not say it.
std::string clock_words(const RegisterView& visits, std::size_t row, const char* field) {
  const auto minutes = visits.number(row, field);
  if (!minutes) return text("year_documents.minutes.open_time");
  const int minute = base::minute_of_day(*minutes);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return text("year_documents.minutes.time", {{"hour", two(minute / 60)}, {"minute", two(minute % 60)}});
}

std::string or_open(std::string words) {
  return words.empty() ? text("year_documents.minutes.open") : without_mark(std::move(words));
}

Value areas_value(const YearData& year, std::size_t unit) {
  const int digits = year.rules().result.digits;
  Value list = Value::list();
  for (const AreaLine& area : areas_of_unit(year, unit))
    list.push(Value::object()
                  .set("ten", Value::text(area.area->title))
                  .set("tu_cham", Value::text(share_words(area.declared, digits)))
                  .set("doan_cham", Value::text(share_words(area.appraised, digits)))
                  .set("ket_qua", text_list(area_results(year, unit, area))));
  return list;
}

std::string response_words(const YearData& year, std::size_t row) {
  const std::string words = without_mark(year.inspections.text(row, "response_text"));
  if (!words.empty()) return words;
  const std::string response = year.inspections.choice(row, "response");
  if (response == "agree") return text("year_documents.minutes.agrees");
  if (response == "object") return text("year_documents.minutes.objects");
  return text("year_documents.minutes.no_response");
}

void put_totals(Value& data, const YearData& year, std::size_t unit) {
  const int digits = year.rules().result.digits;
  const scoring::UnitResult& appraised = year.run->scorer->result().units[unit];
  const scoring::UnitResult& declared = year.declared->scorer->result().units[declared_place(year, unit)];
  data.set("diem_tu_cham", Value::text(points_words(declared.points, digits)));
  data.set("toi_da_tu_cham", Value::text(points_words(declared.score.max)));
  data.set("diem_doan_cham", Value::text(points_words(appraised.points, digits)));
  data.set("diem_toi_da", Value::text(points_words(appraised.score.max)));
}

Value minutes_data(const YearData& year, const Subject& subject) {
  const Inspection visit = inspection_of_unit(year, subject.unit);
  const std::size_t unit = year.unit_place(subject.unit);
  const RegisterView& visits = year.inspections;
  const Letterhead letterhead = year.letterhead(minutes_kind, visit.held);
  Value data = Value::object();
  data.set("xa", Value::text(letterhead.commune)).set("so", Value());
  data.set("doan", Value::text(letterhead.team)).set("luu", Value::text(letterhead.archive));
  data.set("can_cu", text_list(letterhead.bases));
  data.set("ky", Value::text(period_words(year.period))).set("don_vi", Value::text(year.unit(unit).name));
  data.set("ngay", Value::date(visit.held)).set("thoi_ky", Value::text(visited_days(year, visit)));
  data.set("gio_bat_dau", Value::text(clock_words(visits, visit.row, "began")));
  data.set("gio_ket_thuc", Value::text(clock_words(visits, visit.row, "ended")));
  data.set("dia_diem", Value::text(or_open(visits.text(visit.row, "place"))));
  data.set("thanh_phan_doan", Value::text(or_open(visits.text(visit.row, "members"))));
  data.set("thanh_phan_don_vi", Value::text(or_open(visits.text(visit.row, "attended"))));
  data.set("chu_tri", Value::text(or_open(visits.text(visit.row, "chair"))));
  data.set("linh_vuc", areas_value(year, unit));
  put_totals(data, year, unit);
  data.set("tinh_den", Value::date(year.as_of));
  data.set("uu_diem", Value::text(without_mark(visits.text(visit.row, "strengths"))));
  data.set("ton_tai", findings_value(year, visit));
  data.set("kien_nghi", recommendations_value(year, visit));
  data.set("y_kien", Value::text(response_words(year, visit.row)));
  return data;
}

}  // namespace

void declare_inspection_minutes(KindTable& table) {
  table.add({.id = minutes_kind, .subjects = minutes_subjects, .data = minutes_data});
}

}  // namespace congtam::app
