#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "scoring/explain.hpp"
#include "scoring/gather.hpp"
#include "scoring/scorer.hpp"
#include "store/database.hpp"

namespace congtam::app {

// "hs_dung_han=95" of `whatif`: replaces one value for one unit, stores nothing.
struct Override {
  std::string unit;  // "" = every unit
  std::string indicator;
  std::string value;  // as typed; read by the indicator's kind
};

struct RunRequest {
  std::string ruleset;              // path or id
  std::optional<base::Date> as_of;  // else the last day of the period
  model::Stage stage = model::Stage::final;
  std::optional<std::int64_t> known_at;  // place in the audit sequence; else all that is known
  std::vector<Override> overrides;
  base::Json learnt;  // of a replay
  // A stretch of the set's period to be run as if it were the set's: figures typed for it, its days of the registers,
  // the same stretch of the year before ("2026-H1" of a set of 2026). From a database only.
  std::optional<model::Period> part = {};
};

// Facts of a period that the run neither scores nor compares with: told, so that a wrong year does not pass in silence.
struct UnreadFacts {
  std::string period;
  std::size_t count = 0;
  model::Source first;
};

// One scoring and everything it was made of, so that any figure can be opened.
struct Run {
  ruleset::Ruleset rules;
  base::Date as_of;
  std::int64_t known_at = 0;  // 0: files, not a database
  model::Stage stage = model::Stage::final;
  std::vector<model::Fact> facts;
  std::vector<scoring::RegisterData> registers;
  std::vector<model::CompleteMark> complete;  // registers declared complete
  std::vector<model::Baseline> baselines;     // kept when the year before was closed
  std::vector<UnreadFacts> unread;            // files without a database: in the order of the file
  bool direct_values = false;                 // files without a database: typed values stand for register figures
  std::vector<scoring::Disagreement> disagreements;
  base::Hash facts_hash{};
  std::unique_ptr<scoring::Scorer> scorer;

  scoring::ExplainSources sources() const { return {&facts, &registers, &baselines}; }
};

// From two files, without a database (congtam.ruleset/1, "Files without a database").
struct FilePair {
  std::string units, facts;
};
std::unique_ptr<Run> run_files(const Workspace& workspace, const RunRequest& request, const FilePair& files);

// From a commune's database; reads only.
std::unique_ptr<Run> run_database(const Workspace& workspace, const RunRequest& request,
                                  const store::Database& database);

}  // namespace congtam::app
