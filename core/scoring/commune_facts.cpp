#include "scoring/commune_facts.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace congtam::scoring {
namespace {

using model::Unit;
using ruleset::Indicator;
using ruleset::Ruleset;
using Ids = std::set<std::string>;

constexpr Role roles[] = {Role::this_period, Role::before, Role::year_ago};

std::vector<std::size_t> roots_of(const std::vector<Unit>& units) {
  Ids codes;
  for (const Unit& unit : units) codes.insert(unit.code);
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < units.size(); ++i)
    if (!codes.contains(units[i].parent) || units[i].parent == units[i].code) roots.push_back(i);
  return roots;
}

// A code no unit has.
std::string code_above(const std::vector<Unit>& units) {
  std::string code = "*";
  while (std::any_of(units.begin(), units.end(), [&](const Unit& unit) { return unit.code == code; })) code += '*';
  return code;
}

// A register is complete for the commune when it is for every unit and what was merged into it.
void mark_top(GatherInput& input, const std::vector<Unit>& units, const std::string& top) {
  std::vector<std::string> codes;
  for (const Unit& unit : units) {
    codes.push_back(unit.code);
    codes.insert(codes.end(), unit.predecessors.begin(), unit.predecessors.end());
  }
  const CompleteMarks marks(input.complete);
  std::set<std::pair<std::string, std::string>> done;
  std::vector<model::CompleteMark> more;
  for (const model::CompleteMark& mark : input.complete)
    if (done.emplace(mark.register_id, mark.period).second && marks.covers(mark.register_id, codes, mark.period))
      more.push_back({mark.register_id, top, mark.period});
  input.complete.insert(input.complete.end(), more.begin(), more.end());
}

void add_with_parts(const Ruleset& rules, const std::string& id, Ids& ids) {
  if (id.empty() || !ids.insert(id).second) return;
  const Indicator* indicator = rules.find_indicator(id);
  if (indicator == nullptr) return;
  for (const auto& [part, times] : indicator->measure.add) add_with_parts(rules, part, ids);
}

Ids read_by(const Ruleset& rules, const ruleset::Target& target) {
  Ids ids;
  for (const std::string* id : {&target.num, &target.den, &target.count, &target.baseline})
    add_with_parts(rules, *id, ids);
  return ids;
}

// Indicators that the form of a unit asks for.
Ids asked_by_form(const Ruleset& rules, const Unit& unit) {
  Ids ids;
  for (const ruleset::Form& form : rules.forms) {
    if (!ruleset::applies(form.applies_to, unit.type, unit.functions)) continue;
    for (const ruleset::Criterion& criterion : rules.criteria) {
      if (!criterion.max.contains(form.id)) continue;
      if (!ruleset::applies(criterion.applies_to, unit.type, unit.functions)) continue;
      for (const std::string& id : criterion.reads) add_with_parts(rules, id, ids);
    }
  }
  return ids;
}

bool leads(const Unit& unit, const std::string& lead) {
  return !lead.empty() &&
         (unit.type == lead || std::find(unit.functions.begin(), unit.functions.end(), lead) != unit.functions.end());
}

// Per unit: whether a typed indicator is asked of it.
class Askers {
 public:
  Askers(const Ruleset& rules, const std::vector<Unit>& units) : rules_(rules), units_(units) {
    for (const Unit& unit : units) by_form_.push_back(asked_by_form(rules, unit));
  }

  std::vector<bool> of(const std::string& indicator) const {
    std::vector<bool> asked;
    for (const Ids& ids : by_form_) asked.push_back(ids.contains(indicator));
    if (nobody(asked)) asked = leaders(indicator);
    if (nobody(asked)) asked.assign(units_.size(), true);
    return asked;
  }

 private:
  static bool nobody(const std::vector<bool>& asked) {
    return std::find(asked.begin(), asked.end(), true) == asked.end();
  }

  std::vector<bool> leaders(const std::string& indicator) const {
    std::vector<bool> asked(units_.size(), false);
    for (const ruleset::Target& target : rules_.targets) {
      if (!read_by(rules_, target).contains(indicator)) continue;
      for (std::size_t i = 0; i < units_.size(); ++i) asked[i] = asked[i] || leads(units_[i], target.lead);
    }
    return asked;
  }

  const Ruleset& rules_;
  const std::vector<Unit>& units_;
  std::vector<Ids> by_form_;
};

// Who is not asked and said nothing has nothing to add; units with others below them are sums themselves.
void fill_who_is_not_asked(GatherInput& input, const std::vector<Unit>& units) {
  Ids wanted, parents;
  for (const ruleset::Target& target : input.rules.targets) wanted.merge(read_by(input.rules, target));
  for (const Unit& unit : units) parents.insert(unit.parent);
  std::set<std::tuple<std::string, std::string, std::string>> said;
  for (const model::Fact& fact : input.facts)
    if (!fact.estimate) said.emplace(fact.unit, fact.indicator, fact.period);

  const Askers askers(input.rules, units);
  for (const std::string& id : wanted) {
    const Indicator* indicator = input.rules.find_indicator(id);
    if (indicator == nullptr || !indicator->typed() || !indicator->sums) continue;
    const std::vector<bool> asked = askers.of(id);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (asked[i] || parents.contains(units[i].code)) continue;
      for (const Role role : roles) {
        model::Fact nothing;
        nothing.unit = units[i].code;
        nothing.period = period_of(input.rules.period, role).code();
        nothing.indicator = id;
        nothing.value = {model::State::nothing_arose, 0};
        if (!said.contains({nothing.unit, id, nothing.period})) input.facts.push_back(std::move(nothing));
      }
    }
  }
}

}  // namespace

CommuneFacts gather_commune(GatherInput input, std::vector<model::Unit> units) {
  fill_who_is_not_asked(input, units);
  const std::vector<std::size_t> roots = roots_of(units);
  if (roots.size() == 1) return {gather(input, std::move(units)).table, roots.front(), true};

  Unit top;
  top.code = code_above(units);
  mark_top(input, units, top.code);
  for (model::Baseline& one : input.baselines)
    if (one.unit.empty()) one.unit = top.code;
  for (const std::size_t root : roots) units[root].parent = top.code;
  const std::size_t row = units.size();
  units.push_back(std::move(top));
  return {gather(input, std::move(units)).table, row, false};
}

}  // namespace congtam::scoring
