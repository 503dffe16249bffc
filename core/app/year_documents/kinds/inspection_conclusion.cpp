#include "app/year_documents/kind.hpp"
#include "app/year_documents/visit_words.hpp"
#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"

// Thông báo kết luận of every visit by plan that was concluded by the day of the results.
namespace congtam::app {
namespace {

using base::text;
using documents::Value;

constexpr const char* conclusion_kind = "thong-bao-ket-luan";
constexpr int days_to_report = 3;        // working days after the last deadline
constexpr int days_without_faults = 15;  // calendar days, where nothing has a deadline

std::vector<Subject> conclusion_subjects(const YearData& year) {
  std::vector<Subject> subjects;
  for (const Inspection& visit : inspections_of_period(year))
    if (year.inspections.date(visit.row, "concluded") && year.run->scorer->facts().row_of(visit.unit) >= 0)
      subjects.push_back({.unit = visit.unit, .key = visit.unit, .on = visit.held});
  return subjects;
}

// When the unit reports what it has put right.
base::Date report_day(const YearData& year, const Inspection& visit, base::Date concluded) {
  const base::Calendar& calendar = year.workspace.calendar();
  const auto due = last_due(year, visit);
  const auto day = due ? calendar.add_working_days(*due, days_to_report)
                       : calendar.add_calendar_days(concluded, days_without_faults);
  return day.value_or(concluded + days_without_faults);
}

Value achieved_value(const YearData& year, std::size_t unit) {
  Value list = Value::list();
  for (const AreaLine& area : areas_of_unit(year, unit))
    list.push(Value::object()
                  .set("linh_vuc", Value::text(area.area->title))
                  .set("noi_dung", text_list(area_results(year, unit, area))));
  return list;
}

void put_result(Value& data, const YearData& year, std::size_t unit) {
  const int digits = year.rules().result.digits;
  const scoring::ScoreResult& result = year.run->scorer->result();
  const scoring::UnitResult& appraised = result.units[unit];
  const scoring::UnitResult& declared = year.declared->scorer->result().units[declared_place(year, unit)];
  data.set("diem_tu_cham", Value::text(points_words(declared.points, digits) + "/" + points_words(declared.score.max)));
  data.set("diem_tham_dinh", Value::text(points_words(appraised.points, digits)));
  data.set("diem_toi_da", Value::text(points_words(appraised.score.max)));
  data.set("xep_loai",
           Value::text(appraised.grade > 0 ? result.grade_of(appraised) : text("year_documents.conclusion.no_grade")));
}

Value conclusion_data(const YearData& year, const Subject& subject) {
  const Inspection visit = inspection_of_unit(year, subject.unit);
  const std::size_t unit = year.unit_place(subject.unit);
  const base::Date concluded = year.inspections.date(visit.row, "concluded").value_or(year.as_of);
  const Letterhead letterhead = year.letterhead(conclusion_kind, concluded);
  const std::string name = year.unit(unit).name;
  Value data = Value::object();
  put_letterhead(data, letterhead, concluded, concluded);
  data.set("don_vi", Value::text(name));
  data.set("noi_dung_kiem_tra",
           Value::text(text("year_documents.conclusion.subject", {{"period", period_words(year.period)}})));
  data.set("ngay_kiem_tra", Value::date(visit.held));
  data.set("thoi_ky", Value::text(visited_days(year, visit)));
  const std::string attended = without_mark(year.inspections.text(visit.row, "attended"));
  data.set("thanh_phan", Value::text(attended.empty() ? text("year_documents.conclusion.attended") : attended));
  data.set("tinh_den", Value::date(year.as_of));
  data.set("ket_qua", achieved_value(year, unit));
  data.set("ton_tai", findings_value(year, visit));
  put_result(data, year, unit);
  data.set("uu_diem", Value::text(without_mark(year.inspections.text(visit.row, "strengths"))));
  data.set("kien_nghi", recommendations_value(year, visit));
  data.set("han_bao_cao", Value::date(report_day(year, visit, concluded)));
  data.set("noi_nhan_bao_cao", Value::text(letterhead.report_to));
  data.set("noi_nhan", text_list(with_unit_first(name, letterhead.recipients)));
  return data;
}

}  // namespace

void declare_inspection_conclusion(KindTable& table) {
  table.add({.id = conclusion_kind, .subjects = conclusion_subjects, .data = conclusion_data});
}

}  // namespace congtam::app
