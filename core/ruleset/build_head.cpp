#include <algorithm>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/schema_check.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

constexpr std::string_view engine_major = "1";

std::string major_of(const std::string& version) { return version.substr(0, version.find('.')); }

Status status_named(const std::string& name) {
  return name == "confirmed" ? Status::confirmed : name == "not_received" ? Status::not_received : Status::assumed;
}

// A half-year or a quarter of the period the set was written for: inside it, and shorter.
void read_whole_period(Build& build, const Json& period) {
  const std::string code = string_at(period, "part_of");
  if (code.empty()) return;
  const auto whole = model::period_from_code(code);
  const model::Period& part = build.set.period;
  const bool inside =
      whole && whole->from <= part.from && part.to <= whole->to && (whole->from != part.from || part.to != whole->to);
  if (!inside) return build.report.error("/period/part_of", text("ruleset.period.part_of"), code);
  build.set.part_of = *whole;
}

void read_period(Build& build) {
  const Json& period = object_at(build.document, "period");
  const std::string at = "/period";
  model::Period& out = build.set.period;
  out.kind = model::period_kind_named(string_at(period, "kind")).value_or(model::PeriodKind::year);
  out.from = date_at(build, period, "from", at).value_or(base::Date());
  out.to = date_at(build, period, "to", at).value_or(out.from);
  out.cut_off = date_at(build, period, "cut_off", at).value_or(out.to);
  if (out.to < out.from) build.report.error(at, text("ruleset.period.backwards"));
  if (out.cut_off < out.from)
    build.report.error(child(at, "cut_off"), text("ruleset.period.cut_off"), base::to_iso(out.cut_off));
  read_whole_period(build, period);
  if (out.kind == model::PeriodKind::ad_hoc || !build.report.clean()) return;
  // A year runs from 1/1 to 31/12, a quarter its three months ...: only a whole one has a short code.
  if (out.code().find("..") != std::string::npos) build.report.error(at, text("ruleset.period.not_whole"));
}

void read_sources(Build& build) {
  for (const auto& [id, source] : object_at(build.document, "sources").items()) {
    const std::string at = child("/sources", id);
    SourceDocument out;
    out.id = id;
    out.title = string_at(source, "title");
    out.note = string_at(source, "note");
    out.status = status_named(string_at(source, "status"));
    out.date = date_at(build, source, "date", at);
    out.in_force_from = date_at(build, source, "in_force_from", at);
    out.in_force_to = date_at(build, source, "in_force_to", at);
    if (out.in_force_from && out.in_force_to && *out.in_force_to < *out.in_force_from)
      build.report.error(child(at, "in_force_to"), text("ruleset.source.backwards"), base::to_iso(*out.in_force_to));
    if (out.date && out.in_force_from && *out.in_force_from < *out.date)
      build.report.warn(child(at, "in_force_from"), text("ruleset.source.before_date"),
                        base::to_iso(*out.in_force_from));
    build.set.sources.emplace(id, std::move(out));
  }
}

}  // namespace

void check_requirements(const Json& document, const model::PluginCatalogue& catalogue, Report& report) {
  const Json& wanted = object_at(document, "requires");
  const std::string engine = string_at(wanted, "engine");
  if (!engine.empty() && engine != engine_major)
    report.error("/requires/engine", text("ruleset.requires.engine", {{"has", engine_major}, {"wants", engine}}),
                 engine, text("ruleset.requires.engine_remedy", {{"wants", engine}}));
  for (const auto& [id, version] : object_at(wanted, "plugins").items()) {
    if (!version.is_string()) continue;  // the schema says so
    const std::string at = child("/requires/plugins", id);
    const std::string major = version.get<std::string>();
    const model::PluginInfo* plugin = catalogue.find_plugin(id);
    if (plugin == nullptr) {
      const std::string remedy = text("ruleset.requires.plugin_remedy", {{"plugin", id}, {"major", major}});
      const std::string near = did_you_mean(id, ids_of(catalogue.plugins));
      report.error(at, text("ruleset.requires.plugin", {{"plugin", id}}), {},
                   near.empty() ? remedy : near + " " + remedy);
    } else if (major_of(plugin->version) != major) {
      report.error(at, text("ruleset.requires.major", {{"plugin", id}, {"has", plugin->version}, {"wants", major}}),
                   major, text("ruleset.requires.plugin_remedy", {{"plugin", id}, {"major", major}}));
    }
  }
}

void build_head(Build& build) {
  const Json& document = build.document;
  Ruleset& set = build.set;
  set.id = string_at(document, "id");
  set.version = string_at(document, "version");
  set.title = string_at(document, "title");
  set.issuer = string_at(document, "issuer");
  set.requires_engine = string_at(object_at(document, "requires"), "engine");
  for (const auto& [id, major] : object_at(object_at(document, "requires"), "plugins").items())
    set.requires_plugins.emplace(id, major.get<std::string>());
  read_period(build);
  read_sources(build);
  for (const auto& [id, title] : object_at(document, "unit_types").items())
    set.unit_types.emplace(id, title.get<std::string>());
  for (const auto& [id, title] : object_at(document, "unit_functions").items()) {
    set.unit_functions.emplace(id, title.get<std::string>());
    // A lead is named by type or by function: one word, one meaning.
    if (set.unit_types.contains(id))
      build.report.error(child("/unit_functions", id), text("ruleset.type_and_function"), id);
  }
  if (set.unit_types.empty()) build.report.error("/unit_types", text("ruleset.schema.too_short"));
}

void build_registers(Build& build) {
  std::vector<std::string> known;
  for (const auto& plugin : build.catalogue.plugins)
    for (const auto& one : plugin.registers) known.push_back(one.full_id());
  for (const auto& [id, entry] : object_at(build.document, "registers").items()) {
    const std::string at = child("/registers", id);
    const model::Register* found = build.catalogue.find_register(id);
    if (found == nullptr) {
      build.report.unknown(at, "ruleset.noun.register", id, known);
      continue;
    }
    const Json& params = entry.at("params");
    if (!found->params_schema.empty())
      build.report.add(Schema::compiled(found->params_schema)->check(params, child(at, "params")));
    build.set.registers.emplace(id, RegisterParams{params, provenance_at(build, entry, at)});
  }
}

void build_areas(Build& build) {
  Ruleset& set = build.set;
  for (const auto& [id, area] : object_at(build.document, "areas").items()) {
    const std::string at = child("/areas", id);
    Area out{id, string_at(area, "title"), string_at(area, "plugin"), provenance_at(build, area, at)};
    if (build.catalogue.find_plugin(out.plugin) == nullptr) {
      build.report.unknown(child(at, "plugin"), "ruleset.noun.plugin", out.plugin, ids_of(build.catalogue.plugins));
    } else if (!set.requires_plugins.contains(out.plugin)) {
      build.report.error(child(at, "plugin"), text("ruleset.plugin_not_required", {{"plugin", out.plugin}}));
    }
    set.areas.push_back(std::move(out));
  }
  for (const auto& [id, heading] : object_at(build.document, "headings").items()) {
    Heading out{id, string_at(heading, "title"), string_at(heading, "area")};
    if (set.find_area(out.area) == nullptr)
      build.report.unknown(child(child("/headings", id), "area"), "ruleset.noun.area", out.area, ids_of(set.areas));
    set.headings.push_back(std::move(out));
  }
}

}  // namespace congtam::ruleset
