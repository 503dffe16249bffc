#include "app/year_documents/unit_results.hpp"

#include <algorithm>
#include <set>

#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"
#include "store/units.hpp"

namespace congtam::app {

bool CriterionLine::counts() const {
  using scoring::Treatment;
  const bool in_maximum =
      cell.treatment == Treatment::counted || cell.treatment == Treatment::full || cell.treatment == Treatment::zero;
  return criterion->line == ruleset::Line::score && in_maximum;
}

std::vector<CriterionLine> criteria_of_unit(const Run& run, std::size_t unit) {
  const scoring::FormPlan& plan = run.scorer->plan_of(unit);
  std::vector<CriterionLine> lines;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k)
    lines.push_back({&run.rules.criteria[plan.criteria[k]], k, plan.max[k], run.scorer->cell(unit, k)});
  return lines;
}

std::size_t declared_place(const YearData& year, std::size_t unit) {
  return static_cast<std::size_t>(year.declared->scorer->facts().row_of(year.unit(unit).code));
}

std::vector<AreaLine> areas_of_unit(const YearData& year, std::size_t unit) {
  const std::vector<CriterionLine> criteria = criteria_of_unit(*year.run, unit);
  const auto appraised = year.run->scorer->result().areas_of(unit);
  const auto declared = year.declared->scorer->result().areas_of(declared_place(year, unit));
  std::vector<AreaLine> areas;
  for (std::size_t a = 0; a < year.rules().areas.size(); ++a) {
    if (appraised[a].max == 0 && declared[a].max == 0) continue;
    AreaLine line{&year.rules().areas[a], appraised[a], declared[a], {}};
    for (const CriterionLine& one : criteria)
      if (one.criterion->area == line.area->id) line.criteria.push_back(one);
    areas.push_back(std::move(line));
  }
  return areas;
}

std::string share_words(const scoring::Share& share, int digits) {
  return share.max > 0 ? points_words(share.points, digits) + "/" + points_words(share.max) : std::string("-");
}

std::string evidence_words(const YearData& year, std::size_t unit, const AreaLine& area) {
  std::set<std::string> registers, typed, proven;
  for (const CriterionLine& line : area.criteria) {
    if (!line.counts()) continue;
    const auto cell = scoring::explain_cell(*year.run->scorer, unit, line.place, {});
    for (const scoring::ShownInput& input : cell.inputs) {
      if (input.role != scoring::Role::this_period || input.value.state != model::State::known) continue;
      if (input.origin != scoring::Origin::typed) {
        if (!input.register_id.empty()) registers.insert(input.register_id);
        continue;
      }
      typed.insert(input.indicator);
      const auto* column = year.run->scorer->facts().find(input.indicator, input.role);
      if (column->evidence.empty() || column->evidence[unit] == model::Evidence::given) proven.insert(input.indicator);
    }
  }
  const auto count = [](const std::set<std::string>& set) { return two_digits(static_cast<std::int64_t>(set.size())); };
  const std::string declared =
      base::text("year_documents.evidence.typed", {{"typed", count(typed)}, {"proven", count(proven)}});
  if (registers.empty()) return declared;
  const std::string books = base::text("year_documents.evidence.registers", {{"count", count(registers)}});
  return typed.empty() ? books
                       : base::text("year_documents.evidence.both", {{"registers", books}, {"typed", declared}});
}

std::string unit_name(const YearData& year, const std::string& code) {
  if (const int row = year.run->scorer->facts().row_of(code); row >= 0)
    return year.unit(static_cast<std::size_t>(row)).name;
  for (const model::Unit& unit : store::units(year.database, year.run->known_at))
    if (unit.code == code) return unit.name;
  return code;
}

}  // namespace congtam::app
