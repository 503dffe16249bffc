#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "model/fact.hpp"
#include "store/command.hpp"

namespace congtam::store {

// One scoring, with everything that decides its bytes: a replay compares them first.
struct ResultRun {
  std::int64_t id = 0;  // given by save_run
  std::string ruleset = {}, ruleset_version = {}, ruleset_hash = {};
  std::map<std::string, std::string> plugins = {};  // id -> version
  std::string calendar_hash = {}, facts_hash = {}, engine = {};
  base::Date as_of = {};
  std::int64_t known_at = 0;  // place in the audit sequence that was read
  model::Stage stage = model::Stage::self;
  std::string period = {};
  base::Json details = base::Json::object();  // what else a replay needs (what relative methods learnt ...); no floats
  std::int64_t recorded = 0;                  // seq of the command that saved it

  friend bool operator==(const ResultRun&, const ResultRun&) = default;
};

struct ResultArea {
  std::string area;
  std::int64_t points = 0, max = 0;

  friend bool operator==(const ResultArea&, const ResultArea&) = default;
};

// Points, maximum and index are ten-thousandths.
struct ResultUnit {
  std::string unit = {}, form = {}, group = {};
  std::int64_t points = 0, max = 0;
  std::optional<std::int64_t> index = {};
  std::string grade = {};
  std::optional<std::int64_t> rank = {};
  std::vector<ResultArea> areas = {};
  std::string cells = {};  // packed by who wrote them: state, reason, points, max per criterion

  friend bool operator==(const ResultUnit&, const ResultUnit&) = default;
};

// Stores a run (id and recorded of the argument are ignored) and returns its id.
std::int64_t save_run(Command& command, const ResultRun& run, const std::vector<ResultUnit>& units);

struct StoredRun {
  ResultRun run;
  std::vector<ResultUnit> units;  // in the order they were saved
};
// Failure(input) if there is no such run.
StoredRun load_run(const Database& database, std::int64_t id);

// Oldest first; `period`: only of this one.
std::vector<ResultRun> runs(const Database& database, const std::optional<std::string>& period = {},
                            KnownAt known_at = {});

}  // namespace congtam::store
