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

constexpr std::size_t one_thread_below = 5000;          // starting a thread costs more than such a run
constexpr std::int64_t largest_max = 200'000 * 10'000;  // points of a cell are kept in 32 bits

// Units that no group names stand together, before the groups.
std::size_t place_among_groups(const UnitResult& unit) { return static_cast<std::size_t>(unit.group + 1); }

// A column over some of the units.
class GatheredColumn {
 public:
  void add(const FactColumn& from, const std::vector<std::size_t>& rows) {
    for (const std::size_t row : rows) {
      values_.push_back(from.value[row]);
      states_.push_back(from.state[row]);
    }
  }
  ct_column column() const { return {values_.data(), states_.data()}; }

 private:
  std::vector<std::int64_t> values_;
  std::vector<std::uint8_t> states_;
};

unsigned default_threads(std::size_t units) {
  return units < one_thread_below ? 1 : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

Scorer::Scorer(const ruleset::Ruleset& rules, const host::PluginSet& plugins, const base::Calendar& calendar,
               base::Date as_of, FactTable facts, const ScoreOptions& options)
    : rules_(rules),
      plugins_(plugins),
      as_of_(as_of),
      options_(options),
      services_(calendar, as_of),
      facts_(std::move(facts)),
      has_optional_(has_optional_blocks(rules)),
      empty_column_(facts_.rows()) {
  if (options_.threads == 0) options_.threads = default_threads(facts_.rows());
  assign_forms();
  bind_forms();
  score(options_.threads);
  rank();
}

// Finds each unit's form and group.
void Scorer::assign_forms() {
  const auto& units = facts_.units();
  const GroupFinder groups(rules_);
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
    result_.units[i].group = groups.group_of(units[i]);
  }
  problems.throw_if_any();
  for (const ruleset::GradeBand& band : rules_.result.grades) result_.grade_names.push_back(band.grade);
}

// Puts units that share a plan side by side, so that a block is a slice of a column.
void Scorer::order_units(bool by_group) {
  const auto place = [&](std::size_t i) {
    const UnitResult& unit = result_.units[i];
    return std::pair(unit.form, by_group ? unit.group : 0);
  };
  std::vector<std::size_t> order(facts_.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) { return place(a) < place(b); };
  if (!std::is_sorted(order.begin(), order.end(), before)) {
    std::stable_sort(order.begin(), order.end(), before);
    std::vector<UnitResult> moved;
    moved.reserve(order.size());
    for (const std::size_t from : order) moved.push_back(result_.units[from]);
    result_.units = std::move(moved);
    facts_.reorder(order);
  }
  result_.unit_codes.clear();
  for (const model::Unit& unit : facts_.units()) result_.unit_codes.push_back(unit.code);
  group_visited_.assign(rules_.result.groups.size() + 1, 1);
  for (std::size_t i = 0; i < facts_.rows(); ++i)
    if (facts_.visited[i] == 0) group_visited_[place_among_groups(result_.units[i])] = 0;
  result_.area_count = rules_.areas.size();
  result_.areas.assign(facts_.rows() * result_.area_count, {});
}

// A relative method's state belongs to one ranking group; without one the groups of a form share a plan.
void Scorer::bind_forms() {
  const auto bind = [&](std::uint32_t form) {
    FormPlan plan = bind_form(rules_, form, plugins_, services_, options_.plan);
    for (std::size_t k = 0; k < plan.max.size(); ++k)
      if (plan.max[k] > largest_max)
        throw base::Failure::input(
            base::text("scoring.max_too_large", {{"criterion", rules_.criteria[plan.criteria[k]].code}}));
    return plan;
  };
  std::map<std::uint32_t, FormPlan> plans;  // of the forms in use
  for (const UnitResult& unit : result_.units)
    if (!plans.contains(unit.form)) plans.emplace(unit.form, bind(unit.form));
  has_relative_ = std::any_of(plans.begin(), plans.end(), [](const auto& one) { return one.second.relative(); });
  order_units(has_relative_);
  ranking_ = std::make_unique<Ranking>(rules_, result_.units);

  forms_.clear();
  learnt_ = base::Json::object();
  const auto& units = result_.units;
  for (std::size_t first = 0, last = 0; first < units.size(); first = last) {
    auto plan = plans.extract(units[first].form);
    FormPlan bound = plan.empty() ? bind(units[first].form) : std::move(plan.mapped());
    const bool relative = bound.relative();
    while (last < units.size() && units[last].form == units[first].form &&
           (!relative || units[last].group == units[first].group))
      ++last;
    forms_.push_back(std::make_unique<BoundForm>(rules_, std::move(bound), as_of_, first, last));
  }
  bind_columns();
  for (const auto& form : forms_)
    if (form->plan.relative()) prepare_relative(*form);
}

// Looks every column up once, and whether criteria read figures that cannot be.
void Scorer::bind_columns() {
  for (const auto& form : forms_)
    for (std::size_t p = 0; p < form->parts.size(); ++p) {
      const PluginPart& part = form->plan.parts[p];
      BoundPart& bound = form->parts[p];
      bound = {};
      for (const ColumnKey& key : part.inputs) {
        const FactColumn* column = facts_.find(key.indicator, key.role);
        bound.columns.push_back(column == nullptr ? &empty_column_ : column);
      }
      for (std::uint32_t i = 0; i < part.criteria.size(); ++i) {
        const auto places = part.form.reads(i);
        bound.reads_impossible.push_back(std::any_of(places.begin(), places.end(), [&](std::uint32_t place) {
          return !bound.columns[place]->impossible.empty();
        }));
      }
    }
}

RunContext Scorer::context() {
  const auto tell = [this](std::string error) {
    static std::mutex lock;
    const std::scoped_lock hold(lock);
    call_errors_.push_back(std::move(error));
  };
  return {rules_, facts_, as_of_, [this](const UnitResult& unit) { return visits_count(unit); }, tell, result_};
}

void Scorer::score(unsigned threads) {
  std::vector<BlockTask> tasks;
  for (const auto& form : forms_)
    for (std::size_t first = 0; first < form->rows(); first += block_rows) tasks.push_back({form.get(), first});

  call_errors_.clear();
  const RunContext run = context();
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    BlockScorer scorer(run);
    const auto task = [&](std::size_t i) { return i < tasks.size() ? tasks[i] : BlockTask{}; };
    BlockTask now = task(next++);
    while (now.form != nullptr) {
      const BlockTask then = task(next++);
      scorer.score(now, then, has_optional_);
      now = then;
    }
    CellSheet::publish();
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < threads && i < tasks.size(); ++i) helpers.emplace_back(work);
    work();
  }
  std::sort(call_errors_.begin(), call_errors_.end());  // threads tell them in any order
  if (has_optional_) settle_optional(run);
}

// Whether a block has facts is known when everybody was scored; only then can anything be added up.
void Scorer::settle_optional(const RunContext& run) {
  settle_optional_blocks(*this, [&](std::size_t unit, std::size_t criterion) {
    for (const auto& form : forms_)
      if (form->first <= unit && unit < form->last)
        form->cells.write(unit - form->first, criterion,
                          {0, static_cast<std::uint16_t>(HostReason::block_absent), model::State::not_applicable});
  });
  BlockScorer scorer(run);
  for (const auto& form : forms_) scorer.add_up(*form, 0, form->rows());
}

// Units are read once for their numbers and written once, grade and rank together.
void Scorer::rank() {
  Grading grades(rules_, *this, result_);
  ranking_->find(result_.units);
  for (std::size_t first = 0; first < result_.units.size(); first += block_rows) {
    const std::size_t last = std::min(first + block_rows, result_.units.size());
    grades.judge(first, last);
    ranking_->give(first, std::span(result_.units).subspan(first, last - first));
  }
  grades.cascade();
}

void Scorer::change(std::size_t unit, const std::string& indicator, Role role, model::Value value) {
  facts_.set(unit, indicator, role, value);
  if (has_relative_) {
    bind_forms();
    score(options_.threads);
  } else {
    bind_columns();  // the fact may be the first of its column
    const RunContext run = context();
    BlockScorer scorer(run);
    for (const auto& form : forms_)
      if (form->first <= unit && unit < form->last)
        scorer.score({form.get(), (unit - form->first) / block_rows * block_rows}, {}, has_optional_);
    CellSheet::publish();
    if (has_optional_) settle_optional(run);
  }
  rank();
}

const BoundForm& Scorer::form_of(std::size_t unit) const {
  const auto form = std::upper_bound(forms_.begin(), forms_.end(), unit,
                                     [](std::size_t wanted, const auto& one) { return wanted < one->last; });
  return **form;
}

bool Scorer::visits_count(const UnitResult& unit) const {
  return rules_.result.visit_when_all_examined && group_visited_[place_among_groups(unit)] != 0;
}

Cell Scorer::cell(std::size_t unit, std::size_t criterion_on_form) const {
  const BoundForm& form = form_of(unit);
  return form.cell(unit - form.first, criterion_on_form, visits_count(result_.units[unit]));
}

std::size_t Scorer::cell_bytes() const {
  std::size_t sum = 0;
  for (const auto& form : forms_) sum += form->cells.bytes();
  return sum;
}

// A relative method sees every unit of the ranking group, whatever its form.
void Scorer::prepare_relative(BoundForm& form) {
  const std::int32_t group = result_.units[form.first].group;
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < facts_.rows(); ++i)
    if (result_.units[i].group == group) members.push_back(i);

  for (std::size_t p = 0; p < form.parts.size(); ++p) {
    PluginPart& part = form.plan.parts[p];
    if (!part.form.relative()) continue;
    std::vector<GatheredColumn> gathered(part.inputs.size());
    std::vector<ct_column> columns;
    for (std::size_t c = 0; c < part.inputs.size(); ++c) {
      gathered[c].add(*form.parts[p].columns[c], members);
      columns.push_back(gathered[c].column());
    }
    std::vector<std::vector<std::uint8_t>> takes_part;
    std::vector<const std::uint8_t*> pointers;
    for (std::uint32_t k : part.criteria) {
      const ruleset::Criterion& criterion = rules_.criteria[form.plan.criteria[k]];
      std::vector<std::uint8_t> taking;
      for (std::size_t row : members) {
        const model::Unit& unit = facts_.units()[row];
        const bool on_form = criterion.max.contains(rules_.forms[result_.units[row].form].id);
        const bool due = criterion.is_due(as_of_) && criterion.judged_in == ruleset::PartOfYear::this_one;
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
    learnt_[group_id][rules_.forms[form.plan.form].id][part.form.plugin().info.id] =
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
  const BoundForm& form = form_of(unit);
  for (std::size_t p = 0; p < form.parts.size(); ++p) {
    const PluginPart& part = form.plan.parts[p];
    for (std::uint32_t i = 0; i < part.criteria.size(); ++i) {
      if (part.criteria[i] != criterion_on_form) continue;
      BlockFacts facts;
      facts.read(form.parts[p].columns, unit, 1);
      const std::span<const ct_column> columns = facts.from(0);
      const ct_batch row{1, static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
      return part.form.explain(row, i);
    }
  }
  throw base::Failure::internal("no such criterion on the form");
}

}  // namespace congtam::scoring
