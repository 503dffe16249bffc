#include <algorithm>
#include <set>

#include "app/run_common.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "ruleset/reader.hpp"
#include "scoring/register_data.hpp"
#include "store/audit.hpp"
#include "store/closing.hpp"
#include "store/facts.hpp"
#include "store/registers.hpp"
#include "store/units.hpp"

namespace congtam::app {
namespace {

using scoring::Role;

std::vector<model::Fact> load_facts(const store::Database& database, const Run& run, store::KnownAt known_at) {
  std::vector<model::Fact> facts;
  for (Role role : {Role::this_period, Role::before, Role::year_ago}) {
    store::FactFilter filter;
    filter.period = scoring::period_of(run.rules.period, role).code();
    filter.as_of_stage = run.stage;
    store::facts(
        database, filter, [&](const model::Fact& fact) { facts.push_back(fact); }, known_at);
  }
  return facts;
}

std::vector<scoring::RegisterData> load_registers(const Workspace& workspace, const store::Database& database,
                                                  const Run& run, store::KnownAt known_at) {
  std::vector<scoring::RegisterData> registers;
  for (const std::string& id : scoring::registers_read(run.rules)) {
    const model::Register* declared = workspace.plugins().catalogue().find_register(id);
    if (declared == nullptr) continue;  // the ruleset's check has said so
    const model::RegisterTable table = store::load_register(database, *declared, {}, known_at);
    for (auto& data : scoring::prepare_register(run.rules, workspace.plugins(), workspace.calendar(), run.as_of, table))
      registers.push_back(std::move(data));
  }
  return registers;
}

// Where an inspector's word was recorded this period, somebody was there.
std::vector<std::string> visited_units(const store::Database& database, const Run& run, store::KnownAt known_at) {
  std::set<std::string> units;
  for (model::Stage stage : {model::Stage::inspector, model::Stage::consensus}) {
    store::FactFilter filter;
    filter.period = run.rules.period.code();
    filter.stage = stage;
    store::facts(
        database, filter, [&](const model::Fact& fact) { units.insert(fact.unit); }, known_at);
  }
  return {units.begin(), units.end()};
}

// The set as it reads for a part of its period: what is due later is not due, what was due before has no place in it.
ruleset::Ruleset for_part(const Workspace& workspace, ruleset::Ruleset whole, const model::Period& part) {
  if (part == whole.period) return whole;
  base::Json document = whole.document;
  document["period"] = {{"kind", model::name_of(part.kind)},
                        {"from", base::to_iso(part.from)},
                        {"to", base::to_iso(part.to)},
                        {"part_of", whole.whole_period().code()}};
  return ruleset::build_ruleset(std::move(document), whole.path, workspace.plugins().catalogue());
}

// A register that is complete for a period is complete for every part of it.
void cover_parts(Run& run) {
  std::vector<model::CompleteMark> more;
  for (const Role role : {Role::this_period, Role::before, Role::year_ago}) {
    const model::Period part = scoring::period_of(run.rules.period, role);
    for (const model::CompleteMark& mark : run.complete) {
      const auto whole = model::period_from_code(mark.period);
      if (whole && whole->from <= part.from && part.to <= whole->to && mark.period != part.code())
        more.push_back({mark.register_id, mark.unit, part.code()});
    }
  }
  run.complete.insert(run.complete.end(), more.begin(), more.end());
}

}  // namespace

std::unique_ptr<Run> run_database(const Workspace& workspace, const RunRequest& request,
                                  const store::Database& database) {
  auto run = std::make_unique<Run>();
  run->rules = workspace.ruleset(request.ruleset);
  if (request.part) run->rules = for_part(workspace, std::move(run->rules), *request.part);
  run->as_of = settle_as_of(run->rules, request.as_of);
  run->stage = request.stage;
  run->known_at = request.known_at.value_or(store::head(database).seq);
  const store::KnownAt known_at = run->known_at;

  const base::Date last = std::min(run->rules.period.to, run->as_of);
  std::vector<model::Unit> units = store::units_within(database, last, last, known_at);
  if (units.empty())
    throw base::Failure::input({.text = base::text("app.no_units", {{"day", base::to_vietnamese(last)}}),
                                .file = database.path(),
                                .remedy = base::text("app.import_units_first")});
  run->facts = load_facts(database, *run, known_at);
  run->registers = load_registers(workspace, database, *run, known_at);

  run->complete = store::complete_marks(database, known_at);
  if (request.part) cover_parts(*run);
  run->baselines = store::baselines(database, scoring::period_of(run->rules.period, Role::year_ago).code(), known_at);

  scoring::GatherInput input{run->rules,     run->as_of,    run->facts,
                             run->registers, run->complete, visited_units(database, *run, known_at),
                             true,           false,         run->baselines};
  score(workspace, request, scoring::gather(input, std::move(units)), *run);
  return run;
}

}  // namespace congtam::app
