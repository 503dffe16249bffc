#include "app/periods.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "scoring/baselines.hpp"
#include "scoring/commune_facts.hpp"
#include "scoring/credit.hpp"
#include "scoring/register_data.hpp"
#include "store/audit.hpp"
#include "store/periods.hpp"
#include "store/runs.hpp"

namespace congtam::app {
namespace {

using base::text;
using scoring::Role;

// --- what is compared with the year before

void add_leaves(const ruleset::Ruleset& rules, const std::string& id, std::set<std::string>& ids) {
  const ruleset::Indicator* indicator = rules.find_indicator(id);
  if (indicator == nullptr) return;
  if (indicator->measure.add.empty()) ids.insert(id);
  for (const auto& [part, times] : indicator->measure.add) add_leaves(rules, part, ids);
}

// A method says by the columns it asks for that it looks at the year before; a target by its baseline and its trend.
std::set<std::string> compared_with_a_year_ago(const Run& run) {
  std::set<std::string> ids;
  for (std::size_t unit = 0; unit < run.scorer->facts().rows(); ++unit)
    for (const scoring::PluginPart& part : run.scorer->plan_of(unit).parts)
      for (const scoring::ColumnKey& key : part.inputs)
        if (key.role == Role::year_ago) add_leaves(run.rules, key.indicator, ids);
  for (const ruleset::Target& target : run.rules.targets) {
    if (target.reduction && target.baseline != "year_ago") continue;
    for (const std::string* id : {&target.count, &target.num, &target.den}) add_leaves(run.rules, *id, ids);
  }
  return ids;
}

// --- where a figure came from

base::Json source_json(const Run& run, const ruleset::Indicator& indicator, const std::string& unit) {
  base::Json source{{"ruleset", run.rules.id},
                    {"version", run.rules.version},
                    {"hash", base::to_hex(run.rules.hash)},
                    {"known_at", run.known_at}};
  if (!indicator.measure.register_id.empty()) source["register"] = indicator.measure.register_id;
  for (const model::Fact& fact : run.facts) {
    if (fact.unit != unit || fact.indicator != indicator.id || fact.period != run.rules.period.code()) continue;
    source["file"] = fact.source.file;
    source["row"] = fact.source.row;
  }
  return source;
}

class FigureKeeper {
 public:
  explicit FigureKeeper(const Run& run) : run_(run) {}

  void keep(const ruleset::Indicator& indicator, const scoring::FactTable& table, std::size_t row,
            const std::string& unit) {
    const model::Value value = table.get(row, indicator.id, Role::this_period);
    if (value.state != model::State::known && value.state != model::State::nothing_arose) return;
    KeptFigure figure;
    figure.title = indicator.title;
    figure.kind = indicator.kind;
    figure.levels = indicator.levels;
    model::Baseline& baseline = figure.baseline;
    baseline.unit = unit;
    baseline.period = run_.rules.period.code();
    baseline.indicator = indicator.id;
    baseline.value = value;
    baseline.method = scoring::method_of(run_.rules, indicator);
    baseline.source = source_json(run_, indicator, unit).dump();
    if (!unit.empty()) baseline.predecessors = table.units()[row].predecessors;
    kept.push_back(std::move(figure));
  }

  std::vector<KeptFigure> kept;

 private:
  const Run& run_;
};

// --- what stands in the way

void require_ended(const model::Period& period, base::Date today) {
  if (today > period.to) return;
  throw base::Failure::refused(
      text("periods.not_ended", {{"period", period.code()},
                                 {"to", base::to_vietnamese(period.to)},
                                 {"first", base::to_vietnamese(base::Date{period.to.days + 1})}}));
}

void require_open(const store::Database& database, const std::string& period) {
  const auto close = store::find_close(database, period);
  if (!close) return;
  throw base::Failure::refused(text(
      "periods.closed", {{"period", period}, {"who", close->who}, {"when", base::to_vietnamese(close->closed_on)}}));
}

store::ResultRun last_results(const store::Database& database, const ruleset::Ruleset& rules) {
  const std::vector<store::ResultRun> runs = store::runs(database, rules.period.code());
  const std::string hash = base::to_hex(rules.hash);
  const auto found = std::find_if(runs.rbegin(), runs.rend(), [&](const store::ResultRun& run) {
    return run.ruleset == rules.id && run.ruleset_hash == hash && run.as_of == rules.period.to;
  });
  if (found == runs.rend())
    throw base::Failure::refused(text("periods.no_results", {{"period", rules.period.code()},
                                                             {"ruleset", rules.id},
                                                             {"version", rules.version},
                                                             {"to", base::to_vietnamese(rules.period.to)}}),
                                 text("periods.score_first"));
  return *found;
}

void require_same_facts(const Run& run, const store::ResultRun& results) {
  if (base::to_hex(run.facts_hash) == results.facts_hash) return;
  throw base::Failure::refused(text("periods.facts_moved", {{"run", std::to_string(results.id)}}),
                               text("periods.score_first"));
}

std::string units_words(const std::vector<std::string>& codes, std::size_t all) {
  if (codes.size() == all) return text("periods.every_unit");
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + code;
  return out;
}

std::vector<std::string> require_complete(const Run& run) {
  const std::vector<model::Unit>& units = run.scorer->facts().units();
  const scoring::CreditMap credit(units);
  const scoring::CompleteMarks marks(run.complete);
  const std::vector<std::string> registers = scoring::registers_read(run.rules);
  std::vector<base::Problem> open;
  for (const std::string& id : registers) {
    std::vector<std::string> lacking;
    for (std::size_t i = 0; i < units.size(); ++i)
      if (!marks.covers(id, credit.own_codes(i), run.rules.period.code())) lacking.push_back(units[i].code);
    if (lacking.empty()) continue;
    open.push_back(
        {.text = text("periods.incomplete", {{"register", id}, {"units", units_words(lacking, units.size())}}),
         .remedy = text("periods.incomplete.remedy", {{"register", id}, {"period", run.rules.period.code()}})});
  }
  if (!open.empty()) throw base::Failure(base::FailureKind::refused, std::move(open));
  return registers;
}

void write_close(store::Database& database, const Run& run, const CloseRequest& request, const Actor& actor,
                 CloseReport& report) {
  store::PeriodClose close{.period = run.rules.period, .closed_on = request.today};
  close.ruleset = run.rules.id;
  close.ruleset_version = run.rules.version;
  close.ruleset_hash = base::to_hex(run.rules.hash);
  close.run = report.run;
  std::vector<model::Baseline> baselines;
  for (const KeptFigure& figure : report.kept) baselines.push_back(figure.baseline);
  store::Command command(database, actor.who, actor.when, "period close");
  // What was read must be what is closed.
  if (command.seq() != run.known_at + 1) throw base::Failure::refused(text("periods.written_meanwhile"));
  store::upsert_period(command, {run.rules.period, close.ruleset, close.ruleset_version, close.ruleset_hash});
  store::close_period(command, close, baselines);
  report.seq = command.commit({{"period", request.period},
                               {"ruleset", close.ruleset},
                               {"version", close.ruleset_version},
                               {"run", close.run},
                               {"baselines", baselines.size()}});
}

}  // namespace

std::vector<KeptFigure> closing_figures(const Run& run) {
  const scoring::FactTable& units = run.scorer->facts();
  scoring::GatherInput input{run.rules, run.as_of, run.facts,         run.registers, run.complete,
                             {},        false,     run.direct_values, run.baselines};
  const scoring::CommuneFacts commune = scoring::gather_commune(std::move(input), units.units());
  FigureKeeper keeper(run);
  for (const std::string& id : compared_with_a_year_ago(run)) {
    const ruleset::Indicator& indicator = *run.rules.find_indicator(id);
    // A commune that stands in the list keeps its figure under its own code.
    if (!commune.is_a_unit) keeper.keep(indicator, commune.table, commune.row, "");
    for (std::size_t row = 0; row < units.rows(); ++row) keeper.keep(indicator, units, row, units.units()[row].code);
  }
  return std::move(keeper.kept);
}

CloseReport close_period(const Workspace& workspace, store::Database& database, const CloseRequest& request,
                         const Actor& actor) {
  const ruleset::Ruleset rules = workspace.ruleset(request.ruleset);
  if (rules.period.code() != request.period)
    throw base::Failure::input(
        {.text = text("periods.of_another", {{"ruleset", rules.id}, {"period", rules.period.code()}}),
         .value = request.period});
  require_ended(rules.period, request.today);
  require_open(database, request.period);
  const store::ResultRun results = last_results(database, rules);

  RunRequest wanted;
  wanted.ruleset = request.ruleset;
  wanted.as_of = rules.period.to;
  wanted.stage = results.stage;
  const std::unique_ptr<Run> run = run_database(workspace, wanted, database);
  CloseReport report;
  report.period = rules.period;
  report.ruleset = rules.id;
  report.version = rules.version;
  report.run = results.id;
  report.registers = require_complete(*run);
  require_same_facts(*run, results);
  report.kept = closing_figures(*run);
  if (!request.dry_run) write_close(database, *run, request, actor, report);
  return report;
}

ReopenReport reopen_period(store::Database& database, const std::string& period, const std::string& why,
                           const Actor& actor) {
  if (why.find_first_not_of(" \t\n") == std::string::npos) throw base::Failure::input(text("periods.needs_reason"));
  store::Command command(database, actor.who, actor.when, "period reopen");
  ReopenReport report;
  report.baselines = store::reopen_period(command, period, why);
  report.seq = command.commit({{"period", period}, {"baselines", report.baselines}, {"reason", why}});
  return report;
}

BringReport bring_baselines(store::Database& database, const std::string& from, const std::string& period,
                            const Actor& actor, bool dry_run) {
  store::OpenOptions read_only;
  read_only.read_only = true;
  const store::Database other = store::Database::open(from, read_only);
  const std::string name = std::filesystem::path(from).filename().string();
  if (!store::find_close(other, period))
    throw base::Failure::refused(text("periods.not_closed_there", {{"file", name}, {"period", period}}));
  const store::AuditHead head = store::head(other);
  std::vector<model::Baseline> baselines = store::baselines(other, period);
  for (model::Baseline& one : baselines) {
    base::Json source = base::Json::parse(one.source);
    source["database"] = name;
    source["head"] = base::to_hex(head.hash) + "@" + std::to_string(head.seq);
    one.source = source.dump();
  }
  // The other commune's whole is not this one's.
  std::erase_if(baselines, [](const model::Baseline& one) { return one.unit.empty(); });

  store::Command command(database, actor.who, actor.when, "period baselines");
  BringReport report;
  report.changes = store::bring_baselines(command, baselines);
  const bool anything_new = report.changes.added + report.changes.changed > 0;
  if (anything_new && !dry_run)
    report.seq = command.commit(
        {{"period", period}, {"from", name}, {"added", report.changes.added}, {"changed", report.changes.changed}});
  return report;
}

}  // namespace congtam::app
