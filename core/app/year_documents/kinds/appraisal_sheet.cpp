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

// "Hồ sơ đã giải quyết: 395; trong đó đúng hạn: 390"; of a criterion that does not concern the unit, that.
std::string inputs_words(const YearData& year, const scoring::CellExplanation& cell) {
  if (cell.cell.state == model::State::not_applicable) return with_capital(state_words(cell.cell.state));
  std::vector<std::string> wholes, parts;
  for (const scoring::ShownInput& input : cell.inputs) {
    const std::string role = role_words(input.role);
    const std::string words = text(role.empty() ? "year_documents.input" : "year_documents.input_of",
                                   {{"title", input.title.empty() ? input.indicator : input.title},
                                    {"role", role},
                                    {"value", shown_input(input, year.setup.terms())}});
    (is_part_title(input.title) ? parts : wholes).push_back(words);
  }
  wholes.insert(wholes.end(), parts.begin(), parts.end());
  std::string out = wholes.empty() ? text("year_documents.appraisal.no_input") : joined_words(wholes);
  const model::State state = cell.cell.state;
  if (state != model::State::known && state != model::State::missing) out += " (" + state_words(state) + ")";
  return out;
}

// "-" for what neither counts nor was scored.
std::string cell_points(const Run& run, const scoring::CellExplanation& cell) {
  const CriterionLine line{cell.criterion, 0, cell.max, cell.cell};
  if (cell.cell.state != model::State::known && !line.counts() && cell.cell.points == 0) return "-";
  return points_words(cell.cell.points, run.rules.result.digits);
}

// Why a figure was changed, as who changed it wrote down.
std::string written_reason(const YearData& year, const std::string& unit, const std::string& indicator) {
  std::string why;
  for (const store::FactRecord& record :
       store::fact_history(year.database, unit, year.period.code(), indicator, year.run->known_at))
    if (record.fact.stage != model::Stage::self && record.superseded_by == 0) why = record.why;
  return without_mark(why);
}

// "" where nothing differs.
std::string difference_words(const YearData& year, const std::string& unit, const scoring::CellExplanation& declared,
                             const scoring::CellExplanation& appraised) {
  bool figures = false;
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < std::min(declared.inputs.size(), appraised.inputs.size()); ++i) {
    if (declared.inputs[i].value == appraised.inputs[i].value) continue;
    figures = true;
    const std::string why = written_reason(year, unit, appraised.inputs[i].indicator);
    if (!why.empty() && std::find(reasons.begin(), reasons.end(), why) == reasons.end()) reasons.push_back(why);
  }
  if (!figures && declared.cell == appraised.cell) return {};
  if (reasons.empty())
    reasons.push_back(text(figures ? "year_documents.appraisal.figures" : "year_documents.appraisal.treated"));
  const std::int64_t change = appraised.cell.points - declared.cell.points;
  const char* key = change > 0   ? "year_documents.appraisal.more"
                    : change < 0 ? "year_documents.appraisal.less"
                                 : "year_documents.appraisal.same";
  return text(key, {{"points", points_words(change < 0 ? -change : change, year.rules().result.digits)},
                    {"why", joined_words(reasons)}});
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
  data.set("noi_nhan", text_list(with_unit_first(year.unit(unit).name, letterhead.recipients)));
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
