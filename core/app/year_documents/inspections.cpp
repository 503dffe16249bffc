#include "app/year_documents/inspections.hpp"

#include <algorithm>
#include <map>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app {
namespace {

using base::Json;

constexpr std::int64_t whole_share = 1'000'000;  // 100 % x 10000

bool by_plan(const YearData& year, std::size_t row) {
  const std::string kind = year.inspections.choice(row, "visit_kind");
  return kind == "planned" || kind == "recheck";
}

ruleset::AppliesTo denominator_of(const Json& inspection) {
  ruleset::AppliesTo out;
  const Json rule = inspection.value("denominator", Json::object());
  out.types = rule.value("types", std::vector<std::string>{});
  out.functions = rule.value("functions", std::vector<std::string>{});
  out.not_functions = rule.value("not_functions", std::vector<std::string>{});
  return out;
}

std::size_t required_of(std::size_t all, std::int64_t share, const std::string& rounding) {
  const std::int64_t wanted = static_cast<std::int64_t>(all) * share;
  const std::int64_t add = rounding == "down" ? 0 : rounding == "half_up" ? whole_share / 2 : whole_share - 1;
  return static_cast<std::size_t>((wanted + add) / whole_share);
}

bool has_function(const model::Unit& unit, const std::string& function) {
  return std::find(unit.functions.begin(), unit.functions.end(), function) != unit.functions.end();
}

// The last planned visit of a unit, or of one merged into it, before a day.
std::optional<base::Date> last_visit_before(const YearData& year, const model::Unit& unit, base::Date day) {
  std::optional<base::Date> last;
  const RegisterView& visits = year.inspections;
  for (std::size_t row = 0; row < visits.rows(); ++row) {
    const std::string code = visits.text(row, "unit");
    const auto& merged = unit.predecessors;
    if (code != unit.code && std::find(merged.begin(), merged.end(), code) == merged.end()) continue;
    const auto held = visits.date(row, "held");
    if (by_plan(year, row) && held && *held < day && (!last || *last < *held)) last = held;
  }
  return last;
}

std::size_t unresolved_at(const YearData& year, const std::string& unit, base::Date day) {
  std::size_t count = 0;
  for (const std::size_t row : year.findings.where("unit", unit)) {
    const auto opened = year.findings.date(row, "opened"), fixed = year.findings.date(row, "fixed");
    if (opened && *opened < day && (!fixed || *fixed >= day)) ++count;
  }
  return count;
}

std::vector<ChosenUnit> candidates(const YearData& year, InspectionPlan& plan) {
  const Json& rule = year.rules().inspection;
  const ruleset::AppliesTo denominator = denominator_of(rule);
  const std::string inspector = rule.value("inspector_function", "");
  const bool leaves_inspector_out = rule.value("inspector_unit", "") == "not_in_denominator";
  std::map<std::string, std::size_t> types;
  std::vector<ChosenUnit> all;
  for (std::size_t i = 0; i < year.run->scorer->facts().rows(); ++i) {
    const model::Unit& unit = year.unit(i);
    const bool inspects = !inspector.empty() && has_function(unit, inspector);
    if (!ruleset::applies(denominator, unit.type, unit.functions) || (inspects && leaves_inspector_out)) continue;
    ++types[unit.type];
    all.push_back({i, last_visit_before(year, unit, year.period.from), unresolved_at(year, unit.code, year.period.from),
                   0, inspects});
  }
  for (const auto& [type, title] : year.rules().unit_types)
    if (types.contains(type)) plan.types.emplace_back(title, types[type]);
  return all;
}

std::optional<int> recorded_month(const YearData& year, const std::string& unit) {
  for (const Inspection& visit : inspections_of_period(year))
    if (visit.unit == unit) return base::civil(visit.held).month;
  return std::nullopt;
}

}  // namespace

std::vector<Inspection> inspections_of_period(const YearData& year) {
  std::vector<Inspection> out;
  for (std::size_t row = 0; row < year.inspections.rows(); ++row) {
    const auto held = year.inspections.date(row, "held");
    if (!held || *held < year.period.from || year.period.to < *held || !by_plan(year, row)) continue;
    const std::string code = year.inspections.text(row, "code");
    out.push_back({row, code, year.inspections.text(row, "unit"), *held, year.findings.where("inspection", code)});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.held < b.held; });
  return out;
}

Inspection inspection_of_unit(const YearData& year, const std::string& unit) {
  const std::vector<Inspection> all = inspections_of_period(year);
  for (auto one = all.rbegin(); one != all.rend(); ++one)
    if (one->unit == unit) return *one;
  throw base::Failure::input({.text = base::text("year_documents.not_inspected"), .value = unit});
}

InspectionPlan plan_inspections(const YearData& year, int first_month, int last_month) {
  const Json& rule = year.rules().inspection;
  const auto share = ruleset::condition_from(">= " + rule.value("share", ""));
  if (!share)
    throw base::Failure::input({.text = base::text("year_documents.no_inspection"), .value = year.rules().id});
  InspectionPlan plan;
  plan.share = share->bound;
  plan.chosen = candidates(year, plan);
  plan.all = plan.chosen.size();
  plan.required = required_of(plan.all, plan.share, rule.value("rounding", "up"));
  std::sort(plan.chosen.begin(), plan.chosen.end(), [&](const ChosenUnit& a, const ChosenUnit& b) {
    if (a.last != b.last) return a.last < b.last;  // none before any day
    if (a.unresolved != b.unresolved) return a.unresolved > b.unresolved;
    return year.unit(a.unit).code < year.unit(b.unit).code;
  });
  plan.chosen.resize(std::min(plan.required, plan.chosen.size()));
  const int count = static_cast<int>(plan.chosen.size());
  for (int i = 0; i < count; ++i) {
    ChosenUnit& one = plan.chosen[static_cast<std::size_t>(i)];
    one.month = recorded_month(year, year.unit(one.unit).code)
                    .value_or(first_month + i * (last_month - first_month + 1) / count);
  }
  std::stable_sort(plan.chosen.begin(), plan.chosen.end(),
                   [](const ChosenUnit& a, const ChosenUnit& b) { return a.month < b.month; });
  return plan;
}

}  // namespace congtam::app
