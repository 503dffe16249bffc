#include <algorithm>

#include "app/indicator_specs.hpp"
#include "app/run_common.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "exchange/unit_reader.hpp"

namespace congtam::app {
namespace {

bool is_read(const model::Period& scored, const std::string& period) {
  using scoring::Role;
  for (const Role role : {Role::this_period, Role::before, Role::year_ago})
    if (scoring::period_of(scored, role).code() == period) return true;
  return false;
}

std::vector<UnreadFacts> unread_facts(const model::Period& scored, const std::vector<model::Fact>& facts) {
  std::vector<UnreadFacts> unread;
  for (const model::Fact& fact : facts) {
    if (is_read(scored, fact.period)) continue;
    const auto same = [&](const UnreadFacts& one) { return one.period == fact.period; };
    auto found = std::find_if(unread.begin(), unread.end(), same);
    if (found == unread.end()) found = unread.insert(unread.end(), {fact.period, 0, fact.source});
    ++found->count;
  }
  return unread;
}

// A file without a single fact of the period that is scored is the wrong file.
void refuse_if_nothing_is_scored(const Run& run) {
  const std::string scored = run.rules.period.code();
  const auto of_period = [&](const model::Fact& fact) { return fact.period == scored; };
  if (run.facts.empty() || std::any_of(run.facts.begin(), run.facts.end(), of_period)) return;
  const model::Fact& first = run.facts.front();
  base::Problem problem;
  problem.text = base::text("app.no_facts_of_period", {{"period", scored}});
  problem.file = first.source.file;
  problem.row = first.source.row;
  problem.value = first.period;
  throw base::Failure::input(problem);
}

}  // namespace

std::unique_ptr<Run> run_files(const Workspace& workspace, const RunRequest& request, const FilePair& files) {
  auto run = std::make_unique<Run>();
  run->rules = workspace.ruleset(request.ruleset);
  run->as_of = settle_as_of(run->rules, request.as_of);
  run->stage = request.stage;

  exchange::ReadOptions machine;
  machine.writing = exchange::Writing::machine;
  std::vector<model::Unit> units = exchange::read_units(*exchange::load_table(files.units), {}, machine).units;
  // Units that do not exist in the period are not scored, though facts of last year may name them.
  const exchange::UnitDirectory directory(units);
  const auto specs = indicator_specs(run->rules, workspace.plugins().catalogue(), true);
  const exchange::FactContext context{specs, directory, run->rules.period.code()};
  run->facts = exchange::read_facts(*exchange::load_table(files.facts), context, machine).facts;
  refuse_if_nothing_is_scored(*run);
  run->unread = unread_facts(run->rules.period, run->facts);
  const base::Date last = std::min(run->rules.period.to, run->as_of);
  std::erase_if(units, [&](const model::Unit& unit) { return !unit.exists_on(last); });

  run->direct_values = true;
  scoring::GatherInput input{run->rules, run->as_of, run->facts, {}, {}, {}, false, run->direct_values};
  score(workspace, request, scoring::gather(input, std::move(units)), *run);
  return run;
}

}  // namespace congtam::app
