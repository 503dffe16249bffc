#include <algorithm>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

std::optional<base::Date> date_at(Build& build, const Json& object, std::string_view key, const std::string& at) {
  const std::string written = string_at(object, key);
  if (written.empty()) return std::nullopt;
  const auto date = base::date_from_iso(written);
  if (!date) build.report.error(child(at, key), text("ruleset.no_such_day"), written);
  return date;
}

std::string source_key(const std::string& clause) { return clause.substr(0, clause.find(' ')); }

Provenance provenance_at(Build& build, const Json& object, const std::string& at) {
  Provenance out;
  const std::string status =
      string_at(object, "status", string_at(object_at(build.document, "defaults"), "status", "assumed"));
  out.status = status == "confirmed"      ? Status::confirmed
               : status == "not_received" ? Status::not_received
                                          : Status::assumed;
  out.note = string_at(object, "note");
  out.clause = strings_at(object, "clause");
  for (std::size_t i = 0; i < out.clause.size(); ++i)
    if (!build.set.sources.contains(source_key(out.clause[i])))
      build.report.unknown(child(child(at, "clause"), i), "ruleset.noun.source", source_key(out.clause[i]),
                           keys_of(build.set.sources));
  return out;
}

namespace {

std::vector<std::string> names_at(Build& build, const Json& object, std::string_view key, const std::string& at,
                                  const std::map<std::string, std::string>& known, std::string_view what) {
  std::vector<std::string> names = strings_at(object, key);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!known.contains(names[i])) build.report.unknown(child(child(at, key), i), what, names[i], keys_of(known));
  return names;
}

}  // namespace

AppliesTo applies_to_at(Build& build, const Json& object, const std::string& at) {
  const Ruleset& set = build.set;
  AppliesTo out;
  out.types = names_at(build, object, "types", at, set.unit_types, "ruleset.noun.unit_type");
  out.functions = names_at(build, object, "functions", at, set.unit_functions, "ruleset.noun.unit_function");
  out.not_functions = names_at(build, object, "not_functions", at, set.unit_functions, "ruleset.noun.unit_function");
  return out;
}

std::int64_t points_at(Build& build, const Json& object, std::string_view key, const std::string& at) {
  const auto number = number_from(object.at(key));
  if (number && !number->percent && number->value >= 0) return number->value;
  build.report.error(child(at, key), text("ruleset.not_points"),
                     object.at(key).is_string() ? object.at(key).get<std::string>() : object.at(key).dump());
  return 0;
}

const Indicator* indicator_named(Build& build, const std::string& name, const std::string& at) {
  if (const Indicator* found = build.set.find_indicator(name)) return found;
  for (const Indicator& one : build.set.indicators)
    if (std::find(one.aliases.begin(), one.aliases.end(), name) != one.aliases.end()) {
      build.report.error(at, text("ruleset.renamed", {{"old", name}, {"new", one.id}}));
      return nullptr;
    }
  std::vector<std::string> known = ids_of(build.set.indicators);
  for (const auto& plugin : build.catalogue.plugins)
    for (const auto& declared : plugin.indicators) known.push_back(declared.id);
  build.report.unknown(at, "ruleset.noun.indicator", name, known);
  return nullptr;
}

void check_in_force(Build& build, base::Date date, const Provenance& provenance, const std::string& at) {
  bool cited = false;
  for (const std::string& clause : provenance.clause) {
    const auto source = build.set.sources.find(source_key(clause));
    if (source == build.set.sources.end()) continue;
    cited = true;
    const SourceDocument& document = source->second;
    if ((!document.in_force_from || *document.in_force_from <= date) &&
        (!document.in_force_to || date <= *document.in_force_to))
      return;
  }
  if (cited)
    build.report.error(at, text("ruleset.not_in_force", {{"clause", join(provenance.clause)}}), base::to_iso(date));
}

void check_in_period(Build& build, base::Date date, const std::string& at) {
  const model::Period& period = build.set.whole_period();
  if (date < period.from || period.to < date)
    build.report.error(at, text("ruleset.outside_period"), base::to_iso(date));
}

void check_lead(Build& build, const std::string& name, const std::string& at) {
  if (build.set.unit_types.contains(name) || build.set.unit_functions.contains(name)) return;
  std::vector<std::string> known = keys_of(build.set.unit_types);
  for (const std::string& function : keys_of(build.set.unit_functions)) known.push_back(function);
  build.report.unknown(at, "ruleset.noun.lead", name, known);
}

}  // namespace congtam::ruleset
