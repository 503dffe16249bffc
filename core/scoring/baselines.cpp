#include "scoring/baselines.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/json.hpp"

namespace congtam::scoring {
namespace {

using ruleset::MeasureKind;

// Words and rights of a definition say nothing about what is counted.
base::Json counted_part(base::Json definition) {
  for (const char* words : {"title", "clause", "status", "note", "aliases", "accumulates", "states"})
    definition.erase(words);
  return definition;
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

std::optional<model::Value> joined(const ruleset::Indicator& indicator, model::Value a, model::Value b) {
  if (a.state == model::State::nothing_arose) return b;
  if (b.state == model::State::nothing_arose) return a;
  switch (indicator.measure.kind) {
    case MeasureKind::earliest:
      return model::known(std::min(a.value, b.value));
    case MeasureKind::latest:
      return model::known(std::max(a.value, b.value));
    case MeasureKind::distinct:
      return std::nullopt;
    default:
      break;
  }
  if (indicator.typed() && !indicator.sums) return std::nullopt;
  model::Value sum = model::known(0);
  if (__builtin_add_overflow(a.value, b.value, &sum.value)) return model::Value{model::State::failed, 0};
  return sum;
}

std::string method_of(const ruleset::Ruleset& rules, const ruleset::Indicator& indicator) {
  base::Json chain = base::Json::array();
  const base::Json written = rules.document.value("indicators", base::Json::object());
  for (const ruleset::Indicator* one = &indicator; one != nullptr;
       one = one->same_as.empty() ? nullptr : rules.find_indicator(one->same_as)) {
    const auto found = written.find(one->id);
    chain.push_back(found == written.end() ? base::Json{{"typed", model::name_of(one->kind)}} : counted_part(*found));
  }
  if (indicator.measure.in_force_from) chain.push_back({{"from", base::to_iso(*indicator.measure.in_force_from)}});
  return chain.dump();
}

KeptBaselines::KeptBaselines(const std::vector<model::Baseline>& baselines, const std::string& period,
                             const std::vector<model::Unit>& units)
    : units_(units) {
  for (const model::Baseline& one : baselines)
    if (one.period == period) by_key_.emplace(std::pair{one.unit, one.indicator}, &one);
  for (const model::Unit& unit : units)
    for (const std::string& code : unit.predecessors) ++successors_[code];
}

const model::Baseline* KeptBaselines::find(const std::string& unit, const std::string& indicator) const {
  const auto found = by_key_.find({unit, indicator});
  return found == by_key_.end() ? nullptr : found->second;
}

std::vector<const model::Baseline*> KeptBaselines::parts(const std::string& indicator, std::size_t unit) const {
  const model::Unit& one = units_[unit];
  std::vector<const model::Baseline*> out;
  const model::Baseline* own = find(one.code, indicator);
  if (own != nullptr) out.push_back(own);
  for (const std::string& code : one.predecessors) {
    const bool is_still_there =
        std::any_of(units_.begin(), units_.end(), [&](const model::Unit& other) { return other.code == code; });
    if (is_still_there || (own != nullptr && holds(own->predecessors, code))) continue;
    const model::Baseline* before = find(code, indicator);
    // What went to several, or was kept for one of them and not for another, gives no figure.
    if (before == nullptr || successors_.at(code) > 1) return {};
    out.push_back(before);
  }
  return out;
}

KeptBaselines::Figure KeptBaselines::of(const ruleset::Indicator& indicator, const std::string& method,
                                        std::size_t unit) const {
  Figure out;
  std::optional<model::Value> total;
  for (const model::Baseline* part : parts(indicator.id, unit)) {
    if (part->method != method) return {{}, true};
    total = total ? joined(indicator, *total, part->value) : part->value;
    if (!total) return {};
  }
  if (total) out.value = *total;
  return out;
}

}  // namespace congtam::scoring
