#include "app/year_documents/report.hpp"

#include <algorithm>

#include "app/year_documents/report_area.hpp"
#include "app/year_documents/report_inspection.hpp"
#include "app/year_documents/report_targets.hpp"
#include "app/year_documents/report_words.hpp"
#include "app/year_documents/words.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::report {
namespace {

using base::text;
using documents::Value;

// What a commune owes whom, one entry of kinds.<kind>.words.reports.
struct Duty {
  std::string period;  // code
  base::Date before;   // strictly
};

[[noreturn]] void refuse(const YearData& year, const std::string& at, const char* key, const std::string& value) {
  throw base::Failure::input({.text = text(key), .file = year.setup.file(), .at = at, .value = value});
}

// "H1" of 2026 is "2026-H1"; "year" is the whole of it.
std::string period_code(const model::Period& whole, const std::string& part) {
  const std::string year = std::to_string(base::civil(whole.from).year);
  return part == "year" ? year : year + "-" + part;
}

// Nothing where the set has no such duty: sets of one commune share their set-up, and each has duties of its own.
std::optional<base::Date> due_before_of(const YearData& year, const std::string& duty, const std::string& at) {
  const base::Json& duties = year.rules().duties;
  const auto found = duties.find(duty);
  if (found == duties.end()) return std::nullopt;
  const auto day = base::date_from_iso(found->value("before", std::string{}));
  if (!day) refuse(year, at, "report.duty_without_day", duty);
  // A duty that comes every year, whichever year its first day is written with.
  const base::CivilDate civil = base::civil(*day);
  return base::date_from(base::civil(year.rules().period.to).year, civil.month, civil.day).value_or(*day);
}

std::vector<Duty> duties_of(const YearData& year, const std::string& kind) {
  const base::Json words = year.setup.words(kind);
  std::vector<Duty> out;
  const auto reports = words.find("reports");
  if (reports == words.end() || !reports->is_array()) return out;
  for (std::size_t i = 0; i < reports->size(); ++i) {
    const base::Json& one = (*reports)[i];
    const std::string at = "/kinds/" + kind + "/words/reports/" + std::to_string(i);
    const std::string code = period_code(year.rules().period, one.value("part", std::string{}));
    const auto period = model::period_from_code(code);
    if (!period) refuse(year, at + "/part", "app.bad_period", code);
    // A set of a half-year has no report of the year.
    if (period->from < year.rules().period.from || year.rules().period.to < period->to) continue;
    const auto before = due_before_of(year, one.value("duty", std::string{}), at + "/duty");
    if (before) out.push_back({code, *before});
  }
  return out;
}

base::Date last_day_of_month_before(base::Date day) { return day - base::civil(day).day; }

// --- the parts of the document

Value area_value(const AreaReport& area) {
  Value out = Value::object();
  out.set("ten", Value::text(area.title));
  out.set("chung", Value::text(area.standing));
  out.set("ket_qua", text_list(area.lines));
  out.set("thieu", Value::text(lacking_words(area.lacking)));
  return out;
}

Value target_rows(const TargetReport& targets) {
  Value rows = Value::list();
  for (const TargetRow& row : targets.rows) {
    Value one = Value::object();
    one.set("ten", Value::text(row.title));
    one.set("muc", Value::text(row.asked));
    one.set("ket_qua", Value::text(row.reached));
    one.set("nam_truoc", Value::text(row.before));
    one.set("danh_gia", Value::text(row.verdict));
    rows.push(std::move(one));
  }
  return rows;
}

std::string count_of(std::size_t count) { return count_words(static_cast<std::int64_t>(count)); }

// The areas that stand best and worst by points; nothing where fewer than two were scored, or all stand alike.
struct Extremes {
  const AreaReport *best = nullptr, *worst = nullptr;
};

Extremes extremes_of(const std::vector<AreaReport>& areas) {
  const auto above = [](const AreaReport& a, const AreaReport& b) {
    return a.share.points * b.share.max > b.share.points * a.share.max;
  };
  Extremes out;
  for (const AreaReport& area : areas) {
    if (area.share.max <= 0) continue;
    if (out.best == nullptr || above(area, *out.best)) out.best = &area;
    if (out.worst == nullptr || above(*out.worst, area)) out.worst = &area;
  }
  if (out.best == nullptr || !above(*out.best, *out.worst)) return {};
  return out;
}

std::string area_words(const char* key, const AreaReport& area) {
  return text(key,
              {{"area", with_small_letter(area.title)}, {"share", share_words(area.share.points, area.share.max)}});
}

std::vector<std::string> strong_points(const TargetReport& targets, const Extremes& areas) {
  std::vector<std::string> out;
  if (!targets.met.empty())
    out.push_back(text("report.strong.met", {{"count", count_of(targets.met.size())},
                                             {"all", count_of(targets.rows.size())},
                                             {"titles", joined_words(targets.met)}}));
  if (targets.better > 0)
    out.push_back(
        text("report.strong.better", {{"count", count_of(targets.better)}, {"all", count_of(targets.compared)}}));
  if (areas.best != nullptr) out.push_back(area_words("report.strong.area", *areas.best));
  if (out.empty()) out.push_back(text("report.strong.none"));
  return out;
}

std::vector<std::string> weak_points(const TargetReport& targets, const InspectionReport& inspection,
                                     const Extremes& areas, const std::string& when) {
  std::vector<std::string> out;
  constexpr std::size_t told = 3;
  if (!targets.unmet.empty()) {
    const std::vector<std::string> first(
        targets.unmet.begin(),
        targets.unmet.begin() + static_cast<std::ptrdiff_t>(std::min(told, targets.unmet.size())));
    out.push_back(text(targets.short_of.size() > told ? "report.weak.unmet_first" : "report.weak.unmet",
                       {{"count", count_of(targets.short_of.size())}, {"titles", joined_words(first)}}));
  }
  if (targets.worse > 0)
    out.push_back(text("report.weak.worse",
                       {{"count", count_of(targets.worse)}, {"all", count_of(targets.compared)}, {"when", when}}));
  if (areas.worst != nullptr) out.push_back(area_words("report.weak.area", *areas.worst));
  for (const OpenFinding& one : inspection.open)
    out.push_back(one.cause.empty() ? one.content + "."
                                    : text("report.weak.finding",
                                           {{"content", one.content}, {"cause", with_small_letter(one.cause)}}));
  return out;
}

// Causes that inspections wrote down; where they did not, who still has to.
std::vector<std::string> causes_of(const InspectionReport& inspection) {
  std::vector<std::string> out = inspection.causes;
  if (!inspection.uncaused.empty())
    out.push_back(text("report.findings.uncaused", {{"names", names_words(inspection.uncaused)}}));
  return out;
}

// --- what is still to come

std::vector<std::string> duties_to_come(const YearData& year, base::Date after) {
  std::vector<std::pair<base::Date, std::string>> dated;
  const base::Calendar& calendar = year.workspace.calendar();
  for (const auto& [id, duty] : year.rules().duties.items()) {
    const auto before = base::date_from_iso(duty.value("before", std::string{}));
    if (!before || *before <= after + 1 || *before > year.rules().whole_period().to) continue;
    const auto safe = calendar.before(*before).last_safe_working_day;
    dated.emplace_back(*before, text(safe ? "report.plan.duty_safe" : "report.plan.duty",
                                     {{"title", with_small_letter(duty.value("title", id))},
                                      {"to", duty.value("to", std::string{})},
                                      {"before", base::to_vietnamese(*before)},
                                      {"safe", safe ? base::to_vietnamese(*safe) : std::string{}}}));
  }
  std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (auto& [day, words] : dated) out.push_back(std::move(words));
  return out;
}

// Tasks of the plan by the day they are due.
std::vector<std::string> tasks_to_come(const YearData& year) {
  std::map<base::Date, std::size_t> due;
  for (const auto& [id, task] : year.rules().tasks.items())
    if (const auto day = base::date_from_iso(task.value("deadline", std::string{})); day && *day > year.as_of)
      ++due[*day];
  std::vector<std::string> out;
  for (const auto& [day, count] : due)
    out.push_back(text("report.plan.tasks", {{"count", count_of(count)}, {"day", base::to_vietnamese(day)}}));
  return out;
}

std::vector<std::string> plan_of(const YearData& year, const TargetReport& targets, const InspectionReport& inspection,
                                 const Proposals& proposals, base::Date after) {
  std::vector<std::string> out = targets.to_come;
  for (const auto& more : {inspection.to_come, tasks_to_come(year)}) out.insert(out.end(), more.begin(), more.end());
  if (proposals.own_open > 0) out.push_back(text("report.plan.proposals", {{"open", count_of(proposals.own_open)}}));
  for (std::string& duty : duties_to_come(year, after)) out.push_back(std::move(duty));
  if (out.empty()) out.push_back(text("report.plan.keep"));
  return out;
}

// --- the appendix

Value standing_rows(const YearData& year, std::int32_t group) {
  const scoring::ScoreResult& result = year.run->scorer->result();
  const int digits = year.rules().result.digits;
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < result.units.size(); ++i)
    if (result.units[i].group == group) members.push_back(i);
  const auto place = [&](std::size_t i) { return result.units[i].rank > 0 ? result.units[i].rank : INT32_MAX; };
  std::stable_sort(members.begin(), members.end(), [&](auto a, auto b) { return place(a) < place(b); });
  Value rows = Value::list();
  for (const std::size_t member : members) {
    const scoring::UnitResult& unit = result.units[member];
    Value row = Value::object();
    row.set("hang", Value::text(unit.rank > 0 ? std::to_string(unit.rank) : "-"));
    row.set("ten", Value::text(year.unit(member).name));
    row.set("diem", Value::text(points_words(unit.points, digits) + "/" + points_words(unit.score.max)));
    row.set("chi_so", Value::text(unit.index ? points_words(*unit.index, digits) : "-"));
    row.set("xep_loai", Value::text(unit.grade > 0 ? result.grade_of(unit) : "-"));
    rows.push(std::move(row));
  }
  return rows;
}

Value standings(const YearData& year) {
  Value groups = Value::list();
  const auto& declared = year.rules().result.groups;
  for (std::size_t i = 0; i < std::max<std::size_t>(declared.size(), 1); ++i) {
    Value rows = standing_rows(year, static_cast<std::int32_t>(i));
    if (rows.items().empty()) continue;
    Value group = Value::object();
    group.set("ten", Value::text(declared.empty() ? text("report.all_units") : declared[i].title));
    group.set("don_vi", std::move(rows));
    groups.push(std::move(group));
  }
  return groups;
}

// Whether units gave anything for this very period; registers alone are no reason to score them.
bool anything_typed(const Run& run) {
  const std::string code = run.rules.period.code();
  return std::any_of(run.facts.begin(), run.facts.end(), [&](const model::Fact& fact) { return fact.period == code; });
}

void keep_registers_only(AreaReport& area) {
  area.share = {};
  area.standing.clear();
  area.lacking.clear();
}

bool compares(const AreaReport& area, const std::string& when) {
  return std::any_of(area.lines.begin(), area.lines.end(),
                     [&](const std::string& line) { return line.find(when) != std::string::npos; });
}

// The last day on which this report can be sent.
base::Date last_day_of(const YearData& year, const std::string& kind) {
  for (const Duty& duty : duties_of(year, kind))
    if (duty.period == year.period.code()) return duty.before - 1;
  return year.as_of;
}

}  // namespace

std::vector<Subject> report_subjects(const YearData& year, const std::string& kind) {
  std::vector<Subject> out;
  for (const Duty& duty : duties_of(year, kind)) {
    Subject subject;
    subject.key = duty.period;
    subject.period = duty.period;
    subject.as_of = last_day_of_month_before(duty.before);
    out.push_back(std::move(subject));
  }
  return out;
}

Value report_data(const YearData& year, const std::string& kind) {
  const Figures figures(*year.run, year.setup.terms());
  const Letterhead letterhead = year.letterhead(kind);
  const std::string when = before_in_sentence(year.rules().period, year.as_of);
  const TargetReport targets = report_targets(*year.run, year.targets);
  const InspectionReport inspection = report_inspection(year, figures);

  const Proposals proposals = report_proposals(year, figures, letterhead.commune);
  const bool scored = anything_typed(*year.run);

  Said said;
  std::vector<AreaReport> reports;
  for (const ruleset::Area& area : year.rules().areas) {
    reports.push_back(report_area(figures, area, said));
    if (!scored) keep_registers_only(reports.back());
  }
  const Extremes extremes = extremes_of(reports);
  std::vector<std::string> steering;
  std::vector<Lacking> steering_lacks;
  Value areas = Value::list();
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const AreaReport& report = reports[i];
    if (year.rules().areas[i].plugin == "steering") {
      steering.insert(steering.end(), report.lines.begin(), report.lines.end());
      if (!report.standing.empty()) steering.push_back(report.standing);
      steering_lacks.insert(steering_lacks.end(), report.lacking.begin(), report.lacking.end());
    } else if (!report.lines.empty() || !report.lacking.empty()) {
      areas.push(area_value(report));
    }
  }
  const std::string mark = before_words(year.rules().period, year.as_of);
  const bool compared = targets.compared > 0 || std::any_of(reports.begin(), reports.end(),
                                                            [&](const auto& report) { return compares(report, mark); });
  if (steering.empty() && steering_lacks.empty()) steering.push_back(text("report.direction.none"));

  Value data = Value::object();
  put_letterhead(data, letterhead, year.request.issued, last_day_of(year, kind));
  data.set("ky", Value::text(period_words(year.period)));
  const bool one = letterhead.to.size() == 1;
  data.set("kinh_gui_mot", Value::text(one ? letterhead.to.front() : std::string{}));
  data.set("kinh_gui", text_list(one ? std::vector<std::string>{} : letterhead.to));
  data.set("tinh_den", Value::date(year.as_of));
  data.set("so_voi", Value::text(when));
  data.set("co_so_voi", Value::yes_no(compared));
  data.set("pham_vi", Value::text(text(scored ? "report.scope" : "report.scope_of_registers",
                                       {{"count", count_of(figures.working_units().size())},
                                        {"title", year.rules().title},
                                        {"period", period_words(year.period)}})));
  data.set("chi_dao", text_list(steering));
  data.set("thieu_chi_dao", Value::text(lacking_words(steering_lacks)));
  data.set("kiem_tra", text_list(inspection.lines));
  data.set("linh_vuc", std::move(areas));
  data.set("chi_tieu_chung", Value::text(targets.summary));
  data.set("chi_tieu", target_rows(targets));
  data.set("chua_dat", text_list(targets.short_of));
  data.set("uu_diem", text_list(strong_points(targets, extremes)));
  data.set("ton_tai", text_list(weak_points(targets, inspection, extremes, when)));
  data.set("nguyen_nhan", text_list(causes_of(inspection)));
  data.set("nhiem_vu", text_list(plan_of(year, targets, inspection, proposals, last_day_of(year, kind))));
  data.set("kien_nghi", text_list(proposals.upward));
  data.set("cum", scored ? standings(year) : Value::list());
  return data;
}

}  // namespace congtam::app::report
