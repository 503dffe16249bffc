#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

constexpr std::string_view reduction_word = "reduction ";

void read_condition(Build& build, const Json& target, Target& out, const std::string& at) {
  std::string is = string_at(target, "is");
  out.stated = !is.empty();
  if (!out.stated) return;
  out.reduction = is.starts_with(reduction_word);
  const auto condition =
      condition_from(out.reduction ? std::string_view(is).substr(reduction_word.size()) : std::string_view(is));
  if (condition && condition->percent) {
    out.is = *condition;
  } else {
    build.report.error(child(at, "is"), text("ruleset.target.shape"), is);
  }
}

// A ratio has num and den, a reduction has count and baseline; the other pair says that somebody meant something else.
void check_parts(Build& build, const Json& target, const Target& out, const std::string& at) {
  const std::pair<const char*, const char*> wanted =
      out.reduction ? std::pair{"count", "baseline"} : std::pair{"num", "den"};
  const std::pair<const char*, const char*> foreign =
      out.reduction ? std::pair{"num", "den"} : std::pair{"count", "baseline"};
  for (const char* key : {wanted.first, wanted.second})
    if (out.stated && !target.contains(key)) build.report.error(at, text("ruleset.schema.required", {{"key", key}}));
  for (const char* key : {foreign.first, foreign.second})
    if (out.stated && target.contains(key))
      build.report.error(child(at, key), text("ruleset.target.foreign_part", {{"key", key}}));
}

void check_indicators(Build& build, const Target& out, const std::string& at) {
  for (const auto& [key, id] :
       {std::pair<const char*, const std::string*>{"num", &out.num}, {"den", &out.den}, {"count", &out.count}})
    if (!id->empty()) indicator_named(build, *id, child(at, key));
  if (out.baseline.empty() || out.baseline == "year_ago") return;
  const Indicator* baseline = indicator_named(build, out.baseline, child(at, "baseline"));
  if (baseline != nullptr && !baseline->typed())
    build.report.error(child(at, "baseline"), text("ruleset.target.baseline_not_typed"), out.baseline);
}

}  // namespace

void build_targets(Build& build) {
  for (const auto& [id, target] : object_at(build.document, "targets").items()) {
    const std::string at = child("/targets", id);
    Target out;
    out.id = id;
    out.text = string_at(target, "text");
    out.scope = string_at(target, "scope");
    out.num = string_at(target, "num");
    out.den = string_at(target, "den");
    out.count = string_at(target, "count");
    out.baseline = string_at(target, "baseline");
    out.lead = string_at(target, "lead");
    out.deadline = date_at(build, target, "deadline", at);
    out.provenance = provenance_at(build, target, at);
    read_condition(build, target, out, at);
    check_parts(build, target, out, at);
    check_indicators(build, out, at);
    if (target.contains("units")) {
      out.units = applies_to_at(build, target.at("units"), child(at, "units"));
      if (out.scope != "each_unit") build.report.error(child(at, "units"), text("ruleset.target.units_of_commune"));
    }
    if (!out.lead.empty()) check_lead(build, out.lead, child(at, "lead"));
    if (out.deadline) check_in_force(build, *out.deadline, out.provenance, child(at, "deadline"));
    build.set.targets.push_back(std::move(out));
  }
}

}  // namespace congtam::ruleset
