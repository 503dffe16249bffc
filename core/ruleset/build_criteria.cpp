#include <congtam/sdk/decimal.hpp>

#include <algorithm>
#include <set>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/params.hpp"
#include "ruleset/schema_check.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

// ---- parameters ----------------------------------------------------------------------------------------------------

// Resolves the parameters in place: targets by their number, numbers and conditions in canonical writing; every name
// and number that cannot stand is a problem. `days` takes those that are named.
class ParamResolver {
 public:
  ParamResolver(Build& build, Criterion& criterion, std::string at, std::vector<base::Date>& days)
      : build_(build), report_(build.report), criterion_(criterion), at_(std::move(at)), days_(days) {}

  void run(const model::Method& method) {
    ParamVisitor visitor;
    visitor.leaf = [this](ParamLeaf& leaf) { resolve(leaf); };
    visitor.method = [this](const MethodUse& use) { uses_.push_back(use); };
    visitor.unknown_method = [this](const std::string& name, const std::string& at) { unknown_method(name, at_ + at); };
    const std::size_t before = report_.error_count();
    walk_params(build_.catalogue, method, criterion_.params, visitor);
    if (report_.error_count() != before) return;  // what could not be resolved would be reported twice
    for (const MethodUse& use : uses_)
      if (!use.method->params_schema.empty())
        report_.add(Schema::compiled(use.method->params_schema)->check(*use.params, at_ + use.at));
  }

  void unknown_method(const std::string& name, const std::string& at) {
    const auto dot = name.find('.');
    const std::string& plugin_id = dot == std::string::npos ? criterion_.plugin : name.substr(0, dot);
    const model::PluginInfo* plugin = build_.catalogue.find_plugin(plugin_id);
    if (plugin == nullptr)
      return report_.unknown(at, "ruleset.noun.plugin", plugin_id, ids_of(build_.catalogue.plugins));
    std::vector<std::string> known;
    for (const auto& one : plugin->methods)
      known.push_back(dot == std::string::npos ? one.id : plugin_id + "." + one.id);
    report_.unknown(at, "ruleset.noun.method", name, known);
  }

 private:
  void resolve(ParamLeaf& leaf) {
    if (leaf.formats.empty()) return;
    const std::string at = at_ + leaf.at;
    Json& value = *leaf.value;
    if (value.is_number_integer()) {
      if (leaf.may_be("decimal")) decimal(value, at);
      return;
    }
    if (!value.is_string()) return;  // the schema says so
    const std::string written = value.get<std::string>();
    if (leaf.may_be("decimal") && written.starts_with(target_prefix))
      return static_cast<void>(target(value, written, at));
    if (leaf.may_be("date") && (!leaf.may_be("indicator") || looks_like_date(written))) return date(written, at);
    if (leaf.may_be("condition") &&
        (leaf.formats.size() == 1 || condition_from(written) || written.find(target_prefix) != std::string::npos))
      return condition(value, written, at);
    if (leaf.may_be("decimal") && (leaf.formats.size() == 1 || number_from(value))) return decimal(value, at);
    if (leaf.may_be("indicator")) return indicator(written, at);
  }

  static bool looks_like_date(const std::string& written) {
    return written.size() == 10 && written.find_first_not_of("0123456789-") == std::string::npos;
  }

  // A day of the ruleset, within the period and under a clause that is in force on it.
  void date(const std::string& written, const std::string& at) {
    const auto day = base::date_from_iso(written);
    if (!day) return report_.error(at, text("ruleset.no_such_day"), written);
    days_.push_back(*day);
    check_in_period(build_, *day, at);
    check_in_force(build_, *day, criterion_.provenance, at);
  }

  void indicator(const std::string& id, const std::string& at) {
    if (indicator_named(build_, id, at) == nullptr) return;
    auto& reads = criterion_.reads;
    if (std::find(reads.begin(), reads.end(), id) == reads.end()) reads.push_back(id);
  }

  void decimal(Json& value, const std::string& at) {
    const auto number = number_from(value);
    const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
    if (!number) return report_.error(at, text("ruleset.not_a_number"), written);
    if (number->value < 0) return report_.error(at, text("ruleset.negative"), written);
    value = canonical_number(*number);
  }

  void condition(Json& value, const std::string& written, const std::string& at) {
    if (const auto place = written.find(target_prefix); place != std::string::npos)
      return condition_of_target(value, written, place, at);
    const auto condition = condition_from(written);
    if (!condition) return report_.error(at, text("ruleset.not_a_condition"), written);
    value = to_string(*condition);
  }

  // ">= target:ct_hn_tt" takes the number, "target:ct_hn_tt" its comparison too: the line of those who meet it.
  void condition_of_target(Json& value, const std::string& written, std::size_t place, const std::string& at) {
    Json number;
    const Target* found = target(number, written.substr(place), at);
    if (found == nullptr) return;
    if (found->reduction) return report_.error(at, text("ruleset.method.target_is_reduction", {{"target", found->id}}));
    const std::string before = written.substr(0, place);
    condition(value, before.empty() ? to_string(found->is) : before + number.get<std::string>(), at);
  }

  // nullptr, and a problem, where no number can be taken.
  const Target* target(Json& value, const std::string& written, const std::string& at) {
    const std::string id = written.substr(target_prefix.size());
    const auto& targets = build_.set.targets;
    const auto found = std::find_if(targets.begin(), targets.end(), [&](const Target& one) { return one.id == id; });
    if (found == targets.end()) return report_.unknown(at, "ruleset.noun.target", id, ids_of(targets)), nullptr;
    if (!found->stated) return report_.error(at, text("ruleset.target.not_stated", {{"target", id}})), nullptr;
    if (std::find(criterion_.targets.begin(), criterion_.targets.end(), id) == criterion_.targets.end())
      criterion_.targets.push_back(id);
    value = canonical_number({found->is.bound, true});
    return &*found;
  }

  Build& build_;
  Report& report_;
  Criterion& criterion_;
  std::string at_;
  std::vector<base::Date>& days_;
  std::vector<MethodUse> uses_;
};

// ---- policies ------------------------------------------------------------------------------------------------------

template <typename T>
T named(const std::string& name, std::initializer_list<std::pair<std::string_view, T>> table) {
  for (const auto& [known, value] : table)
    if (known == name) return value;
  return table.begin()->second;
}

// The criterion's own word, else that of `defaults`; JSON's null reads as "null".
class Policies {
 public:
  Policies(const Json& criterion, const Json& defaults) : criterion_(criterion), defaults_(defaults) {}

  std::string operator()(std::string_view key) const {
    for (const Json* place : {&criterion_, &defaults_})
      if (const auto found = place->find(key); found != place->end())
        return found->is_null() ? "null" : found->is_string() ? found->get<std::string>() : found->dump();
    return {};
  }

 private:
  const Json& criterion_;
  const Json& defaults_;
};

void read_policies(Criterion& out, const Json& criterion, const Json& defaults) {
  const Policies policy(criterion, defaults);
  out.line = named<Line>(policy("line"), {{"score", Line::score}, {"bonus", Line::bonus}, {"penalty", Line::penalty}});
  out.channel = named<Channel>(
      policy("channel"),
      {{"desk", Channel::desk}, {"visit", Channel::visit}, {"both", Channel::both}, {"survey", Channel::survey}});
  out.evidence = named<EvidenceRule>(policy("evidence"), {{"not_needed", EvidenceRule::not_needed},
                                                          {"needed", EvidenceRule::needed},
                                                          {"needed_or_explained", EvidenceRule::needed_or_explained}});
  out.missing = named<MissingRule>(policy("missing"), {{"zero", MissingRule::zero}, {"open", MissingRule::open}});
  const auto absent = [](const std::string& name) {
    return named<AbsentRule>(name, {{"exclude", AbsentRule::exclude},
                                    {"full", AbsentRule::full},
                                    {"zero", AbsentRule::zero},
                                    {"share_equally", AbsentRule::share_equally},
                                    {"null", AbsentRule::null}});
  };
  out.nothing_arose = absent(policy("nothing_arose"));
  out.not_applicable = absent(policy("not_applicable"));
  out.rescale_at = named<RescaleAt>(policy("rescale_at"), {{"form", RescaleAt::form},
                                                           {"block", RescaleAt::block},
                                                           {"area", RescaleAt::area},
                                                           {"heading", RescaleAt::heading}});
}

// ---- one criterion
// ---------------------------------------------------------------------------------------------------

class CriterionReader {
 public:
  CriterionReader(Build& build, const Json& criterion, std::string at)
      : build_(build), set_(build.set), report_(build.report), written_(criterion), at_(std::move(at)) {}

  Criterion read() {
    out_.code = string_at(written_, "code");
    out_.title = string_at(written_, "title");
    out_.area = string_at(written_, "area");
    out_.heading = string_at(written_, "under");
    out_.block = string_at(written_, "block");
    out_.aliases = strings_at(written_, "aliases");
    out_.provenance = provenance_at(build_, written_, at_);
    read_policies(out_, written_, object_at(build_.document, "defaults"));
    if (written_.contains("applies_to"))
      out_.applies_to = applies_to_at(build_, written_.at("applies_to"), child(at_, "applies_to"));
    digits();
    place();
    maxima();
    due();
    method();
    if (set_.part_of) place_in_year(set_, out_, days_);
    return std::move(out_);
  }

 private:
  void place() {
    if (set_.find_area(out_.area) == nullptr)
      report_.unknown(child(at_, "area"), "ruleset.noun.area", out_.area, ids_of(set_.areas));
    if (string_at(written_, "rescale_at") == "heading" && out_.heading.empty())
      report_.error(child(at_, "rescale_at"), text("ruleset.criterion.rescale_without", {{"key", "under"}}));
    if (string_at(written_, "rescale_at") == "block" && out_.block.empty())
      report_.error(child(at_, "rescale_at"), text("ruleset.criterion.rescale_without", {{"key", "block"}}));
    if (out_.heading.empty()) return;
    const auto found = std::find_if(set_.headings.begin(), set_.headings.end(),
                                    [&](const Heading& one) { return one.id == out_.heading; });
    if (found == set_.headings.end()) {
      report_.unknown(child(at_, "under"), "ruleset.noun.heading", out_.heading, ids_of(set_.headings));
    } else if (found->area != out_.area) {
      report_.error(child(at_, "under"),
                    text("ruleset.criterion.heading_of_other_area", {{"heading", found->id}, {"area", found->area}}));
    }
  }

  void digits() {
    const Json& defaults = object_at(build_.document, "defaults");
    const Json& from = written_.contains("digits") ? written_ : defaults;
    out_.digits = from.value("digits", 2);
    if (out_.digits >= 0 && out_.digits <= sdk::Decimal::max_digits) return;
    report_.error(child(at_, "digits"), text("ruleset.criterion.digits"), std::to_string(out_.digits));
    out_.digits = 2;
  }

  void maxima() {
    const Json& forms = object_at(build_.document, "forms");
    const std::string at = child(at_, "max");
    for (const auto& [form, unused] : object_at(written_, "max").items()) {
      const std::int64_t max = points_at(build_, written_.at("max"), form, at);
      out_.max.emplace(form, max);
      if (!forms.contains(form)) {
        std::vector<std::string> known;
        for (const auto& [id, nothing] : forms.items()) known.push_back(id);
        report_.unknown(child(at, form), "ruleset.noun.form", form, known);
      }
      if (sdk::Decimal::from_units(max).digits() > out_.digits)
        report_.error(child(at, form), text("ruleset.criterion.max_digits", {{"digits", std::to_string(out_.digits)}}),
                      shown_number({max, false}));
    }
  }

  void due() {
    out_.due = date_at(build_, written_, "due", at_);
    if (!out_.due) return;
    days_.push_back(*out_.due);
    check_in_period(build_, *out_.due, child(at_, "due"));
    check_in_force(build_, *out_.due, out_.provenance, child(at_, "due"));
  }

  void method() {
    const Area* area = set_.find_area(out_.area);
    const std::string name = string_at(written_, "method");
    const auto dot = name.find('.');
    out_.plugin = dot != std::string::npos ? name.substr(0, dot) : area != nullptr ? area->plugin : std::string();
    out_.method = dot != std::string::npos ? name.substr(dot + 1) : name;
    out_.params = object_at(written_, "params");
    if (out_.plugin.empty() || (dot == std::string::npos && build_.catalogue.find_plugin(out_.plugin) == nullptr))
      return;  // said of the area
    ParamResolver resolver(build_, out_, child(at_, "params"), days_);
    const model::Method* found = build_.catalogue.find_method(out_.plugin, out_.method);
    if (found == nullptr) return resolver.unknown_method(name, child(at_, "method"));
    if (dot != std::string::npos && !set_.requires_plugins.contains(out_.plugin))  // the area says so of its own
      report_.error(child(at_, "method"), text("ruleset.plugin_not_required", {{"plugin", out_.plugin}}));
    resolver.run(*found);
  }

  Build& build_;
  Ruleset& set_;
  Report& report_;
  const Json& written_;
  std::string at_;
  Criterion out_;
  std::vector<base::Date> days_;  // that it names: `due` and those of its parameters
};

// "set@version" of the criteria that came by include.
std::map<std::string, std::string> included_codes(const Json& document) {
  std::map<std::string, std::string> out;
  for (const Json& one : array_at(document, "include"))
    for (const auto& [code, unused] : object_at(one, "max").items())
      out.emplace(code, string_at(one, "set") + "@" + string_at(one, "version"));
  return out;
}

}  // namespace

void build_criteria(Build& build) {
  const auto included = included_codes(build.document);
  std::set<std::string> codes;
  const Json& criteria = array_at(build.document, "criteria");
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    const std::string at = child("/criteria", i);
    Criterion one = CriterionReader(build, criteria[i], at).read();
    if (!codes.insert(one.code).second)
      build.report.error(child(at, "code"), text("ruleset.criterion.twice", {{"code", one.code}}));
    if (const auto from = included.find(one.code); from != included.end()) one.included_from = from->second;
    build.set.criteria.push_back(std::move(one));
  }
  if (build.set.criteria.empty()) build.report.error("/criteria", text("ruleset.schema.too_short"));
  // Areas in the order in which criteria use them; those without criteria keep theirs, behind.
  const auto first_use = [&](const Area& area) {
    const auto found = std::find_if(build.set.criteria.begin(), build.set.criteria.end(),
                                    [&](const Criterion& one) { return one.area == area.id; });
    return found - build.set.criteria.begin();
  };
  std::stable_sort(build.set.areas.begin(), build.set.areas.end(),
                   [&](const Area& a, const Area& b) { return first_use(a) < first_use(b); });
}

}  // namespace congtam::ruleset
