#include "app/indicator_specs.hpp"
#include "app/run_common.hpp"
#include "exchange/unit_reader.hpp"

namespace congtam::app {

std::unique_ptr<Run> run_files(const Workspace& workspace, const RunRequest& request, const FilePair& files) {
  auto run = std::make_unique<Run>();
  run->rules = workspace.ruleset(request.ruleset);
  run->as_of = settle_as_of(run->rules, request.as_of);
  run->stage = request.stage;

  exchange::ReadOptions machine;
  machine.writing = exchange::Writing::machine;
  std::vector<model::Unit> units = exchange::read_units(exchange::load_csv(files.units), {}, machine).units;
  // Units that do not exist in the period are not scored, though facts of last year may name them.
  const exchange::UnitDirectory directory(units);
  const auto specs = indicator_specs(run->rules, workspace.plugins().catalogue(), true);
  const exchange::FactContext context{specs, directory, run->rules.period.code()};
  run->facts = exchange::read_facts(exchange::load_csv(files.facts), context, machine).facts;
  const base::Date last = std::min(run->rules.period.to, run->as_of);
  std::erase_if(units, [&](const model::Unit& unit) { return !unit.exists_on(last); });

  run->direct_values = true;
  scoring::GatherInput input{run->rules, run->as_of, run->facts, {}, {}, {}, false, run->direct_values};
  score(workspace, request, scoring::gather(input, std::move(units)), *run);
  return run;
}

}  // namespace congtam::app
