#include "scoring/scorer.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <thread>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "scoring/grade.hpp"
#include "scoring/optional_block.hpp"
#include "scoring/rank.hpp"

namespace congtam::scoring {
namespace {

constexpr std::size_t block_rows = 1024;        // a block's columns and results stay in the second-level cache
constexpr std::size_t one_thread_below = 5000;  // starting a thread costs more than such a run

std::mutex error_lock;

// Units that no group names stand together, before the groups.
std::size_t place_among_groups(const UnitResult& unit) { return static_cast<std::size_t>(unit.group + 1); }

}  // namespace

// Scratch of one thread: what the plugins write for one block, a column per criterion of the form.
struct Scorer::Block {
  std::vector<std::vector<std::int64_t>> points;
  std::vector<std::vector<std::uint8_t>> state;
  std::vector<std::vector<std::uint16_t>> reason;

  void fit(std::size_t criteria) {
    points.resize(std::max(points.size(), criteria));
    state.resize(points.size());
    reason.resize(points.size());
    for (std::size_t k = 0; k < criteria; ++k) {
      points[k].assign(block_rows, 0);
      state[k].assign(block_rows, static_cast<std::uint8_t>(model::State::unset));
      reason[k].assign(block_rows, 0);
    }
  }
};

Scorer::Scorer(const ruleset::Ruleset& rules, const host::PluginSet& plugins, const base::Calendar& calendar,
               base::Date as_of, FactTable facts, const ScoreOptions& options)
    : rules_(rules), plugins_(plugins), as_of_(as_of), services_(calendar, as_of), facts_(std::move(facts)) {
  empty_column_.value.assign(facts_.rows(), 0);
  empty_column_.state.assign(facts_.rows(), static_cast<std::uint8_t>(model::State::missing));
  assign_forms();
  bind_plans(options);
  const unsigned available = std::max(1u, std::thread::hardware_concurrency());
  const unsigned wanted = options.threads != 0 ? options.threads : facts_.rows() < one_thread_below ? 1 : available;
  score_slices(wanted);
  settle_optional_blocks(*this, result_);
  add_up();
  give_grades(rules_, *this, result_);
  give_ranks(rules_, result_);
}

const FormPlan& Scorer::plan_of(std::size_t unit) const {
  const auto slice = std::upper_bound(slices_.begin(), slices_.end(), unit,
                                      [](std::size_t wanted, const Slice& one) { return wanted < one.last; });
  return *plans_[slice->plan];
}

// Finds each unit's form and group and puts units that share them side by side, so that a block is a slice of a column.
void Scorer::assign_forms() {
  const auto& units = facts_.units();
  result_.units.resize(units.size());
  base::ProblemList problems;
  for (std::size_t i = 0; i < units.size(); ++i) {
    int found = 0;
    for (std::uint32_t form = 0; form < rules_.forms.size(); ++form) {
      if (!ruleset::applies(rules_.forms[form].applies_to, units[i].type, units[i].functions)) continue;
      result_.units[i].form = form;
      ++found;
    }
    const char* key = found == 0 ? "scoring.unit_without_form" : "scoring.unit_with_two_forms";
    if (found != 1) problems.add({.text = base::text(key, {{"unit", units[i].code}, {"type", units[i].type}})});
    result_.units[i].group = group_of(rules_, units[i]);
  }
  problems.throw_if_any();

  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const UnitResult& one = result_.units[a];
    const UnitResult& other = result_.units[b];
    return std::pair(one.form, one.group) < std::pair(other.form, other.group);
  });
  std::vector<UnitResult> moved;
  for (std::size_t from : order) moved.push_back(std::move(result_.units[from]));
  result_.units = std::move(moved);
  facts_.reorder(order);
  for (const model::Unit& unit : facts_.units()) result_.unit_codes.push_back(unit.code);

  group_visited_.assign(rules_.result.groups.size() + 1, 1);
  for (std::size_t i = 0; i < facts_.rows(); ++i)
    if (facts_.visited[i] == 0) group_visited_[place_among_groups(result_.units[i])] = 0;
}

void Scorer::bind_plans(const ScoreOptions& options) {
  std::uint64_t cells = 0;
  for (std::size_t i = 0; i < facts_.rows(); ++i) {
    const UnitResult& unit = result_.units[i];
    const bool same_form = i > 0 && result_.units[i - 1].form == unit.form;
    // A relative method's state belongs to one ranking group; without one the groups of a form share a plan.
    const bool same_plan =
        same_form && (result_.units[i - 1].group == unit.group || !plans_[slices_.back().plan]->relative());
    if (!same_plan) {
      plans_.push_back(std::make_unique<FormPlan>(bind_form(rules_, unit.form, plugins_, services_, options.plan)));
      totals_.emplace_back(rules_, *plans_.back());
      slices_.push_back({i, i, plans_.size() - 1});
    }
    slices_.back().last = i + 1;
    result_.units[i].first_cell = cells;
    cells += plans_[slices_.back().plan]->criteria.size();
  }
  result_.cells.resize(cells);
  for (const Slice& slice : slices_)
    if (plans_[slice.plan]->relative()) prepare_relative(slice.plan, result_.units[slice.first].group);
}

void Scorer::score_slices(unsigned threads) {
  struct Task {
    const Slice* slice;
    std::size_t first, rows;
  };
  std::vector<Task> tasks;
  for (const Slice& slice : slices_)
    for (std::size_t first = slice.first; first < slice.last; first += block_rows)
      tasks.push_back({&slice, first, std::min(block_rows, slice.last - first)});

  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Block scratch;
    for (std::size_t i = next++; i < tasks.size(); i = next++)
      score_block(*tasks[i].slice, tasks[i].first, tasks[i].rows, scratch);
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < threads && i < tasks.size(); ++i) helpers.emplace_back(work);
  work();
}

std::vector<ct_column> Scorer::columns_at(const PluginPart& part, std::size_t row) const {
  std::vector<ct_column> columns;
  columns.reserve(part.inputs.size());
  for (const ColumnKey& key : part.inputs) {
    const FactColumn* column = facts_.find(key.indicator, key.role);
    if (column == nullptr) column = &empty_column_;
    columns.push_back({column->value.data() + row, column->state.data() + row});
  }
  return columns;
}

void Scorer::score_block(const Slice& slice, std::size_t first, std::size_t rows, Block& scratch) {
  const FormPlan& plan = *plans_[slice.plan];
  scratch.fit(plan.criteria.size());
  for (const PluginPart& part : plan.parts) score_part(part, first, rows, scratch);
  for (std::size_t i = 0; i < rows; ++i) settle_cells(plan, first + i, i, scratch);
}

void Scorer::score_part(const PluginPart& part, std::size_t first, std::size_t rows, Block& scratch) {
  const auto call = [&](std::size_t from, std::size_t count, ct_error& error) {
    const std::vector<ct_column> columns = columns_at(part, first + from);
    const ct_batch batch{count, static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
    std::vector<std::int64_t*> points;
    std::vector<std::uint8_t*> state;
    std::vector<std::uint16_t*> reason;
    for (std::uint32_t k : part.criteria) {
      points.push_back(scratch.points[k].data() + from);
      state.push_back(scratch.state[k].data() + from);
      reason.push_back(scratch.reason[k].data() + from);
    }
    const ct_scores scores{points.data(), state.data(), reason.data()};
    return part.form.score(batch, scores, error);
  };
  const auto mark_failed = [&](std::size_t from, std::size_t count) {
    for (std::uint32_t k : part.criteria)
      for (std::size_t i = from; i < from + count; ++i) {
        scratch.points[k][i] = 0;
        scratch.state[k][i] = static_cast<std::uint8_t>(model::State::failed);
        scratch.reason[k][i] = static_cast<std::uint16_t>(HostReason::call_failed);
      }
  };

  ct_error error{};
  if (call(0, rows, error) == CT_OK) return;
  // One impossible row must not cost a block: each row alone, and only those that fail are lost.
  for (std::size_t i = 0; i < rows; ++i) {
    if (call(i, 1, error) == CT_OK) continue;
    mark_failed(i, 1);
    const std::scoped_lock lock(error_lock);
    call_errors_.push_back(base::text(
        "scoring.call_failed",
        {{"plugin", part.form.plugin().info.id}, {"unit", facts_.units()[first + i].code}, {"cause", error.text}}));
  }
}

bool Scorer::reads_impossible(const PluginPart& part, std::uint32_t criterion, std::size_t unit) const {
  for (std::uint32_t place : part.form.reads(criterion)) {
    const FactColumn* column = facts_.find(part.inputs[place].indicator, part.inputs[place].role);
    if (column != nullptr && !column->impossible.empty() && column->impossible[unit] != 0) return true;
  }
  return false;
}

model::Evidence Scorer::weakest_evidence(const PluginPart& part, std::uint32_t criterion, std::size_t unit) const {
  model::Evidence weakest = model::Evidence::given;
  for (std::uint32_t place : part.form.reads(criterion)) {
    const ColumnKey& key = part.inputs[place];
    if (key.role != Role::this_period) continue;
    const FactColumn* column = facts_.find(key.indicator, key.role);
    if (column == nullptr || column->evidence.empty()) continue;
    const model::Evidence one = column->evidence[unit];
    if (one == model::Evidence::none) return one;
    if (one == model::Evidence::explained) weakest = one;
  }
  return weakest;
}

void Scorer::settle_cells(const FormPlan& plan, std::size_t unit, std::size_t in_block, const Block& scratch) {
  UnitResult& out = result_.units[unit];
  const model::Unit& who = facts_.units()[unit];
  Cell* cells = result_.cells.data() + out.first_cell;
  const bool visits_count = rules_.result.visit_when_all_examined && group_visited_[place_among_groups(out)] != 0;
  for (const PluginPart& part : plan.parts) {
    const auto reasons = static_cast<std::uint32_t>(part.form.plugin().info.reasons.size());
    for (std::uint32_t i = 0; i < part.criteria.size(); ++i) {
      const std::uint32_t k = part.criteria[i];
      const ruleset::Criterion& criterion = rules_.criteria[plan.criteria[k]];
      Scored scored{scratch.points[k][in_block], static_cast<model::State>(scratch.state[k][in_block]),
                    scratch.reason[k][in_block]};
      if (!is_host_reason(scored.reason) && !is_possible(scored, plan.max[k], reasons))
        scored = {0, model::State::failed, static_cast<std::uint16_t>(HostReason::bad_output)};
      if (reads_impossible(part, i, unit))
        scored = {0, model::State::failed, static_cast<std::uint16_t>(HostReason::impossible_fact)};
      CellContext context;
      context.as_of = as_of_;
      context.visits_count = visits_count;
      context.visited = facts_.visited[unit] != 0;
      context.applicable = ruleset::applies(criterion.applies_to, who.type, who.functions);
      if (criterion.evidence != ruleset::EvidenceRule::not_needed) context.evidence = weakest_evidence(part, i, unit);
      cells[k] = apply_policy(criterion, plan.max[k], scored, context);
    }
  }
}

void Scorer::add_up() {
  for (const Slice& slice : slices_)
    for (std::size_t i = slice.first; i < slice.last; ++i) {
      UnitResult& unit = result_.units[i];
      const Cell* cells = result_.cells.data() + unit.first_cell;
      totals_[slice.plan].add_up({cells, plans_[slice.plan]->criteria.size()}, unit);
    }
}

// A relative method sees every unit of the ranking group, whatever its form.
void Scorer::prepare_relative(std::size_t plan_index, std::int32_t group) {
  FormPlan& plan = *plans_[plan_index];
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < facts_.rows(); ++i)
    if (result_.units[i].group == group) members.push_back(i);

  for (PluginPart& part : plan.parts) {
    if (!part.form.relative()) continue;
    std::vector<FactColumn> gathered(part.inputs.size());
    std::vector<ct_column> columns;
    for (std::size_t c = 0; c < part.inputs.size(); ++c) {
      const FactColumn* from = facts_.find(part.inputs[c].indicator, part.inputs[c].role);
      if (from == nullptr) from = &empty_column_;
      for (std::size_t row : members) {
        gathered[c].value.push_back(from->value[row]);
        gathered[c].state.push_back(from->state[row]);
      }
      columns.push_back({gathered[c].value.data(), gathered[c].state.data()});
    }
    std::vector<std::vector<std::uint8_t>> takes_part;
    std::vector<const std::uint8_t*> pointers;
    for (std::uint32_t k : part.criteria) {
      const ruleset::Criterion& criterion = rules_.criteria[plan.criteria[k]];
      std::vector<std::uint8_t> taking;
      for (std::size_t row : members) {
        const model::Unit& unit = facts_.units()[row];
        const bool on_form = criterion.max.contains(rules_.forms[result_.units[row].form].id);
        const bool due = !criterion.due || *criterion.due <= as_of_;
        const bool seen = criterion.channel != ruleset::Channel::visit || facts_.visited[row] != 0;
        taking.push_back(
            on_form && due && seen && ruleset::applies(criterion.applies_to, unit.type, unit.functions) ? 1 : 0);
      }
      takes_part.push_back(std::move(taking));
    }
    for (const auto& taking : takes_part) pointers.push_back(taking.data());
    const ct_batch batch{members.size(), static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
    const std::string group_id =
        group >= 0 ? rules_.result.groups[static_cast<std::size_t>(group)].id : std::string("-");
    learnt_[group_id][rules_.forms[plan.form].id][part.form.plugin().info.id] =
        part.form.prepare(batch, pointers.data());
  }
}

std::string_view Scorer::reason_code(const ruleset::Criterion& criterion, std::uint16_t reason) const {
  if (is_host_reason(reason)) return host_reason_code(static_cast<HostReason>(reason));
  const host::LoadedPlugin* plugin = plugins_.find(criterion.plugin);
  if (reason == 0 || plugin == nullptr || reason >= plugin->info.reasons.size()) return {};
  return plugin->info.reasons[reason].code;
}

std::string Scorer::reason_text(const ruleset::Criterion& criterion, std::uint16_t reason) const {
  const std::string_view code = reason_code(criterion, reason);
  if (code.empty()) return {};
  if (is_host_reason(reason)) return base::text("scoring.reason." + std::string(code));
  return plugins_.find(criterion.plugin)->info.reasons[reason].text;
}

host::StepList Scorer::steps(std::size_t unit, std::size_t criterion_on_form) const {
  const FormPlan& plan = plan_of(unit);
  for (const PluginPart& part : plan.parts)
    for (std::uint32_t i = 0; i < part.criteria.size(); ++i) {
      if (part.criteria[i] != criterion_on_form) continue;
      const std::vector<ct_column> columns = columns_at(part, unit);
      const ct_batch row{1, static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
      return part.form.explain(row, i);
    }
  throw base::Failure::internal("no such criterion on the form");
}

}  // namespace congtam::scoring
