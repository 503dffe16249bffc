#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/baseline.hpp"
#include "model/period.hpp"
#include "store/changes.hpp"
#include "store/command.hpp"

// Closed periods: their facts, register rows and complete marks stay as they are until somebody with the right to it
// reopens them, and their closing values are the baselines of the next period.
namespace congtam::store {

struct PeriodClose {
  model::Period period;
  base::Date closed_on;  // the day that counted as today
  std::string ruleset = {}, ruleset_version = {}, ruleset_hash = {};
  std::int64_t run = 0;  // id of the stored results that stand
  // Given by the audit record; ignored by close_period().
  std::string who = {}, when = {};
  std::int64_t seq = 0;
};

// Closes a period and keeps its baselines. Failure(refused) when it is closed already.
void close_period(Command& command, const PeriodClose& close, std::span<const model::Baseline> baselines);

// Ends a close and its baselines; gives how many of these. Failure(input) when the period is not closed.
std::int64_t reopen_period(Command& command, const std::string& code, const std::string& why);

// By first day.
std::vector<PeriodClose> closed_periods(const Database& database, KnownAt known_at = {});
std::optional<PeriodClose> find_close(const Database& database, const std::string& code, KnownAt known_at = {});

// A close that ended.
struct Reopening {
  std::string code;
  std::string who, when, why;
  std::int64_t seq = 0;
};
std::vector<Reopening> reopenings(const Database& database);

// Baselines of another database: added by unit, period and indicator, or superseding others that were brought in. A
// baseline that this database's own close gave is left alone.
Changes bring_baselines(Command& command, std::span<const model::Baseline> baselines);

// Ordered by indicator, then unit.
std::vector<model::Baseline> baselines(const Database& database, const std::string& period, KnownAt known_at = {});

}  // namespace congtam::store
