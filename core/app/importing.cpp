#include "app/importing.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/contradictions.hpp"
#include "app/indicator_specs.hpp"
#include "base/text_catalog.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/register_reader.hpp"
#include "exchange/unit_reader.hpp"
#include "model/period.hpp"
#include "store/command.hpp"
#include "store/facts.hpp"
#include "store/units.hpp"

namespace congtam::app {
namespace {

exchange::ReadOptions read_options(const ImportOptions& options) {
  exchange::ReadOptions out;
  if (options.progress)
    out.progress = [&options](const exchange::Progress& progress) {
      options.progress(progress.bytes_read, progress.bytes);
    };
  return out;
}

// Ends an import: nothing is recorded for a dry run or for a file that brought nothing new.
void finish(store::Command& command, const ImportOptions& options, base::Json summary, ImportReport& report) {
  if (options.dry_run || !report.changed()) return;
  const std::pair<const char*, std::int64_t> counts[] = {
      {"added", report.changes.added}, {"changed", report.changes.changed}, {"unchanged", report.changes.unchanged}};
  for (const auto& [key, count] : counts)
    if (count > 0) summary[key] = count;
  report.seq = command.commit(summary);
}

ImportReport report_of(const exchange::TableInput& input, std::size_t rows, exchange::Warnings warnings) {
  ImportReport report;
  report.file = input.path;
  report.rows = rows;
  report.warnings = std::move(warnings);
  return report;
}

// --- facts

// A file that names stages keeps them; one that names none is of the stage asked for.
void settle_stage(const std::optional<model::Stage>& asked, const std::string& file, std::vector<model::Fact>& facts) {
  if (!asked) return;
  for (model::Fact& fact : facts) {
    if (fact.stage != model::Stage::self && fact.stage != *asked)
      throw base::Failure::input({.text = base::text("app.other_stage", {{"stage", model::name_of(*asked)}}),
                                  .file = file,
                                  .row = fact.source.row,
                                  .value = std::string(model::name_of(fact.stage))});
    fact.stage = *asked;
  }
}

// A count of a part of a period above that of all of it, within the file or against what is known, stops the import.
void refuse_contradictions(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                           const store::Database& database, const std::string& file,
                           const std::vector<model::Fact>& facts) {
  const auto adds_up = [&](std::string_view indicator) { return adds_up_over_time(rules, catalogue, indicator); };
  std::set<std::pair<std::string, std::string>> touched;
  for (const model::Fact& fact : facts)
    if (adds_up(fact.indicator)) touched.emplace(fact.unit, fact.indicator);
  if (touched.empty()) return;
  std::vector<model::Fact> known;
  store::facts(database, {}, [&](const model::Fact& fact) {
    if (touched.contains({fact.unit, fact.indicator})) known.push_back(fact);
  });
  const auto found = find_contradictions(facts, known, adds_up);
  if (!found.empty()) throw base::Failure::input(describe_contradictions(found, file));
}

// --- registers

// The header aliases of a register lie beside its plugin, "aliases/dossiers.json"; a plugin may have none.
exchange::Aliases aliases_of(const host::PluginSet& plugins, const model::Register& declared) {
  const host::LoadedPlugin* plugin = plugins.find(declared.plugin);
  if (plugin == nullptr) return {};
  const std::filesystem::path file =
      std::filesystem::path(plugin->info.file).parent_path() / "aliases" / (declared.id + ".json");
  std::error_code error;
  return std::filesystem::is_regular_file(file, error) ? exchange::read_aliases(file.string()) : exchange::Aliases{};
}

std::optional<model::Period> period_of(const RegisterImport& wanted) {
  if (!wanted.complete && !wanted.units.empty()) throw base::Failure::input(base::text("app.units_need_complete"));
  if (wanted.period.empty()) {
    if (wanted.complete) throw base::Failure::input(base::text("app.complete_needs_period"));
    return std::nullopt;
  }
  return model::period_from_code(wanted.period);  // checked with the units named
}

std::size_t mark(store::Command& command, const RegisterImport& wanted) {
  if (!wanted.complete) return 0;
  const std::vector<std::string> units = wanted.units.empty() ? std::vector<std::string>{""} : wanted.units;
  std::size_t marked = 0;
  for (const std::string& unit : units)
    marked += store::mark_complete(command, {wanted.register_id, unit, wanted.period}) ? 1 : 0;
  return marked;
}

base::Date day_of(const std::string& when) {
  return base::date_from_iso(std::string_view(when).substr(0, 10)).value_or(base::Date{});
}

}  // namespace

ImportReport import_units(store::Database& database, const std::string& file, const Actor& actor,
                          const ImportOptions& options) {
  const auto table = exchange::load_table(file, {options.sheet});
  const exchange::TableInput& input = *table;
  exchange::UnitFile read = exchange::read_units(input, store::units(database), read_options(options));
  ImportReport report = report_of(input, read.units.size(), std::move(read.warnings));
  store::Command command(database, actor.who, actor.when, "import units");
  report.changes = store::upsert_units(command, read.units);
  finish(command, options, {{"file", input.name}}, report);
  return report;
}

ImportReport import_facts(const Workspace& workspace, const ruleset::Ruleset& rules, store::Database& database,
                          const FactImport& wanted, const Actor& actor, const ImportOptions& options) {
  if (!wanted.period.empty() && !model::period_from_code(wanted.period))
    throw base::Failure::input({.text = base::text("app.bad_period"), .value = wanted.period});
  const std::vector<exchange::IndicatorSpec> specs = indicator_specs(rules, workspace.plugins().catalogue(), false);
  const exchange::UnitDirectory units(store::units(database));
  const auto table = exchange::load_table(wanted.file, {options.sheet});
  const exchange::TableInput& input = *table;
  exchange::FactFile read = exchange::read_facts(input, {specs, units, wanted.period}, read_options(options));
  settle_stage(wanted.stage, input.path, read.facts);
  ImportReport report = report_of(input, read.facts.size(), std::move(read.warnings));
  store::Command command(database, actor.who, actor.when, "import facts");
  report.changes = record_facts(workspace, rules, command, input.name, read.facts, wanted.why);
  finish(command, options, {{"file", input.name}, {"ruleset", rules.id}}, report);
  return report;
}

store::Changes record_facts(const Workspace& workspace, const ruleset::Ruleset& rules, store::Command& command,
                            const std::string& file, const std::vector<model::Fact>& facts, const std::string& why) {
  refuse_contradictions(rules, workspace.plugins().catalogue(), command.database(), file, facts);
  return store::add_facts(command, facts, why);
}

ImportReport import_register(const Workspace& workspace, store::Database& database, const RegisterImport& wanted,
                             const Actor& actor, const ImportOptions& options) {
  const model::Register& declared = find_register(workspace.plugins().catalogue(), wanted.register_id);
  const std::vector<model::Unit> units = store::units(database);
  const std::optional<model::Period> period = period_of(wanted);
  if (!wanted.period.empty()) check_complete_request(units, {declared.full_id(), wanted.period, wanted.units, false});

  const auto table = exchange::load_table(wanted.file, {options.sheet});
  const exchange::TableInput& input = *table;
  exchange::RegisterFile read = exchange::read_register(input, declared, aliases_of(workspace.plugins(), declared),
                                                        exchange::UnitDirectory(units), read_options(options));
  ImportReport report = report_of(input, read.table.rows(), std::move(read.warnings));
  report.replaced = wanted.replace;

  store::Command command(database, actor.who, actor.when, "import " + declared.full_id());
  store::PutRows put;
  if (period) {
    put.from = period->from;
    put.to = period->to;
  }
  put.replace = wanted.replace;
  store::RowChanges stored = store::put_rows(command, declared, read.table, put);
  report.changes = stored.changes;
  report.vanished = std::move(stored.vanished);
  report.completed = mark(command, wanted);
  report.findings =
      compute_findings(workspace.plugins(), workspace.calendar(), day_of(actor.when), wanted.rules, read.table);

  base::Json summary{{"file", input.name}, {"register", declared.full_id()}};
  if (!wanted.period.empty()) summary["period"] = wanted.period;
  if (report.completed > 0) summary["complete"] = report.completed;
  if (wanted.replace) summary["removed"] = report.vanished.size();
  finish(command, options, std::move(summary), report);
  return report;
}

}  // namespace congtam::app
