#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "ruleset/cases.hpp"
#include "ruleset/mutations.hpp"
#include "scoring/case_runner.hpp"

namespace congtam::app {

struct CaseFailure {
  ruleset::Case wanted;
  scoring::CaseOutcome got;
};

// What a set's worked examples say of it, and whether they would notice a slip of the pen.
struct RulesetTest {
  std::string id, version;
  std::size_t cases = 0;
  std::vector<CaseFailure> failures;
  std::vector<base::Problem> missing;        // kinds of case that a criterion must have and has not
  std::size_t mutations = 0;                 // tried
  std::vector<ruleset::Mutation> survivors;  // that no case noticed

  bool passed() const { return failures.empty() && missing.empty() && survivors.empty(); }
};

struct RulesetTestOptions {
  bool mutations = false;
  std::function<void(std::size_t done, std::size_t all)> progress = {};
};

// Reads the set and the cases beside it, scores every case, and with `mutations` changes the set in every small way and
// scores the criterion's cases again until one fails. Criteria that came by include are tested beside their own set.
RulesetTest test_ruleset(const Workspace& workspace, const std::string& path_or_id,
                         const RulesetTestOptions& options = {});

}  // namespace congtam::app
