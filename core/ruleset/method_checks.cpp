#include <congtam/sdk/decimal.hpp>

#include <algorithm>
#include <map>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/json_read.hpp"
#include "ruleset/lineage.hpp"
#include "ruleset/params.hpp"
#include "ruleset/reach.hpp"

// What the standard methods of the SDK ask beyond their schemas; a plugin's own methods are checked by the plugin.
namespace congtam::ruleset {

using base::Json;
using base::text;
using model::Kind;

namespace {

class MethodCheck {
 public:
  MethodCheck(Build& build, const Criterion& criterion, const MethodUse& use, const std::string& at)
      : build_(build), report_(build.report), criterion_(criterion), params_(*use.params), at_(at + use.at) {}

  void run(const std::string& method) {
    using Check = void (MethodCheck::*)();
    static const std::map<std::string, Check, std::less<>> checks = {
        {"yes_no", &MethodCheck::yes_no},      {"all_of", &MethodCheck::all_of},    {"any_of", &MethodCheck::any_of},
        {"parts", &MethodCheck::parts},        {"levels", &MethodCheck::levels},    {"timely", &MethodCheck::timely},
        {"bands", &MethodCheck::bands},        {"ratio", &MethodCheck::ratio},      {"sum", &MethodCheck::sum},
        {"mean_level", &MethodCheck::mean},    {"per_item", &MethodCheck::counted}, {"deduct", &MethodCheck::counted},
        {"zero_if", &MethodCheck::counted},    {"scaled", &MethodCheck::scaled},    {"relative", &MethodCheck::scaled},
        {"reduction", &MethodCheck::reduction}};
    if (const auto found = checks.find(method); found != checks.end()) (this->*found->second)();
    if ((method == "info") != only_shown())
      report_.error(at_, text(method == "info" ? "ruleset.method.info_has_max" : "ruleset.method.no_max"),
                    criterion_.code);
  }

 private:
  bool only_shown() const {
    return std::all_of(criterion_.max.begin(), criterion_.max.end(), [](const auto& one) { return one.second == 0; });
  }
  std::int64_t largest_max() const {
    std::int64_t max = 0;
    for (const auto& [form, points] : criterion_.max) max = std::max(max, points);
    return max;
  }

  const Indicator* indicator(const Json& object, const char* key) const {
    return object.contains(key) ? build_.set.find_indicator(string_at(object, key)) : nullptr;
  }

  void wants(const Json& object, const char* key, bool (*right)(Kind), std::string_view expected,
             const std::string& at) {
    const Indicator* one = indicator(object, key);
    if (one != nullptr && !right(one->kind))
      report_.error(child(at, key), text("ruleset.method.wrong_kind",
                                         {{"indicator", one->id},
                                          {"kind", text("ruleset.kind." + std::string(model::name_of(one->kind)))},
                                          {"expected", text(expected)}}));
  }
  void wants_amount(const Json& object, const char* key, const std::string& at) {
    wants(object, key, model::is_amount, "ruleset.method.expects_amount", at);
  }
  void wants_yes_no(const Json& object, const char* key, const std::string& at) {
    wants(
        object, key, [](Kind kind) { return kind == Kind::yes_no; }, "ruleset.kind.yes_no", at);
  }

  std::optional<WrittenNumber> number(const Json& object, const char* key) const {
    const auto found = object.find(key);
    return found == object.end() ? std::nullopt : number_from(*found);
  }

  // A share of the maximum: 0 % to 100 %.
  std::int64_t share(const Json& object, const std::string& key, const std::string& at) {
    const auto written = number(object, key.c_str());
    if (!written) return 0;
    if (!written->percent) report_.error(child(at, key), text("ruleset.method.needs_percent"), string_at(object, key));
    if (written->value > hundred_percent)
      report_.error(child(at, key), text("ruleset.method.above_hundred"), string_at(object, key));
    return written->value;
  }

  // Numerator and denominator of a ratio: amounts, and the numerator a part of the denominator when registers feed
  // both.
  void part_of(const Json& object, const std::string& at) {
    wants_amount(object, "num", at);
    wants_amount(object, "den", at);
    const Indicator* num = indicator(object, "num");
    const Indicator* den = indicator(object, "den");
    if (num == nullptr || den == nullptr || num->typed() || den->typed()) return;
    if (num->measure.kind == MeasureKind::add || den->measure.kind == MeasureKind::add) return;
    if (!narrows(build_.set, *num, *den))
      report_.error(child(at, "num"), text("ruleset.method.no_subset", {{"num", num->id}, {"den", den->id}}));
  }

  // ---- one per method ----

  void yes_no() { wants_yes_no(params_, "fact", at_); }

  void all_of() {
    const Json& facts = array_at(params_, "facts");
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const std::string at = child(child(at_, "facts"), i);
      const Indicator* one = facts[i].is_string() ? build_.set.find_indicator(facts[i].get<std::string>()) : nullptr;
      if (one == nullptr) continue;
      if (one->kind != Kind::yes_no)
        report_.error(at, text("ruleset.method.wrong_kind",
                               {{"indicator", one->id},
                                {"kind", text("ruleset.kind." + std::string(model::name_of(one->kind)))},
                                {"expected", text("ruleset.kind.yes_no")}}));
      once(seen, one->id, at);
    }
  }

  void once(std::vector<std::string>& seen, const std::string& id, const std::string& at) {
    if (std::find(seen.begin(), seen.end(), id) != seen.end())
      report_.error(at, text("ruleset.method.fact_twice", {{"indicator", id}}));
    seen.push_back(id);
  }

  std::int64_t earning_facts() {
    const Json& facts = array_at(params_, "facts");
    std::int64_t sum = 0;
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const std::string at = child(child(at_, "facts"), i);
      if (!facts[i].is_object()) continue;
      wants_yes_no(facts[i], "fact", at);
      once(seen, string_at(facts[i], "fact"), child(at, "fact"));
      sum = saturating_add(sum, share(facts[i], "earns", at));
    }
    return sum;
  }
  void any_of() { earning_facts(); }
  void parts() {
    const std::int64_t sum = earning_facts();
    if (sum != hundred_percent)
      report_.error(child(at_, "facts"), text("ruleset.method.parts_sum"), shown_number({sum, true}));
  }

  void levels() {
    const Indicator* fact = indicator(params_, "fact");
    const Json& earns = object_at(params_, "earns");
    const std::string at = child(at_, "earns");
    for (const auto& [level, unused] : earns.items()) share(earns, level, at);
    if (fact == nullptr) return;
    if (fact->kind != Kind::level)
      return wants(
          params_, "fact", [](Kind) { return false; }, "ruleset.kind.level", at_);
    for (const auto& [level, unused] : earns.items())
      if (std::find(fact->levels.begin(), fact->levels.end(), level) == fact->levels.end())
        report_.unknown(child(at, level), "ruleset.noun.level", level, fact->levels);
    for (const std::string& level : fact->levels)
      if (!earns.contains(level))
        report_.error(at, text("ruleset.method.level_missing", {{"level", level}, {"indicator", fact->id}}));
  }

  void timely() {
    const auto is_date = [](Kind kind) { return kind == Kind::date; };
    wants(params_, "done", is_date, "ruleset.kind.date", at_);
    for (const char* key : {"by", "before"}) wants(params_, key, is_date, "ruleset.kind.date", at_);
    if (params_.contains("by") == params_.contains("before")) report_.error(at_, text("ruleset.method.by_or_before"));
    const Json& earns = object_at(params_, "earns");
    for (const auto& [when, unused] : earns.items()) share(earns, when, child(at_, "earns"));
  }

  void bands() {
    part_of(params_, at_);
    const bool ratio = params_.contains("den");
    const Indicator* num = indicator(params_, "num");
    const bool percent = ratio || (num != nullptr && num->kind == Kind::percent);
    const Json& bands = array_at(params_, "bands");
    const std::string at = child(at_, "bands");
    std::vector<std::optional<Condition>> lines;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      const std::string here = child(at, i);
      if (!bands[i].is_object()) return;
      share(bands[i], "earns", here);
      const auto when = condition_from(string_at(bands[i], "when"));
      const bool last = i + 1 == bands.size();
      if (bands[i].contains("when") == bands[i].contains("otherwise") || bands[i].contains("otherwise") != last) {
        report_.error(here, text("ruleset.method.otherwise_last"));
        return;
      }
      if (when && when->percent != percent)
        report_.error(child(here, "when"),
                      text(percent ? "ruleset.method.when_needs_percent" : "ruleset.method.when_no_percent"),
                      string_at(bands[i], "when"));
      lines.push_back(when);
    }
    unreachable(lines, domain_of(num, ratio), at);
  }

  Domain domain_of(const Indicator* num, bool ratio) const {
    const Indicator* den = indicator(params_, "den");
    const bool part = num != nullptr && den != nullptr && !num->typed() && narrows(build_.set, *num, *den);
    if (ratio) return {.high = part ? std::optional<std::int64_t>(hundred_percent) : std::nullopt};
    Domain out;
    if (num == nullptr) return out;
    out.step = num->kind == Kind::decimal || num->kind == Kind::percent ? 1 : sdk::Decimal::scale;
    for (const auto& [id, times] : num->measure.add)
      if (times < 0) out.low = std::nullopt;
    return out;
  }

  void unreachable(const std::vector<std::optional<Condition>>& lines, const Domain& domain, const std::string& at) {
    const auto meets = reached(lines, domain);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!meets[i])
        report_.error(child(at, i), text("ruleset.band.unreachable"), lines[i] ? to_string(*lines[i]) : "otherwise");
  }

  void ratio() {
    part_of(params_, at_);
    const std::int64_t from = number(params_, "from").value_or(WrittenNumber{0, true}).value;
    const std::int64_t full = number(params_, "full_at").value_or(WrittenNumber{hundred_percent, true}).value;
    if (full <= from)
      report_.error(params_.contains("full_at") ? child(at_, "full_at") : child(at_, "from"),
                    text("ruleset.method.full_below_from"));
    no_reduction("full_at");
  }

  void sum() {
    const Json& terms = array_at(params_, "terms");
    const std::string at = child(at_, "terms");
    std::int64_t total = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const std::string here = child(at, i);
      if (!terms[i].is_object()) return;
      part_of(terms[i], here);
      const WrittenNumber max = number(terms[i], "max").value_or(WrittenNumber{});
      total = saturating_add(total, max.value);
      if (max.percent) report_.error(child(here, "max"), text("ruleset.not_points"), string_at(terms[i], "max"));
      if (max.value <= 0)
        report_.error(child(here, "max"), text("ruleset.method.not_positive"), string_at(terms[i], "max"));
      if (sdk::Decimal::from_units(max.value).digits() > criterion_.digits)
        report_.error(child(here, "max"),
                      text("ruleset.criterion.max_digits", {{"digits", std::to_string(criterion_.digits)}}),
                      string_at(terms[i], "max"));
      for (const auto& [form, points] : criterion_.max)
        if (max.value > points)
          report_.error(child(here, "max"),
                        text("ruleset.method.term_above_max", {{"form", form}, {"max", shown_number({points, false})}}),
                        string_at(terms[i], "max"));
      if (number(terms[i], "full_at").value_or(WrittenNumber{1, true}).value <= 0)
        report_.error(child(here, "full_at"), text("ruleset.method.not_positive"), string_at(terms[i], "full_at"));
    }
    for (const auto& [form, points] : criterion_.max)
      if (total < points)
        report_.error(
            at, text("ruleset.method.terms_below_max",
                     {{"form", form}, {"max", shown_number({points, false})}, {"sum", shown_number({total, false})}}));
  }

  void mean() {
    wants_amount(params_, "num", at_);
    wants_amount(params_, "den", at_);
    positive("best");
  }

  void counted() {
    wants_amount(params_, "count", at_);
    wants_amount(params_, "exempt", at_);
    if (params_.contains("each")) positive("each");
  }

  void scaled() {
    wants_amount(params_, "value", at_);
    if (params_.contains("full_at")) positive("full_at");
  }

  void reduction() {
    wants_amount(params_, "count", at_);
    positive("reduce_by");
    if (number(params_, "reduce_by").value_or(WrittenNumber{}).value > hundred_percent)
      report_.error(child(at_, "reduce_by"), text("ruleset.method.above_hundred"), string_at(params_, "reduce_by"));
    for (const std::string& id : criterion_.targets)
      for (const Target& target : build_.set.targets)
        if (target.id == id && !target.reduction)
          report_.error(child(at_, "reduce_by"), text("ruleset.method.target_no_reduction", {{"target", id}}));
  }

  void no_reduction(const char* key) {
    for (const std::string& id : criterion_.targets)
      for (const Target& target : build_.set.targets)
        if (target.id == id && target.reduction)
          report_.error(child(at_, key), text("ruleset.method.target_is_reduction", {{"target", id}}));
  }

  void positive(const char* key) {
    const auto written = number(params_, key);
    if (written && written->value <= 0)
      report_.error(child(at_, key), text("ruleset.method.not_positive"), string_at(params_, key));
  }

  Build& build_;
  Report& report_;
  const Criterion& criterion_;
  const Json& params_;
  std::string at_;
};

}  // namespace

void check_methods(Build& build) {
  for (std::size_t i = 0; i < build.set.criteria.size(); ++i) {
    Criterion& criterion = build.set.criteria[i];
    const model::Method* method = build.catalogue.find_method(criterion.plugin, criterion.method);
    if (method == nullptr) continue;
    const std::string at = child(child("/criteria", i), "params");
    ParamVisitor visitor;
    visitor.leaf = [](ParamLeaf&) {};
    visitor.method = [&](const MethodUse& use) { MethodCheck(build, criterion, use, at).run(use.method->id); };
    walk_params(build.catalogue, *method, criterion.params, visitor);
  }
}

}  // namespace congtam::ruleset
