#include <algorithm>

#include "app/year_documents/kind.hpp"
#include "app/year_documents/unit_results.hpp"
#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"
#include "store/facts.hpp"

// Phiếu thẩm định: for every criterion of a unit's form what the unit declared and what was found, the points of both,
// and where they differ, why.
namespace congtam::app {
namespace {

using base::text;
using documents::Value;

constexpr const char* appraisal_kind = "phieu-tham-dinh";

std::vector<Subject> appraisal_subjects(const YearData& year) {
  std::vector<Subject> subjects;
  for (const std::string& code : year.run->scorer->result().unit_codes) subjects.push_back({.unit = code, .key = code});
  std::sort(subjects.begin(), subjects.end(), [](const auto& a, const auto& b) { return a.unit < b.unit; });
  return subjects;
}

// "Hồ sơ đã giải quyết: 395; trong đó đúng hạn: 390"
std::string inputs_words(const YearData& year, const scoring::CellExplanation& cell) {
  std::vector<std::string> words;
  for (const scoring::ShownInput& input : cell.inputs) {
    const std::string role = role_words(input.role);
    words.push_back(text(role.empty() ? "year_documents.input" : "year_documents.input_of",
                         {{"title", input.title.empty() ? input.indicator : input.title},
                          {"role", role},
                          {"value", shown_input(input, year.setup.terms())}}));
  }
  return words.empty() ? text("year_documents.appraisal.no_input") : joined_words(words);
}

std::string cell_points(const Run& run, const scoring::CellExplanation& cell) {
  if (cell.cell.state != model::State::known && cell.cell.points == 0) return state_words(cell.cell.state);
  return points_words(cell.cell.points, std::min(cell.criterion->digits, run.rules.result.digits));
}

// Who changed a figure wrote down why; else the two figures speak.
std::string difference_words(const YearData& year, const std::string& unit, const scoring::CellExplanation& declared,
                             const scoring::CellExplanation& appraised) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(declared.inputs.size(), appraised.inputs.size()); ++i) {
    const scoring::ShownInput &before = declared.inputs[i], &after = appraised.inputs[i];
    if (before.value == after.value) continue;
    std::string why;
    for (const store::FactRecord& record :
         store::fact_history(year.database, unit, year.period.code(), after.indicator, year.run->known_at))
      if (record.fact.stage != model::Stage::self && record.superseded_by == 0) why = record.why;
    words.push_back(text(why.empty() ? "year_documents.appraisal.differs" : "year_documents.appraisal.differs_because",
                         {{"title", after.title.empty() ? after.indicator : with_small_letter(after.title)},
                          {"declared", shown_input(before, year.setup.terms())},
                          {"appraised", shown_input(after, year.setup.terms())},
                          {"why", without_mark(why)}}));
  }
  if (!words.empty()) return joined_words(words);
  return declared.cell == appraised.cell ? std::string{} : text("year_documents.appraisal.treated");
}

struct AppraisalCount {
  std::size_t criteria = 0, different = 0;
};

Value criterion_row(const YearData& year, std::size_t unit, std::size_t place, AppraisalCount& count) {
  const std::size_t own = declared_place(year, unit);
  const auto appraised = scoring::explain_cell(*year.run->scorer, unit, place, {});
  const auto declared = scoring::explain_cell(*year.declared->scorer, own, place, {});
  const std::string declared_inputs = inputs_words(year, declared), appraised_inputs = inputs_words(year, appraised);
  const std::string difference = difference_words(year, year.unit(unit).code, declared, appraised);
  ++count.criteria;
  count.different += difference.empty() ? 0 : 1;
  Value row = Value::object();
  row.set("ma", Value::text(appraised.criterion->code)).set("ten", Value::text(appraised.criterion->title));
  row.set("toi_da", Value::text(points_words(appraised.max)));
  row.set("so_lieu", Value::text(declared_inputs == appraised_inputs
                                     ? declared_inputs
                                     : text("year_documents.appraisal.both",
                                            {{"declared", declared_inputs}, {"appraised", appraised_inputs}})));
  row.set("tu_cham", Value::text(cell_points(*year.declared, declared)));
  row.set("tham_dinh", Value::text(cell_points(*year.run, appraised)));
  row.set("ly_do", Value::text(difference));
  return row;
}

Value appraisal_areas(const YearData& year, std::size_t unit, AppraisalCount& count) {
  const int digits = year.rules().result.digits;
  const scoring::FormPlan& plan = year.run->scorer->plan_of(unit);
  const auto appraised = year.run->scorer->result().areas_of(unit);
  const auto declared = year.declared->scorer->result().areas_of(declared_place(year, unit));
  Value areas = Value::list();
  for (std::size_t a = 0; a < year.rules().areas.size(); ++a) {
    Value rows = Value::list();
    for (std::size_t k = 0; k < plan.criteria.size(); ++k)
      if (year.rules().criteria[plan.criteria[k]].area == year.rules().areas[a].id)
        rows.push(criterion_row(year, unit, k, count));
    if (rows.items().empty()) continue;
    areas.push(Value::object()
                   .set("ten", Value::text(year.rules().areas[a].title))
                   .set("tu_cham", Value::text(share_words(declared[a], digits)))
                   .set("tham_dinh", Value::text(share_words(appraised[a], digits)))
                   .set("tieu_chi", std::move(rows)));
  }
  return areas;
}

Value appraisal_data(const YearData& year, const Subject& subject) {
  const std::size_t unit = year.unit_place(subject.unit);
  const int digits = year.rules().result.digits;
  const scoring::ScoreResult& result = year.run->scorer->result();
  const scoring::UnitResult& appraised = result.units[unit];
  const scoring::UnitResult& declared = year.declared->scorer->result().units[declared_place(year, unit)];
  const Letterhead letterhead = year.letterhead(appraisal_kind);
  Value data = Value::object();
  put_letterhead(data, letterhead, year.request.issued, year.as_of);
  data.set("ky", Value::text(period_words(year.period))).set("tinh_den", Value::date(year.as_of));
  data.set("don_vi", Value::text(year.unit(unit).name));
  data.set("phieu", Value::text(year.rules().forms[appraised.form].title));
  data.set("bo_tieu_chi", Value::text(year.rules().title)).set("phien_ban", Value::text(year.rules().version));
  AppraisalCount count;
  data.set("linh_vuc", appraisal_areas(year, unit, count));
  data.set("so_tieu_chi", Value::text(two_digits(static_cast<std::int64_t>(count.criteria))));
  data.set("so_khac", Value::text(two_digits(static_cast<std::int64_t>(count.different))));
  data.set("co_khac", Value::yes_no(count.different > 0));
  data.set("diem_tu_cham", Value::text(points_words(declared.points, digits)));
  data.set("toi_da_tu_cham", Value::text(points_words(declared.score.max)));
  data.set("diem_tham_dinh", Value::text(points_words(appraised.points, digits)));
  data.set("diem_toi_da", Value::text(points_words(appraised.score.max)));
  data.set("thuong", Value::text(points_words(appraised.bonus, digits)));
  data.set("tru", Value::text(points_words(appraised.penalty, digits)));
  data.set("chi_so", Value::text(appraised.index ? points_words(*appraised.index, digits) + "%" : ""));
  data.set("xep_loai", Value::text(result.grade_of(appraised)));
  data.set("tham_muu", Value::text(letterhead.drafting));
  return data;
}

}  // namespace

void declare_appraisal_sheet(KindTable& table) {
  table.add({.id = appraisal_kind, .subjects = appraisal_subjects, .data = appraisal_data});
}

}  // namespace congtam::app
