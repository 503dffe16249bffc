#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "host/form.hpp"
#include "ruleset/ruleset.hpp"
#include "scoring/block_scorer.hpp"
#include "scoring/fact_table.hpp"
#include "scoring/plan.hpp"
#include "scoring/policy.hpp"
#include "scoring/rank.hpp"
#include "scoring/result.hpp"
#include "scoring/totals.hpp"

namespace congtam::scoring {

struct ScoreOptions {
  PlanOptions plan;
  unsigned threads = 0;  // 0: one below 5,000 units, else what the machine has
};

// One run: every unit of a fact table on the form it meets, scored in blocks through the plugins, with policies,
// totals, grades and ranks. Keeps what an explanation needs. The same bits come out whatever the number of threads.
//
// Throws Failure(input) for a unit that meets no form or two, and for parameters a plugin refuses. A plugin call that
// fails makes the cells of that row failed (the unit gets no total) and is told in call_errors().
class Scorer {
 public:
  Scorer(const ruleset::Ruleset& rules, const host::PluginSet& plugins, const base::Calendar& calendar,
         base::Date as_of, FactTable facts, const ScoreOptions& options = {});
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;

  const ruleset::Ruleset& rules() const { return rules_; }
  const host::PluginSet& plugins() const { return plugins_; }
  base::Date as_of() const { return as_of_; }
  const FactTable& facts() const { return facts_; }  // in the order of the result
  const ScoreResult& result() const { return result_; }
  const std::vector<std::string>& call_errors() const { return call_errors_; }
  // What relative methods learnt from their ranking groups: evidence, and what a replay is given. {} without any.
  const base::Json& learnt() const { return learnt_; }

  // The two halves of a run, once more over the facts as they are: cells and totals; grades and ranks.
  void score(unsigned threads);
  void rank();
  // Puts another value in the place of one fact and brings everything that follows from it up to date: the cells and
  // total of the unit (of everybody where a method is relative or a block optional), grades and ranks. The value is
  // taken as it is: nothing is added up from it for units above.
  void change(std::size_t unit, const std::string& indicator, Role role, model::Value value);

  const FormPlan& plan_of(std::size_t unit) const { return form_of(unit).plan; }
  Cell cell(std::size_t unit, std::size_t criterion_on_form) const;
  // Bytes of all cells, as they are kept.
  std::size_t cell_bytes() const;
  // Code of a reason: a plugin's or the host's; "" for none.
  std::string_view reason_code(const ruleset::Criterion& criterion, std::uint16_t reason) const;
  std::string reason_text(const ruleset::Criterion& criterion, std::uint16_t reason) const;

  // The plugin's steps for one cell, over the very row that was scored.
  host::StepList steps(std::size_t unit, std::size_t criterion_on_form) const;

 private:
  const BoundForm& form_of(std::size_t unit) const;
  bool visits_count(const UnitResult& unit) const;

  void assign_forms();
  void order_units(bool by_group);
  void bind_forms();
  void bind_columns();
  void prepare_relative(BoundForm& form);
  RunContext context();
  void settle_optional(const RunContext& run);

  const ruleset::Ruleset& rules_;
  const host::PluginSet& plugins_;
  base::Date as_of_;
  ScoreOptions options_;
  host::HostServices services_;
  FactTable facts_;
  ScoreResult result_;
  std::vector<std::unique_ptr<BoundForm>> forms_;  // in the order of their units
  std::unique_ptr<Ranking> ranking_;
  std::vector<std::uint8_t> group_visited_;  // per group: every unit was visited
  bool has_relative_ = false, has_optional_ = false;
  std::vector<std::string> call_errors_;
  base::Json learnt_ = base::Json::object();
  FactColumn empty_column_;  // of indicators nobody filled
};

}  // namespace congtam::scoring
