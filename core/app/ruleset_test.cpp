#include "app/ruleset_test.hpp"

#include <algorithm>
#include <filesystem>

#include "app/overlaid.hpp"
#include "app/places.hpp"
#include "base/failure.hpp"
#include "ruleset/reader.hpp"

namespace congtam::app {
namespace {

using Cases = std::vector<ruleset::Case>;

// The folder of the set: cases.json lies there.
std::string folder_of(const std::string& found) {
  std::error_code error;
  const bool folder = std::filesystem::is_directory(found, error);
  return folder ? found : std::filesystem::absolute(found).parent_path().string();
}

// Beside an overlay stand the cases of what it changes; a criterion without any there keeps those of the base.
Cases cases_of(const Workspace& workspace, const std::string& found, const ruleset::Ruleset& rules) {
  const Cases own = ruleset::read_cases(folder_of(found), rules);
  if (!names_overlay(found)) return own;
  const model::PluginCatalogue& catalogue = workspace.plugins().catalogue();
  const OverlaidSet set = read_overlaid(found, catalogue);
  const ruleset::Ruleset base = ruleset::build_ruleset(set.base, set.base_path, catalogue, {.check_schema = false});
  Cases all = own;
  for (const ruleset::Case& one : ruleset::read_cases(set.base_path, base)) {
    const ruleset::Criterion* criterion = rules.find_criterion(one.criterion);
    const bool has_own =
        std::any_of(own.begin(), own.end(), [&](const ruleset::Case& mine) { return mine.criterion == one.criterion; });
    if (!has_own && criterion != nullptr && criterion->max.contains(one.form)) all.push_back(one);
  }
  return all;
}

bool all_pass(const Workspace& workspace, const ruleset::Ruleset& rules, const Cases& cases,
              const std::string& criterion) {
  return std::all_of(cases.begin(), cases.end(), [&](const ruleset::Case& one) {
    return one.criterion != criterion ||
           scoring::run_case(rules, workspace.plugins(), workspace.calendar(), one).passed;
  });
}

// A set that cannot be read any more, or a plugin that refuses it, has been noticed too.
bool noticed(const Workspace& workspace, const ruleset::Ruleset& rules, const ruleset::Mutation& mutation,
             const Cases& cases) {
  try {
    const ruleset::Ruleset changed =
        ruleset::build_ruleset(ruleset::mutated(rules, mutation), rules.path, workspace.plugins().catalogue(),
                               {.check_schema = false, .hash = false});
    return !all_pass(workspace, changed, cases, mutation.criterion);
  } catch (const base::Failure& failure) {
    if (failure.kind() == base::FailureKind::internal) throw;
    return true;
  }
}

std::vector<ruleset::Mutation> all_mutations(const Workspace& workspace, const ruleset::Ruleset& rules) {
  std::vector<ruleset::Mutation> all;
  for (const ruleset::Criterion& criterion : rules.criteria) {
    if (!criterion.included_from.empty()) continue;
    for (ruleset::Mutation& one : ruleset::mutations_of(rules, criterion, workspace.plugins().catalogue()))
      all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

RulesetTest test_ruleset(const Workspace& workspace, const std::string& path_or_id, const RulesetTestOptions& options) {
  const std::string found = find_ruleset(path_or_id);
  const ruleset::Ruleset rules = workspace.ruleset(found);
  const Cases cases = cases_of(workspace, found, rules);
  std::vector<ruleset::Mutation> mutations;
  if (options.mutations) mutations = all_mutations(workspace, rules);

  RulesetTest report;
  report.id = rules.id;
  report.version = rules.version;
  report.cases = cases.size();
  report.mutations = mutations.size();
  report.missing = ruleset::missing_cases(rules, cases);
  const std::size_t all = cases.size() + mutations.size();
  std::size_t done = 0;
  const auto tell = [&] {
    if (options.progress) options.progress(++done, all);
  };
  for (const ruleset::Case& one : cases) {
    const scoring::CaseOutcome got = scoring::run_case(rules, workspace.plugins(), workspace.calendar(), one);
    if (!got.passed) report.failures.push_back({one, got});
    tell();
  }
  for (const ruleset::Mutation& one : mutations) {
    if (!noticed(workspace, rules, one, cases)) report.survivors.push_back(one);
    tell();
  }
  return report;
}

}  // namespace congtam::app
