#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/registers.hpp"
#include "app/workspace.hpp"
#include "ruleset/ruleset.hpp"
#include "store/database.hpp"

// Everything a commune's database knows up to the end of a period, as workbooks and a list of them with hashes: units,
// facts of all stages with their history, registers, complete marks, baselines, the rulesets periods are pinned to.
// Results, closes and names of persons are not in it: the first two follow from the rest, the last are nobody's to
// carry around. Brought into an empty database, the same export gives the same bytes again.
namespace congtam::app {

inline constexpr const char* year_format = "congtam.year/1";
inline constexpr const char* year_manifest = "manifest.json";

struct YearFile {
  std::string file;         // below the folder: "so/procedures.dossiers.xlsx"
  std::string kind;         // "units", "facts", "frame", "register"
  std::string register_id;  // of a register
  std::int64_t rows = 0;
  std::string hash;  // hex BLAKE2b
};

struct YearExport {
  std::string period;
  std::vector<YearFile> files;  // the manifest is beside them
};

// `rules` gives titles and readable values beside the facts; may be null. Files of an earlier export in `folder` are
// replaced; a folder that holds anything else is Failure(refused).
YearExport export_year(const Workspace& workspace, const store::Database& database, const std::string& period,
                       const std::string& folder, const ruleset::Ruleset* rules);

struct YearImport {
  YearExport from;
  std::int64_t units = 0, facts = 0, rows = 0, marks = 0, baselines = 0;
  std::int64_t seq = 0;  // the last audit record
};

// Into a database that holds nothing yet (Failure(refused) otherwise). Every file is checked against its hash and read
// before anything is written. Units, rows, marks and baselines are one record of `actor`; facts follow, one record for
// each command that once made them, under the name and time it had then: so their history is the same here.
YearImport import_year(const Workspace& workspace, const std::string& folder, store::Database& database,
                       const Actor& actor);

}  // namespace congtam::app
