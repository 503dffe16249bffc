#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/run.hpp"
#include "app/year_documents/letterhead.hpp"
#include "app/year_documents/register_view.hpp"
#include "scoring/targets.hpp"
#include "store/audit.hpp"

namespace congtam::app {

struct YearRequest {
  std::string ruleset;                    // path or id
  std::string period;                     // "" = the ruleset's; or a part of it: "2026-H1" of a set of 2026
  std::optional<base::Date> as_of = {};   // else the last day of the period
  std::optional<base::Date> issued = {};  // the day written in the documents; else left to be written by hand
  bool assumed = false;                   // the data are invented: said at the foot of every page
  std::vector<std::string> kinds = {};    // that exist: for errors in the set-up
};

// Everything the documents of a period are made of, loaded once.
struct YearData {
  const Workspace& workspace;
  const store::Database& database;
  YearRequest request;
  model::Period period;  // asked for
  base::Date as_of;
  DocumentSetup setup;

  std::unique_ptr<Run> run;                  // as appraised: every unit on its form, with ranks
  std::unique_ptr<Run> declared;             // the same from what the units declared themselves
  std::vector<scoring::TargetLine> targets;  // of `run`

  // Rows of all years that began by as_of, computed columns as of that day.
  RegisterView inspections, findings, proposals;
  store::AuditHead audit;  // of the database as it was read

  Letterhead letterhead(std::string_view kind, std::optional<base::Date> day = {}) const { return setup.of(kind, day); }
  const ruleset::Ruleset& rules() const { return run->rules; }
  // Place of a unit in the results; Failure(input) with the nearest code when there is none.
  std::size_t unit_place(const std::string& code) const;
  const model::Unit& unit(std::size_t place) const { return run->scorer->facts().units()[place]; }
};

// Failure(input): a period that does not lie in the ruleset's, no set-up of documents, and whatever scoring refuses.
std::unique_ptr<YearData> load_year(const Workspace& workspace, const store::Database& database,
                                    const YearRequest& request);

}  // namespace congtam::app
