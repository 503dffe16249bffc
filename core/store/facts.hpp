#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/fact.hpp"
#include "store/changes.hpp"
#include "store/command.hpp"

namespace congtam::store {

// Records facts. The key is unit, period, indicator, stage, assessor and whether it is an estimate, so that an estimate
// never takes an actual's place. A fact equal to the one now known (state, value, evidence) is skipped, wherever it
// comes from; another one supersedes it. Failure(input) for a unit that the database does not know.
Changes add_facts(Command& command, std::span<const model::Fact> facts, const std::string& why = {});

enum class Estimates { without, with, only };

struct FactFilter {
  std::optional<std::string> period = {}, unit = {}, indicator = {}, assessor = {};
  std::optional<model::Stage> stage = {};  // this stage and no other
  // The view of a stage: per unit, period and indicator the fact of the latest stage up to this one. Where several
  // assessors spoke in that stage and none is asked for, the one recorded last.
  std::optional<model::Stage> as_of_stage = {};
  Estimates estimates = Estimates::without;
};

// Facts one by one, ordered by period, unit, indicator, stage, assessor; `visit` must not write.
void facts(const Database& database, const FactFilter& filter, const std::function<void(const model::Fact&)>& visit,
           KnownAt known_at = {});

// A fact with who said it and what became of it.
struct FactRecord {
  model::Fact fact;
  std::string who, when, why;
  std::int64_t superseded_by = 0;  // seq, or 0: still holds
};
// Everything ever recorded under one unit, period and indicator, oldest first.
std::vector<FactRecord> fact_history(const Database& database, const std::string& unit, const std::string& period,
                                     const std::string& indicator, KnownAt known_at = {});

}  // namespace congtam::store
