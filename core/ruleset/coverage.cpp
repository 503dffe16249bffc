#include <congtam/sdk/decimal.hpp>

#include <algorithm>
#include <functional>

#include "base/text_catalog.hpp"
#include "ruleset/cases.hpp"
#include "ruleset/json_read.hpp"
#include "ruleset/report.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;
using model::State;

namespace {

std::optional<std::int64_t> known_value(const std::map<std::string, model::Value>& facts, const std::string& id) {
  const auto found = facts.find(id);
  if (found == facts.end() || found->second.state != State::known) return std::nullopt;
  return found->second.value;
}

bool some_known(const Case& one) {
  return std::any_of(one.facts.begin(), one.facts.end(),
                     [](const auto& fact) { return fact.second.state == State::known; });
}

bool expects_known(const Case& one) { return !one.state || *one.state == State::known; }
bool expects(const Case& one, State state) { return one.state == state; }

// One kind of case that a criterion must have.
struct Need {
  std::string name;  // Vietnamese
  std::function<bool(const Case&)> met;
};

// What one method with its parameters asks for; a nested one asks in its own place.
class MethodNeeds {
 public:
  MethodNeeds(const Ruleset& set, const Criterion& criterion, std::vector<Need>& out)
      : set_(set), criterion_(criterion), out_(out) {}

  void of(const std::string& method, const Json& params) {
    if (method == "bands") return bands(params);
    if (method == "ratio") return ratio(params, string_at(params, "full_at", "100 %"), string_at(params, "from"));
    if (method == "sum") return sum(params);
    if (method == "levels") return partial_if(some_partial(object_at(params, "earns")));
    if (method == "timely") return timely(params);
    if (method == "any_of" || method == "parts") return any_or_parts(params);
    if (method == "per_item") return per_item(params);
    if (method == "deduct") return partial_if(share_of(params, "each") < hundred_percent);
    if (method == "mean_level") return partial(), nothing_arose({string_at(params, "den")});
    if (method == "scaled") return partial(), value_at(string_at(params, "value"), params, "full_at");
    if (method == "reduction") return reduction(params);
    if (method == "zero_if" && params.contains("else"))
      return of(string_at(params.at("else"), "method"), object_at(params.at("else"), "params"));
  }

 private:
  void need(std::string_view key, std::function<bool(const Case&)> met) { out_.push_back({text(key), std::move(met)}); }

  void partial() {
    const Criterion& criterion = criterion_;
    need("ruleset.coverage.partial", [&criterion](const Case& one) {
      const auto max = criterion.max.find(one.form);
      return one.points && max != criterion.max.end() && *one.points > 0 && *one.points < max->second;
    });
  }
  void partial_if(bool has_partial) {
    if (has_partial) partial();
  }

  static std::int64_t share_of(const Json& object, const std::string& key) {
    const auto found = object.find(key);
    const auto number = found == object.end() ? std::nullopt : number_from(*found);
    return number ? number->value : 0;
  }
  static bool is_partial(std::int64_t share) { return share > 0 && share < hundred_percent; }
  static bool some_partial(const Json& earns) {
    for (const auto& [key, unused] : earns.items())
      if (is_partial(share_of(earns, key))) return true;
    return false;
  }

  // A denominator of zero, or a fact that says so.
  void nothing_arose(std::vector<std::string> denominators) {
    need("ruleset.coverage.nothing_arose", [dens = std::move(denominators)](const Case& one) {
      if (expects(one, State::nothing_arose)) return true;
      return std::any_of(dens.begin(), dens.end(), [&](const std::string& den) {
        const auto given = one.facts.find(den);
        return known_value(one.facts, den) == 0 ||
               (given != one.facts.end() && given->second.state == State::nothing_arose);
      });
    });
  }

  void boundary(const std::string& bound, std::function<bool(const Case&)> met) {
    out_.push_back({text("ruleset.coverage.boundary", {{"bound", bound}}), std::move(met)});
  }

  // num/den exactly `bound` (in percent points).
  void ratio_at(const Json& params, std::int64_t bound) {
    const Condition exactly{Op::eq, bound, true};
    boundary(shown_number({bound, true}),
             [exactly, num = string_at(params, "num"), den = string_at(params, "den")](const Case& one) {
               const auto n = known_value(one.facts, num), d = known_value(one.facts, den);
               return n && d && *d > 0 && exactly.holds_ratio(*n, *d);
             });
  }

  // A single value exactly at a bound given in ten-thousandths.
  void value_at(const std::string& id, std::int64_t bound) {
    const Indicator* fact = set_.find_indicator(id);
    const bool scaled = fact != nullptr && (fact->kind == model::Kind::decimal || fact->kind == model::Kind::percent);
    if (!scaled && bound % sdk::Decimal::scale != 0) return;  // no whole number stands there
    const std::int64_t value = scaled ? bound : bound / sdk::Decimal::scale;
    boundary(shown_number({bound, fact != nullptr && fact->kind == model::Kind::percent}),
             [id, value](const Case& one) { return known_value(one.facts, id) == value; });
  }
  void value_at(const std::string& id, const Json& params, const std::string& key) {
    value_at(id, share_of(params, key));
  }

  void bands(const Json& params) {
    bool some = false;
    for (const Json& band : array_at(params, "bands")) {
      some = some || is_partial(share_of(band, "earns"));
      const auto when = condition_from(string_at(band, "when"));
      if (!when) continue;
      if (params.contains("den")) {
        ratio_at(params, when->bound);
      } else {
        value_at(string_at(params, "num"), when->bound);
      }
    }
    partial_if(some);
    if (params.contains("den")) nothing_arose({string_at(params, "den")});
  }

  void ratio(const Json& params, const std::string& full_at, const std::string& from) {
    partial();
    nothing_arose({string_at(params, "den")});
    if (const auto bound = number_from(full_at)) ratio_at(params, bound->value);
    if (const auto bound = from.empty() ? std::nullopt : number_from(from); bound && bound->value > 0)
      ratio_at(params, bound->value);
  }

  void sum(const Json& params) {
    partial();
    std::vector<std::string> dens;
    for (const Json& term : array_at(params, "terms")) {
      dens.push_back(string_at(term, "den"));
      if (term.contains("full_at") && share_of(term, "full_at") != hundred_percent)
        ratio_at(term, share_of(term, "full_at"));
    }
    nothing_arose(std::move(dens));
  }

  void timely(const Json& params) {
    partial_if(some_partial(object_at(params, "earns")));
    for (const char* key : {"by", "before"})
      if (const auto date = base::date_from_iso(string_at(params, key)))
        boundary(base::to_iso(*date), [id = string_at(params, "done"), days = date->days](const Case& one) {
          return known_value(one.facts, id) == days;
        });
  }

  void any_or_parts(const Json& params) {
    for (const Json& fact : array_at(params, "facts"))
      if (is_partial(share_of(fact, "earns"))) return partial();
  }

  void per_item(const Json& params) {
    const std::int64_t each = share_of(params, "each");
    partial_if(
        std::any_of(criterion_.max.begin(), criterion_.max.end(), [&](const auto& max) { return each < max.second; }));
  }

  void reduction(const Json& params) {
    partial();
    const std::string count = string_at(params, "count");
    const std::int64_t target = share_of(params, "reduce_by");
    boundary(shown_number({target, true}), [count, target](const Case& one) {
      const auto now = known_value(one.facts, count), before = known_value(one.year_ago, count);
      return now && before && *before > 0 && Condition{Op::eq, target, true}.holds_ratio(*before - *now, *before);
    });
    need("ruleset.coverage.nothing_arose", [count](const Case& one) {
      return expects(one, State::nothing_arose) || known_value(one.year_ago, count) == 0;
    });
    need("ruleset.coverage.no_baseline",
         [count](const Case& one) { return expects(one, State::not_applicable) && !known_value(one.year_ago, count); });
  }

  const Ruleset& set_;
  const Criterion& criterion_;
  std::vector<Need>& out_;
};

// The shares of the maximum that a method with a table gives; no table: all of them.
std::vector<std::int64_t> shares_of(const Criterion& criterion) {
  std::vector<std::int64_t> out;
  const auto add = [&](const Json& share) {
    if (const auto number = number_from(share)) out.push_back(number->value);
  };
  if (criterion.method == "levels" || criterion.method == "timely")
    for (const auto& [key, share] : object_at(criterion.params, "earns").items()) add(share);
  if (criterion.method == "bands")
    for (const Json& band : array_at(criterion.params, "bands")) add(band.at("earns"));
  return out;
}

bool can_earn(const Criterion& criterion, std::int64_t share) {
  const auto shares = shares_of(criterion);
  return shares.empty() || std::find(shares.begin(), shares.end(), share) != shares.end();
}

// Whether a fact of the criterion may itself say "nothing arose".
bool facts_may_say_nothing_arose(const Ruleset& set, const Criterion& criterion) {
  return std::any_of(criterion.reads.begin(), criterion.reads.end(), [&](const std::string& id) {
    const Indicator* fact = set.find_indicator(id);
    return fact != nullptr && ((fact->states >> static_cast<unsigned>(State::nothing_arose) & 1u) != 0 ||
                               fact->measure.no_rows == NoRows::nothing_arose);
  });
}

std::vector<Need> needs_of(const Ruleset& set, const Criterion& criterion) {
  std::vector<Need> out;
  if (criterion.method == "info") {  // shown, worth nothing
    out.push_back({text("ruleset.coverage.any"), [](const Case&) { return true; }});
    return out;
  }
  if (can_earn(criterion, hundred_percent))
    out.push_back({text("ruleset.coverage.full"), [&criterion](const Case& one) {
                     const auto max = criterion.max.find(one.form);
                     return max != criterion.max.end() && one.points == max->second && expects_known(one);
                   }});
  // `timely` reads an absent date as "never", worth nothing perhaps: a result, not a gap.
  const bool absence_counts = criterion.method == "timely";
  if (can_earn(criterion, 0))
    out.push_back({text("ruleset.coverage.zero"), [absence_counts](const Case& one) {
                     return one.points == 0 && expects_known(one) && (absence_counts || some_known(one)) &&
                            one.evidence == model::Evidence::given;
                   }});
  out.push_back({text("ruleset.coverage.missing_facts"), [](const Case& one) {
                   return expects(one, State::missing) || (one.points == 0 && expects_known(one) && !some_known(one));
                 }});
  if (criterion.due)
    out.push_back({text("ruleset.coverage.not_due"), [](const Case& one) { return expects(one, State::not_due); }});
  if (facts_may_say_nothing_arose(set, criterion))
    out.push_back({text("ruleset.coverage.nothing_arose"), [](const Case& one) {
                     return std::any_of(one.facts.begin(), one.facts.end(),
                                        [](const auto& fact) { return fact.second.state == State::nothing_arose; });
                   }});
  MethodNeeds(set, criterion, out).of(criterion.method, criterion.params);
  return out;
}

}  // namespace

std::vector<base::Problem> missing_cases(const Ruleset& set, const std::vector<Case>& cases) {
  std::vector<base::Problem> out;
  for (std::size_t i = 0; i < set.criteria.size(); ++i) {
    const Criterion& criterion = set.criteria[i];
    if (!criterion.included_from.empty()) continue;
    for (const Need& need : needs_of(set, criterion)) {
      const bool met = std::any_of(cases.begin(), cases.end(),
                                   [&](const Case& one) { return one.criterion == criterion.code && need.met(one); });
      if (!met)
        out.push_back({.text = text("ruleset.coverage.missing", {{"criterion", criterion.code}, {"kind", need.name}}),
                       .file = set.path,
                       .at = child("/criteria", i)});
    }
  }
  return out;
}

}  // namespace congtam::ruleset
