#pragma once
#include <string>
#include <vector>

#include "app/registers.hpp"
#include "app/run.hpp"
#include "model/baseline.hpp"
#include "store/closing.hpp"

// Closing a period: its facts and register rows stand from then on, and what the next period is compared with is kept.
namespace congtam::app {

struct CloseRequest {
  std::string period;   // code; must be the ruleset's
  std::string ruleset;  // path or id
  base::Date today;     // the day of closing
  bool dry_run = false;
};

// A closing value as people read it.
struct KeptFigure {
  model::Baseline baseline;
  std::string title;
  model::Kind kind = model::Kind::count;
  std::vector<std::string> levels;
};

struct CloseReport {
  model::Period period;
  std::string ruleset, version;
  std::int64_t run = 0;                // the stored results that stand
  std::vector<std::string> registers;  // that were declared complete
  std::vector<KeptFigure> kept;        // by indicator, then unit
  std::int64_t seq = 0;                // audit record; 0 of a dry run
};

// Closes the period with the ruleset it was scored with. Failure(refused), naming what is missing, before the period's
// end, when it is closed already, when a register that the set reads is not declared complete for every unit, and when
// the last stored results of the period's end are not those of this set, or not of the facts as they are.
CloseReport close_period(const Workspace& workspace, store::Database& database, const CloseRequest& request,
                         const Actor& actor);

// Baselines that a set asks for and their figures in a run over a whole period: what its criteria and targets compare
// with the year before, per unit and for the commune. What nobody knows is not kept.
std::vector<KeptFigure> closing_figures(const Run& run);

struct ReopenReport {
  std::int64_t baselines = 0;  // that ended with it
  std::int64_t seq = 0;
};
// Failure(input) without a reason, or when the period is not closed.
ReopenReport reopen_period(store::Database& database, const std::string& period, const std::string& why,
                           const Actor& actor);

struct BringReport {
  store::Changes changes;
  std::int64_t seq = 0;  // 0: nothing was new
};
// Takes over the baselines of a period from the database of another commune or installation (units that were merged in
// bring theirs). Failure(refused) when the period is not closed there.
BringReport bring_baselines(store::Database& database, const std::string& from, const std::string& period,
                            const Actor& actor, bool dry_run);

}  // namespace congtam::app
