#include "scoring/gather.hpp"

#include <algorithm>
#include <set>

#include "scoring/baselines.hpp"

namespace congtam::scoring {
namespace {

using model::State;
using model::Value;
using ruleset::Indicator;
using ruleset::MeasureKind;
using ruleset::NoRows;

constexpr Role gathered_roles[] = {Role::this_period, Role::before, Role::year_ago};

class Gatherer {
 public:
  Gatherer(const GatherInput& input, std::vector<model::Unit> units)
      : in_(input), out_{FactTable(std::move(units)), {}}, credit_(out_.table.units()), marks_(input.complete) {}

  Gathered run() {
    read_visits();
    for (Role role : gathered_roles) {
      typed_facts(role);
      for (const Indicator& indicator : in_.rules.indicators)
        if (!indicator.typed() && indicator.measure.kind != MeasureKind::add) derive(indicator, role);
      sum_predecessors(role);
      if (role == Role::year_ago) kept_baselines();
      sum_children(role);
      if (role == Role::year_ago) baselines();  // before they are added up: a sum of what is not due is not due
      for (const Indicator& indicator : in_.rules.indicators)
        if (indicator.measure.kind == MeasureKind::add) combine(indicator, role);
    }
    return std::move(out_);
  }

 private:
  void read_visits() {
    if (!in_.visits_known) return;
    const std::set<std::string> visited(in_.visited.begin(), in_.visited.end());
    for (std::size_t row = 0; row < out_.table.rows(); ++row)
      out_.table.visited[row] = visited.contains(out_.table.units()[row].code) ? 1 : 0;
  }

  void typed_facts(Role role) {
    const std::string period = period_of(in_.rules.period, role).code();
    for (const model::Fact& fact : in_.facts) {
      if (fact.period != period || fact.estimate) continue;
      const int row = out_.table.row_of(fact.unit);
      if (row < 0) continue;
      out_.table.set(static_cast<std::size_t>(row), fact.indicator, role, fact.value, fact.evidence, Origin::typed);
    }
  }

  const Measurer* measurer(const std::string& register_id, Role role) {
    const RegisterData* data = find_register(in_.registers, register_id, role);
    if (data == nullptr) return nullptr;
    auto& made = measurers_[{register_id, role}];
    if (!made) made = std::make_unique<Measurer>(*data, credit_, out_.table.rows());
    return made.get();
  }

  // A typed value is only kept beside a register that says nothing about this unit and period.
  void derive(const Indicator& indicator, Role role) {
    const Measurer* how = measurer(indicator.measure.register_id, role);
    std::vector<Value> figures(out_.table.rows(), Value{State::unset, 0});
    if (how != nullptr) figures = how->measure(indicator, window_of(in_.rules.period, role, in_.as_of));
    const std::string period = period_of(in_.rules.period, role).code();
    for (std::size_t row = 0; row < figures.size(); ++row) {
      const Value typed = out_.table.get(row, indicator.id, role);
      if (in_.direct_values && typed.state != State::missing) continue;
      const Value figure = settle(indicator, figures[row], row, period);
      if (figure.state == State::missing && typed.state != State::missing) continue;
      if (typed.state == State::known && typed != figure) note_disagreement(indicator, row, period, typed, figure);
      if (figure.state != State::missing)
        out_.table.set(row, indicator.id, role, figure, model::Evidence::given, Origin::derived);
    }
  }

  // What no rows mean: only a register declared complete can say "none".
  Value settle(const Indicator& indicator, Value figure, std::size_t row, const std::string& period) const {
    if (figure.state != State::unset) return figure;
    if (!marks_.covers(indicator.measure.register_id, credit_.own_codes(row), period)) return {State::missing, 0};
    switch (indicator.measure.no_rows) {
      case NoRows::zero:
        return model::known(0);
      case NoRows::nothing_arose:
        return {State::nothing_arose, 0};
      case NoRows::missing:
        break;
    }
    return {State::missing, 0};
  }

  void note_disagreement(const Indicator& indicator, std::size_t row, const std::string& period, Value typed,
                         Value derived) {
    const std::string& unit = out_.table.units()[row].code;
    for (const model::Fact& fact : in_.facts) {
      if (fact.unit != unit || fact.indicator != indicator.id || fact.period != period) continue;
      out_.disagreements.push_back({unit, indicator.id, typed, derived, fact.source});
      return;
    }
  }

  void combine(const Indicator& indicator, Role role) {
    for (std::size_t row = 0; row < out_.table.rows(); ++row) {
      if (in_.direct_values && out_.table.get(row, indicator.id, role).state != State::missing) continue;
      Value total = model::known(0);
      for (const auto& [part, coefficient] : indicator.measure.add) {
        const Value value = out_.table.get(row, part, role);
        total.state = std::max(total.state, value.state);
        std::int64_t product = 0;
        if (__builtin_mul_overflow(value.value, coefficient, &product) ||
            __builtin_add_overflow(total.value, product, &total.value))
          total.state = State::failed;
      }
      out_.table.set(row, indicator.id, role, total, model::Evidence::given, Origin::computed);
    }
  }

  // Typed counts that sum, over a merger: a unit that has no value of its own for a period takes what was typed for the
  // units merged into it, when it is known for all of them. A unit that became several has no such sum.
  void sum_predecessors(Role role) {
    const std::string period = period_of(in_.rules.period, role).code();
    std::map<std::pair<std::string, std::string>, Value> typed;  // unit, indicator
    for (const model::Fact& fact : in_.facts)
      if (fact.period == period && !fact.estimate && out_.table.row_of(fact.unit) < 0)
        typed[{fact.unit, fact.indicator}] = fact.value;
    if (typed.empty()) return;
    const auto merged = mergers();
    for (const Indicator& indicator : in_.rules.indicators) {
      if (!indicator.sums || !indicator.typed()) continue;
      for (const auto& [row, codes] : merged) {
        if (out_.table.get(row, indicator.id, role).state != State::missing) continue;
        const Value total = total_of(codes, [&](const std::string& code) {
          const auto found = typed.find({code, indicator.id});
          return found == typed.end() ? Value{} : found->second;
        });
        if (total.state != State::missing)
          out_.table.set(row, indicator.id, role, total, model::Evidence::given, Origin::summed);
      }
    }
  }

  // Units and what was merged into them whole: only what is no more, and only where none of it went elsewhere too.
  std::map<std::size_t, std::vector<std::string>> mergers() const {
    std::map<std::string, int> successors;
    for (const model::Unit& unit : out_.table.units())
      for (const std::string& code : unit.predecessors) ++successors[code];
    std::map<std::size_t, std::vector<std::string>> merged;
    for (std::size_t row = 0; row < out_.table.rows(); ++row) {
      const auto& before = out_.table.units()[row].predecessors;
      if (std::any_of(before.begin(), before.end(), [&](const std::string& code) { return successors[code] > 1; }))
        continue;
      for (const std::string& code : before)
        if (out_.table.row_of(code) < 0) merged[row].push_back(code);
    }
    return merged;
  }

  // Nothing arose adds nothing; a sum with a hole in it is no sum.
  template <typename Items, typename ValueOf>
  static Value total_of(const Items& items, const ValueOf& value_of) {
    Value total{State::nothing_arose, 0};
    for (const auto& item : items) {
      const Value value = value_of(item);
      if (value.state == State::nothing_arose) continue;
      if (value.state != State::known) return {};
      if (__builtin_add_overflow(total.value, value.value, &total.value)) return {State::failed, 0};
      total.state = State::known;
    }
    return items.empty() ? Value{} : total;
  }

  // Typed counts that sum: a unit above that has no value of its own takes the sum of the units below it.
  void sum_children(Role role) {
    for (const Indicator& indicator : in_.rules.indicators) {
      if (!indicator.sums || !indicator.typed()) continue;
      for (std::size_t row = 0; row < out_.table.rows(); ++row) sum_into(indicator.id, role, row, 0);
    }
  }

  Value sum_into(const std::string& indicator, Role role, std::size_t row, int depth) {
    const Value own = out_.table.get(row, indicator, role);
    const auto& below = credit_.children(row);
    if (below.empty() || own.state != State::missing || depth > 8) return own;
    const Value total =
        total_of(below, [&](std::uint32_t child) { return sum_into(indicator, role, child, depth + 1); });
    if (total.state == State::missing || total.state == State::failed) return total;
    out_.table.set(row, indicator, role, total, model::Evidence::given, Origin::summed);
    return total;
  }

  // A unit above, of which nothing was kept: what was kept of those below it.
  KeptBaselines::Figure kept_figure(const KeptBaselines& kept, const Indicator& indicator, const std::string& method,
                                    std::size_t row, int depth) const {
    const auto own = kept.of(indicator, method, row);
    const auto& below = credit_.children(row);
    if (own.other_method || own.value.state != State::missing || below.empty() || depth > 8) return own;
    std::optional<Value> total;
    for (const std::uint32_t child : below) {
      const auto part = kept_figure(kept, indicator, method, child, depth + 1);
      if (part.other_method || part.value.state == State::missing) return part;
      total = total ? joined(indicator, *total, part.value) : part.value;
      if (!total) return {};
    }
    return {*total, false};
  }

  // Where nothing of the year before is here, what was kept when it was closed.
  void kept_baselines() {
    const KeptBaselines kept(in_.baselines, period_of(in_.rules.period, Role::year_ago).code(), out_.table.units());
    if (kept.none()) return;
    const bool ended = in_.rules.period.to <= in_.as_of;
    for (const Indicator& indicator : in_.rules.indicators) {
      if (indicator.measure.kind == MeasureKind::add) continue;
      const std::string method = method_of(in_.rules, indicator);
      for (std::size_t row = 0; row < out_.table.rows(); ++row) {
        if (out_.table.get(row, indicator.id, Role::year_ago).state != State::missing) continue;
        const auto figure = kept_figure(kept, indicator, method, row, 0);
        if (!figure.other_method && figure.value.state == State::missing) continue;
        const Value value = figure.other_method ? Value{} : ended ? figure.value : Value{State::not_due, 0};
        out_.table.set(row, indicator.id, Role::year_ago, value, model::Evidence::given,
                       figure.other_method ? Origin::kept_otherwise : Origin::kept);
      }
    }
  }

  // No baseline is "not applicable"; a typed one for a whole period is not due until the period has ended.
  void baselines() {
    for (const Indicator& indicator : in_.rules.indicators) {
      if (in_.rules.period.to <= in_.as_of || !indicator.typed()) continue;
      if (out_.table.find(indicator.id, Role::year_ago) == nullptr) continue;
      for (std::size_t row = 0; row < out_.table.rows(); ++row)
        if (out_.table.get(row, indicator.id, Role::year_ago).state == State::known)
          out_.table.set(row, indicator.id, Role::year_ago, {State::not_due, 0});
    }
  }

  const GatherInput& in_;
  Gathered out_;
  CreditMap credit_;
  CompleteMarks marks_;
  std::map<std::pair<std::string, Role>, std::unique_ptr<Measurer>> measurers_;
};

}  // namespace

model::Period period_of(const model::Period& period, Role role) {
  return role == Role::year_ago ? period.year_ago() : role == Role::before ? period.before() : period;
}

Window window_of(const model::Period& period, Role role, base::Date as_of) {
  const model::Period wanted = period_of(period, role);
  if (role == Role::before) return {wanted.from, wanted.to};
  const base::Date last = role == Role::year_ago ? model::a_year_before(as_of) : as_of;
  return {wanted.from, std::min(wanted.to, last)};
}

base::Date as_of_role(const model::Period& period, Role role, base::Date as_of) {
  if (role == Role::year_ago) return model::a_year_before(as_of);
  return role == Role::before ? period.before().to : as_of;
}

const RegisterData* find_register(const std::vector<RegisterData>& registers, const std::string& id, Role role) {
  for (const RegisterData& data : registers)
    if (data.table.register_id == id && data.role == role) return &data;
  return nullptr;
}

Gathered gather(const GatherInput& input, std::vector<model::Unit> units) {
  return Gatherer(input, std::move(units)).run();
}

}  // namespace congtam::scoring
