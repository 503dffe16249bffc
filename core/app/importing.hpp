#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/registers.hpp"
#include "app/workspace.hpp"
#include "base/failure.hpp"
#include "model/fact.hpp"
#include "ruleset/ruleset.hpp"
#include "store/changes.hpp"
#include "store/command.hpp"
#include "store/database.hpp"
#include "store/registers.hpp"

// Files (CSV, .xlsx) into a commune's database: all of a file or nothing of it, every problem at once with its place,
// the same file twice changes nothing.
namespace congtam::app {

struct ImportOptions {
  bool dry_run = false;    // everything is checked and counted, nothing is written
  std::string sheet = {};  // of a workbook; "": the one whose headings fit
  std::function<void(std::uint64_t bytes_read, std::uint64_t bytes)> progress = {};
};

struct ImportReport {
  std::string file;
  std::size_t rows = 0;
  store::Changes changes;
  std::vector<base::Problem> warnings;       // columns that are not stored
  std::vector<store::VanishedRow> vanished;  // rows of an earlier import that this file does not have any more
  bool replaced = false;                     // ... and that were therefore superseded
  std::size_t completed = 0;                 // new marks "complete"
  std::vector<FindingGroup> findings;        // what the plugin's own computation contradicts
  std::int64_t seq = 0;                      // the audit record; 0: nothing was recorded

  bool changed() const {
    return changes.added > 0 || changes.changed > 0 || completed > 0 || (replaced && !vanished.empty());
  }
};

ImportReport import_units(store::Database& database, const std::string& file, const Actor& actor,
                          const ImportOptions& options = {});

struct FactImport {
  std::string file;
  std::string period;                 // for files without that column
  std::optional<model::Stage> stage;  // of every fact of the file; a file that says another one is refused
  std::string why;
};
// `rules` says which indicators there are; those that loaded plugins declare may be given too.
ImportReport import_facts(const Workspace& workspace, const ruleset::Ruleset& rules, store::Database& database,
                          const FactImport& wanted, const Actor& actor, const ImportOptions& options = {});

// Records facts that were read from a file, within a command of the caller's: what import_facts() does with them,
// checks included. `file` is the file's name, for what is told. Failure(input) for counts that contradict one another.
store::Changes record_facts(const Workspace& workspace, const ruleset::Ruleset& rules, store::Command& command,
                            const std::string& file, const std::vector<model::Fact>& facts, const std::string& why);

struct RegisterImport {
  std::string file;
  std::string register_id;                  // "procedures.dossiers"
  std::string period;                       // "" = the file answers for the days it has rows of
  bool complete = false;                    // the register holds everything of the period; needs `period`
  bool replace = false;                     // rows of the period that the file does not have any more are superseded
  std::vector<std::string> units;           // of `complete`; none named: all
  const ruleset::Ruleset* rules = nullptr;  // for its parameters of the register; may be null
};
ImportReport import_register(const Workspace& workspace, store::Database& database, const RegisterImport& wanted,
                             const Actor& actor, const ImportOptions& options = {});

}  // namespace congtam::app
