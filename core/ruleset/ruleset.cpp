#include "ruleset/ruleset.hpp"

#include <algorithm>

#include "ruleset/lineage.hpp"

namespace congtam::ruleset {
namespace {

template <typename Items, typename Member>
auto find_by(const Items& items, Member member, std::string_view wanted) -> decltype(&items.front()) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.*member == wanted; });
  return found == items.end() ? nullptr : &*found;
}

bool any_in(const std::vector<std::string>& wanted, const std::vector<std::string>& has) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const std::string& one) { return std::find(has.begin(), has.end(), one) != has.end(); });
}

}  // namespace

const Indicator* Ruleset::find_indicator(std::string_view indicator_id) const {
  return find_by(indicators, &Indicator::id, indicator_id);
}
const Criterion* Ruleset::find_criterion(std::string_view code) const {
  return find_by(criteria, &Criterion::code, code);
}
const Form* Ruleset::find_form(std::string_view form_id) const { return find_by(forms, &Form::id, form_id); }
const Area* Ruleset::find_area(std::string_view area_id) const { return find_by(areas, &Area::id, area_id); }

bool applies(const AppliesTo& rule, const std::string& type, const std::vector<std::string>& functions) {
  return (rule.types.empty() || std::find(rule.types.begin(), rule.types.end(), type) != rule.types.end()) &&
         (rule.functions.empty() || any_in(rule.functions, functions)) && !any_in(rule.not_functions, functions);
}

bool narrows(const Ruleset& set, const Indicator& one, const Indicator& whole) {
  for (const Indicator* step = &one; step != nullptr;
       step = step->same_as.empty() ? nullptr : set.find_indicator(step->same_as))
    if (step->id == whole.id) return true;
  return false;
}

std::vector<std::string> reads_through(const Ruleset& set, const Criterion& criterion) {
  std::vector<std::string> out = criterion.reads;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Indicator* one = set.find_indicator(out[i]);
    if (one == nullptr) continue;
    for (const auto& [part, times] : one->measure.add)
      if (std::find(out.begin(), out.end(), part) == out.end()) out.push_back(part);
  }
  return out;
}

}  // namespace congtam::ruleset
