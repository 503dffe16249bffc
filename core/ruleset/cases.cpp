#include "ruleset/cases.hpp"

#include <congtam/sdk/decimal.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/text_catalog.hpp"
#include "ruleset/json_read.hpp"
#include "ruleset/limits.hpp"
#include "ruleset/lineage.hpp"
#include "ruleset/reader.hpp"
#include "ruleset/report.hpp"
#include "ruleset/schema_check.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;
using model::Kind;
using model::State;

namespace {

class CaseReader {
 public:
  CaseReader(const Ruleset& set, Report& report) : set_(set), report_(report) {}

  Case read(const Json& written, const std::string& at) {
    Case out;
    out.at = at;
    out.criterion = string_at(written, "criterion");
    out.form = string_at(written, "form");
    out.name = string_at(written, "name");
    out.visited = written.value("visited", true);
    const std::string evidence = string_at(written, "evidence", "given");
    out.evidence = evidence == "none"        ? model::Evidence::none
                   : evidence == "explained" ? model::Evidence::explained
                                             : model::Evidence::given;
    as_of(out, written, at);
    if (written.contains("state")) out.state = model::state_named(string_at(written, "state"));
    const Criterion* criterion = subject(out, at);
    if (criterion == nullptr) return out;
    out.facts = facts(*criterion, object_at(written, "facts"), child(at, "facts"));
    out.year_ago = facts(*criterion, object_at(written, "year_ago"), child(at, "year_ago"));
    points(out, *criterion, written, at);
    return out;
  }

 private:
  const Criterion* subject(const Case& one, const std::string& at) {
    if (!names_.emplace(one.criterion, one.form, one.name).second)
      report_.error(child(at, "name"), text("ruleset.cases.same_name", {{"criterion", one.criterion}}), one.name);
    const Criterion* criterion = set_.find_criterion(one.criterion);
    if (criterion == nullptr) {
      std::vector<std::string> known;
      for (const Criterion& other : set_.criteria) known.push_back(other.code);
      report_.unknown(child(at, "criterion"), "ruleset.noun.criterion", one.criterion, known);
      return nullptr;
    }
    if (set_.find_form(one.form) == nullptr) {
      report_.unknown(child(at, "form"), "ruleset.noun.form", one.form, ids_of(set_.forms));
    } else if (!criterion->max.contains(one.form)) {
      report_.error(child(at, "form"),
                    text("ruleset.cases.criterion_not_on_form", {{"criterion", one.criterion}, {"form", one.form}}));
    }
    return criterion;
  }

  void as_of(Case& out, const Json& written, const std::string& at) {
    out.as_of = set_.period.to;
    if (!written.contains("as_of")) return;
    const auto date = base::date_from_iso(string_at(written, "as_of"));
    if (!date) return report_.error(child(at, "as_of"), text("ruleset.no_such_day"), string_at(written, "as_of"));
    out.as_of = *date;
    if (*date < set_.period.from)
      report_.error(child(at, "as_of"), text("ruleset.cases.before_period"), string_at(written, "as_of"));
  }

  void points(Case& out, const Criterion& criterion, const Json& written, const std::string& at) {
    if (!written.contains("points")) return;
    const auto number = number_from(written.at("points"));
    const auto max = criterion.max.find(out.form);
    const std::int64_t most = max == criterion.max.end() ? 0 : max->second;
    if (number && !number->percent && number->value >= 0 && (max == criterion.max.end() || number->value <= most) &&
        sdk::Decimal::from_units(number->value).digits() <= criterion.digits) {
      out.points = number->value;
      return;
    }
    report_.error(child(at, "points"),
                  text("ruleset.cases.points",
                       {{"max", shown_number({most, false})}, {"digits", std::to_string(criterion.digits)}}),
                  string_at(written, "points", written.at("points").dump()));
  }

  std::map<std::string, model::Value> facts(const Criterion& criterion, const Json& written, const std::string& at) {
    std::map<std::string, model::Value> out;
    const auto reads = reads_through(set_, criterion);
    for (const auto& [id, value] : written.items()) {
      const Indicator* fact = set_.find_indicator(id);
      if (fact == nullptr) {
        report_.unknown(child(at, id), "ruleset.noun.indicator", id, ids_of(set_.indicators));
      } else if (std::find(reads.begin(), reads.end(), id) == reads.end()) {
        report_.error(child(at, id),
                      text("ruleset.cases.fact_not_read", {{"criterion", criterion.code}, {"indicator", id}}), {},
                      did_you_mean(id, reads));
      } else {
        out.emplace(id, value_of(*fact, value, child(at, id)));
      }
    }
    return out;
  }

  model::Value value_of(const Indicator& fact, const Json& value, const std::string& at) {
    if (value.is_object()) return state_of(fact, value, at);
    const auto number = integer_of(fact, value);
    if (number) return model::known(*number);
    report_.error(
        at,
        text("ruleset.cases.wrong_value",
             {{"indicator", fact.id}, {"kind", text("ruleset.kind." + std::string(model::name_of(fact.kind)))}}),
        value.is_string() ? value.get<std::string>() : value.dump(),
        fact.kind == Kind::level && value.is_string() ? did_you_mean(value.get<std::string>(), fact.levels)
                                                      : std::string());
    return {};
  }

  model::Value state_of(const Indicator& fact, const Json& value, const std::string& at) {
    const std::string name = string_at(value, "state");
    const auto state = model::state_named(name);
    // A register without such rows may say "nothing arose" by its rule; a typed fact only where it declares that state.
    const bool allowed =
        state == State::missing || (state && (fact.states >> static_cast<unsigned>(*state) & 1u)) ||
        (state == State::nothing_arose && !fact.typed() && fact.measure.no_rows == NoRows::nothing_arose);
    if (!allowed) report_.error(at, text("ruleset.cases.state_not_allowed", {{"indicator", fact.id}, {"state", name}}));
    return {state.value_or(State::missing), 0};
  }

  static std::optional<std::int64_t> integer_of(const Indicator& fact, const Json& value) {
    switch (fact.kind) {
      case Kind::yes_no:
        if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
        if (value == 0 || value == 1) return value.get<std::int64_t>();
        return std::nullopt;
      case Kind::level: {
        const auto found = value.is_string()
                               ? std::find(fact.levels.begin(), fact.levels.end(), value.get<std::string>())
                               : fact.levels.end();
        if (found == fact.levels.end()) return std::nullopt;
        return found - fact.levels.begin() + 1;
      }
      case Kind::date: {
        const auto date = value.is_string() ? base::date_from_iso(value.get<std::string>()) : std::nullopt;
        if (!date) return std::nullopt;
        return date->days;
      }
      default:
        return amount_of(fact.kind, value);
    }
  }

  static std::optional<std::int64_t> amount_of(Kind kind, const Json& value) {
    const auto number = value.is_boolean() ? std::nullopt : number_from(value);
    if (!number || (number->percent && kind != Kind::percent)) return std::nullopt;
    if (kind == Kind::percent || kind == Kind::decimal) return number->value;
    if (number->value % sdk::Decimal::scale != 0) return std::nullopt;
    return number->value / sdk::Decimal::scale;
  }

  const Ruleset& set_;
  Report& report_;
  std::set<std::tuple<std::string, std::string, std::string>> names_;
};

}  // namespace

std::vector<Case> cases_from(const Json& document, const std::string& path, const Ruleset& set) {
  Report report(path);
  check_texts(document, "", report);
  report.throw_if_any();
  report.add(Schema::compiled(std::string(cases_schema()))->check(document, ""));
  report.throw_if_any();
  std::vector<Case> out;
  CaseReader reader(set, report);
  for (std::size_t i = 0; i < document.size(); ++i) out.push_back(reader.read(document[i], child("", i)));
  report.throw_if_any();
  return out;
}

std::vector<Case> read_cases(const std::string& path, const Ruleset& set) {
  std::filesystem::path file(path);
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) file /= "cases.json";
  if (!std::filesystem::exists(file, ignored)) return {};
  return cases_from(base::read_json(file.string(), json_limits), file.string(), set);
}

}  // namespace congtam::ruleset
