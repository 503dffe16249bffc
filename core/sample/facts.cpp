#include "sample/facts.hpp"

#include <algorithm>

#include "sample/random.hpp"

namespace congtam::sample {
namespace {

class Drawer {
 public:
  Drawer(const SampleUnit& unit, std::uint64_t seed) : unit_(unit), random_(seed, "facts/" + unit.unit.code) {}

  void draw(const FactPlan& plan, std::vector<SampleFact>& facts) {
    if (random_.chance(14)) return;  // never handed in
    if (random_.chance(36)) return add(facts, plan.indicator, "missing", "");
    if (random_.chance(plan.nothing_arose)) return add(facts, plan.indicator, "nothing_arose", "");
    if (plan.kind == "date") return draw_date(plan, facts);
    if (plan.kind == "count") return draw_count(plan, facts);
    const std::string value = plan.kind == "level" ? level(plan) : random_.chance(unit_.working_ways) ? "1" : "0";
    add(facts, plan.indicator, "known", value);
  }

 private:
  std::string level(const FactPlan& plan) {
    std::size_t place = plan.levels.size() - 1;
    while (place > 0 && !random_.chance(unit_.working_ways)) --place;
    return plan.levels[place];
  }

  // Not done at all: no date was written.
  void draw_date(const FactPlan& plan, std::vector<SampleFact>& facts) {
    if (random_.chance((1000 - unit_.working_ways) / 2)) return;
    const bool in_time = random_.chance(unit_.working_ways);
    const base::Date day = in_time ? plan.before - random_.between(1, 35) : plan.before + random_.between(0, 20);
    add(facts, plan.indicator, "known", base::to_iso(day));
  }

  void draw_count(const FactPlan& plan, std::vector<SampleFact>& facts) {
    int count = plan.low;
    if (!plan.rare) count = random_.between(plan.low, plan.high);
    while (plan.rare && count < plan.high && random_.chance(220)) ++count;
    add(facts, plan.indicator, "known", std::to_string(count));
    if (plan.part.empty()) return;
    int part = 0;
    for (int i = 0; i < count; ++i) part += random_.chance(unit_.digital) ? 1 : 0;
    add(facts, plan.part, "known", std::to_string(part));
  }

  void add(std::vector<SampleFact>& facts, const std::string& indicator, const char* state, const std::string& value) {
    facts.push_back({unit_.unit.code, indicator, state, value});
  }

  const SampleUnit& unit_;
  Random random_;
};

}  // namespace

std::vector<SampleFact> facts_of_this_year(std::uint64_t seed) {
  const auto first = base::date_from(this_year, 1, 1).value_or(base::Date{});
  const auto last = base::date_from(this_year, 12, 31).value_or(base::Date{});
  std::vector<SampleFact> facts;
  for (const SampleUnit& unit : commune().units) {
    if (!unit.unit.exists_within(first, last)) continue;
    Drawer drawer(unit, seed);
    for (const FactPlan& plan : commune().facts) {
      if (plan.concerns(unit.unit)) drawer.draw(plan, facts);
    }
  }
  return facts;
}

}  // namespace congtam::sample
