#include "sample/fact_roles.hpp"

#include <algorithm>
#include <set>

namespace congtam::sample {
namespace {

using base::Json;
using ruleset::Channel;
using ruleset::Criterion;
using ruleset::Ruleset;
using RoleMap = std::map<std::string, FactRole>;

constexpr std::int64_t one = 10'000;  // conditions and decimals are ten-thousandths

std::string word_at(const Json& params, const char* key) {
  return params.contains(key) && params.at(key).is_string() ? params.at(key).get<std::string>() : std::string();
}

// Every object with a num and a den, however deep: a criterion's own, the terms of a sum.
void note_parts(const Json& params, RoleMap& roles) {
  if (params.is_object() && params.contains("num") && params.contains("den"))
    roles[word_at(params, "num")].whole = word_at(params, "den");
  if (!params.is_structured()) return;
  for (const Json& part : params) note_parts(part, roles);
}

void note_last_day(const Json& params, RoleMap& roles) {
  const auto before = base::date_from_iso(word_at(params, "before")), by = base::date_from_iso(word_at(params, "by"));
  if (before) roles[word_at(params, "done")].last_day = *before - 1;
  if (by) roles[word_at(params, "done")].last_day = *by;
}

// "bands": [{"when": ">= 12", ...}]
void note_aim(const Json& params, RoleMap& roles) {
  if (params.contains("den") || !params.contains("bands")) return;
  const auto best = ruleset::condition_from(word_at(params.at("bands").at(0), "when"));
  if (best) roles[word_at(params, "num")].aim = best->bound / one;
}

void note_method(const Criterion& criterion, RoleMap& roles) {
  const Json& params = criterion.params;
  const std::string& method = criterion.method;
  note_parts(params, roles);
  note_last_day(params, roles);
  note_aim(params, roles);
  if (method == "deduct" || method == "zero_if" || method == "per_item") roles[word_at(params, "count")].rare = true;
  if (method == "reduction") roles[word_at(params, "count")].compared = true;
  if (method == "scaled" && params.contains("full_at"))
    if (const auto full = ruleset::condition_from(">= " + word_at(params, "full_at")))
      roles[word_at(params, "value")].scale = full->bound;
}

// An indicator and what it is added up from.
void add_taken_apart(const Ruleset& rules, const std::string& id, std::set<std::string>& ids) {
  if (id.empty() || !ids.insert(id).second) return;
  const ruleset::Indicator* indicator = rules.find_indicator(id);
  if (indicator == nullptr) return;
  for (const auto& [part, times] : indicator->measure.add) add_taken_apart(rules, part, ids);
}

std::set<std::string> read_by_forms(const Ruleset& rules, const model::Unit& unit) {
  std::set<std::string> ids;
  for (const ruleset::Form& form : rules.forms) {
    if (!ruleset::applies(form.applies_to, unit.type, unit.functions)) continue;
    for (const Criterion& criterion : rules.criteria) {
      if (!criterion.max.contains(form.id)) continue;
      if (!ruleset::applies(criterion.applies_to, unit.type, unit.functions)) continue;
      for (const std::string& id : criterion.reads) add_taken_apart(rules, id, ids);
    }
  }
  return ids;
}

std::set<std::string> read_by_any_form(const Ruleset& rules) {
  std::set<std::string> ids;
  for (const Criterion& criterion : rules.criteria)
    for (const std::string& id : criterion.reads) add_taken_apart(rules, id, ids);
  return ids;
}

bool leads_target(const ruleset::Target& target, const model::Unit& unit) {
  if (target.scope == "each_unit") return ruleset::applies(target.units, unit.type, unit.functions);
  return target.lead == unit.type ||
         std::find(unit.functions.begin(), unit.functions.end(), target.lead) != unit.functions.end();
}

}  // namespace

RoleMap fact_roles(const Ruleset& rules) {
  RoleMap roles;
  for (const ruleset::Target& target : rules.targets) {
    if (!target.num.empty() && !target.den.empty()) roles[target.num].whole = target.den;
    if (!target.count.empty()) roles[target.count].compared = true;
  }
  for (const Criterion& criterion : rules.criteria) {
    note_method(criterion, roles);
    std::set<std::string> read;
    for (const std::string& id : criterion.reads) add_taken_apart(rules, id, read);
    for (const std::string& id : read) {
      FactRole& role = roles[id];
      role.proof = role.proof || criterion.evidence != ruleset::EvidenceRule::not_needed;
      role.visit = role.visit || criterion.channel == Channel::both || criterion.channel == Channel::visit;
      role.desk = role.desk || criterion.channel != Channel::visit;
    }
  }
  std::erase_if(roles, [&](const auto& entry) {
    const ruleset::Indicator* indicator = rules.find_indicator(entry.first);
    return indicator == nullptr || !indicator->typed();
  });
  return roles;
}

std::vector<const ruleset::Indicator*> asked_of(const Ruleset& rules, const model::Unit& unit) {
  std::set<std::string> wanted = read_by_forms(rules, unit);
  const std::set<std::string> asked_somewhere = read_by_any_form(rules);
  for (const ruleset::Target& target : rules.targets) {
    if (!leads_target(target, unit)) continue;
    for (const std::string* id : {&target.num, &target.den, &target.count})
      if (!asked_somewhere.contains(*id)) add_taken_apart(rules, *id, wanted);
  }
  std::vector<const ruleset::Indicator*> asked;
  for (const ruleset::Indicator& indicator : rules.indicators)
    if (indicator.typed() && wanted.contains(indicator.id)) asked.push_back(&indicator);
  return asked;
}

}  // namespace congtam::sample
