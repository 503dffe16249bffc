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
#include "scoring/fact_table.hpp"
#include "scoring/plan.hpp"
#include "scoring/policy.hpp"
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

  const ruleset::Ruleset& rules() const { return rules_; }
  const host::PluginSet& plugins() const { return plugins_; }
  base::Date as_of() const { return as_of_; }
  const FactTable& facts() const { return facts_; }  // in the order of the result
  const ScoreResult& result() const { return result_; }
  const std::vector<std::string>& call_errors() const { return call_errors_; }
  // What relative methods learnt from their ranking groups: evidence, and what a replay is given. {} without any.
  const base::Json& learnt() const { return learnt_; }

  const FormPlan& plan_of(std::size_t unit) const;
  const Cell& cell(std::size_t unit, std::size_t criterion_on_form) const {
    return result_.cells[result_.units[unit].first_cell + criterion_on_form];
  }
  // Code of a reason: a plugin's or the host's; "" for none.
  std::string_view reason_code(const ruleset::Criterion& criterion, std::uint16_t reason) const;
  std::string reason_text(const ruleset::Criterion& criterion, std::uint16_t reason) const;

  // The plugin's steps for one cell, over the very row that was scored.
  host::StepList steps(std::size_t unit, std::size_t criterion_on_form) const;

 private:
  struct Slice {  // units [first, last) that share a plan
    std::size_t first = 0, last = 0, plan = 0;
  };
  struct Block;

  void assign_forms();
  void bind_plans(const ScoreOptions& options);
  void prepare_relative(std::size_t plan_index, std::int32_t group);
  void score_slices(unsigned threads);
  void score_block(const Slice& slice, std::size_t first, std::size_t rows, Block& scratch);
  void score_part(const PluginPart& part, std::size_t first, std::size_t rows, Block& scratch);
  void settle_cells(const FormPlan& plan, std::size_t unit, std::size_t in_block, const Block& scratch);
  void add_up();
  bool reads_impossible(const PluginPart& part, std::uint32_t criterion, std::size_t unit) const;
  model::Evidence weakest_evidence(const PluginPart& part, std::uint32_t criterion, std::size_t unit) const;
  std::vector<ct_column> columns_at(const PluginPart& part, std::size_t row) const;

  const ruleset::Ruleset& rules_;
  const host::PluginSet& plugins_;
  base::Date as_of_;
  host::HostServices services_;
  FactTable facts_;
  ScoreResult result_;
  std::vector<std::unique_ptr<FormPlan>> plans_;
  std::vector<Totals> totals_;
  std::vector<Slice> slices_;
  std::vector<std::uint8_t> group_visited_;  // per group: every unit was visited
  std::vector<std::string> call_errors_;
  base::Json learnt_ = base::Json::object();
  FactColumn empty_column_;  // of indicators nobody filled
};

}  // namespace congtam::scoring
