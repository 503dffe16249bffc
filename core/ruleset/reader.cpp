#include "ruleset/reader.hpp"

#include <algorithm>
#include <filesystem>

#include "base/embedded.hpp"
#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/include.hpp"
#include "ruleset/limits.hpp"
#include "ruleset/schema_check.hpp"

CONGTAM_EMBEDDED(ruleset_schemas)

namespace congtam::ruleset {

using base::Json;

namespace {

std::string_view embedded_schema(std::string_view name) {
  for (std::size_t i = 0; i < congtam_embedded_ruleset_schemas_count; ++i)
    if (name == congtam_embedded_ruleset_schemas[i].path) return base::content(congtam_embedded_ruleset_schemas[i]);
  throw base::Failure::internal("schema " + std::string(name) + " is not in the program");
}

std::string file_of(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored) ? (std::filesystem::path(path) / "ruleset.json").string() : path;
}

void check_shape(const Json& document, Report& report) {
  check_texts(document, "", report);
  report.throw_if_any();
  report.add(Schema::compiled(std::string(ruleset_schema()))->check(document, ""));
  report.throw_if_any();
}

void check_needs(const Json& document, const model::PluginCatalogue& catalogue, Report& report) {
  if (document.is_object()) check_requirements(document, catalogue, report);
  report.throw_if_any();
}

void build_sections(Build& build) {
  build_head(build);
  build.report.throw_if_any();  // without a period and sources everything else would be wrong too
  build_registers(build);
  build_indicators(build);
  build_targets(build);
  build_areas(build);
  build_criteria(build);
  build_forms(build);
  build_result(build);
  build_plans(build);
  check_methods(build);
  check_forms(build);
  check_names(build);
  check_sources(build);
  check_unused(build);
}

}  // namespace

std::string_view ruleset_schema() { return embedded_schema("ruleset.schema.json"); }
std::string_view cases_schema() { return embedded_schema("cases.schema.json"); }
std::string_view overlay_schema() { return embedded_schema("overlay.schema.json"); }

void check_texts(const Json& value, const std::string& at, Report& report) {
  if (value.is_string() && value.get_ref<const std::string&>().size() > longest_text)
    report.error(at, base::text("ruleset.text_too_long", {{"limit", std::to_string(longest_text)}}));
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) check_texts(value[i], child(at, i), report);
  if (!value.is_object()) return;
  for (const auto& [key, member] : value.items()) {
    if (key.size() > longest_text) {
      report.error(at, base::text("ruleset.text_too_long", {{"limit", std::to_string(longest_text)}}));
    } else {
      check_texts(member, child(at, key), report);
    }
  }
}

namespace {

// `open`: the files whose includes are being read; one of them again would never end.
Json read_merged(const std::string& path, const model::PluginCatalogue& catalogue, std::vector<std::string>& open) {
  const std::string file = file_of(path);
  Json document = base::read_json(file, json_limits);
  Report report(file);
  check_needs(document, catalogue, report);
  check_shape(document, report);
  open.push_back(std::filesystem::weakly_canonical(file).string());
  merge_includes(document, file, report, [&](const std::string& included) {
    const std::string name = std::filesystem::weakly_canonical(included).string();
    if (std::find(open.begin(), open.end(), name) != open.end())
      throw base::Failure::input(base::Problem{
          .text = base::text("ruleset.include.circle"), .file = file, .at = "/include", .value = included});
    return read_merged(included, catalogue, open);
  });
  open.pop_back();
  report.throw_if_any();
  return document;
}

}  // namespace

Json read_document(const std::string& path, const model::PluginCatalogue& catalogue) {
  std::vector<std::string> open;
  return read_merged(path, catalogue, open);
}

Ruleset build_ruleset(Json document, const std::string& path, const model::PluginCatalogue& catalogue,
                      const BuildOptions& options) {
  Report report(path);
  check_needs(document, catalogue, report);
  if (options.check_schema) check_shape(document, report);
  Ruleset set;
  set.path = path;
  set.document = std::move(document);
  Build build{set.document, catalogue, report, set};
  try {
    build_sections(build);
  } catch (const Json::exception& error) {  // only a document that skipped the schema gets here
    throw base::Failure::input(
        base::Problem{.text = base::text("ruleset.schema.other", {{"detail", error.what()}}), .file = path});
  }
  report.throw_if_any();
  if (options.warnings != nullptr)
    options.warnings->insert(options.warnings->end(), report.warnings().begin(), report.warnings().end());
  if (options.hash) set.hash = base::blake2b(base::canonical_json(set.document, "congtam.ruleset/1"));
  return set;
}

Ruleset read_ruleset(const std::string& path, const model::PluginCatalogue& catalogue,
                     std::vector<base::Problem>* warnings) {
  // The schema has seen the file and what it includes; the merged document has the same shape.
  return build_ruleset(read_document(path, catalogue), file_of(path), catalogue,
                       {.check_schema = false, .warnings = warnings});
}

}  // namespace congtam::ruleset
