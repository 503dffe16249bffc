// Figures kept when last year was closed, over the mergers since.
#include <catch2/catch.hpp>

#include "scoring/baselines.hpp"
#include "scoring/gather.hpp"

using namespace congtam;
using scoring::Role;

namespace {

const std::string method = R"([{"typed":"count"}])";

model::Unit unit(const std::string& code, std::vector<std::string> predecessors = {}, const std::string& parent = {}) {
  model::Unit out;
  out.code = code;
  out.predecessors = std::move(predecessors);
  out.parent = parent;
  return out;
}

model::Baseline kept(const std::string& unit, std::int64_t value, std::vector<std::string> predecessors = {}) {
  return {unit, "2025", "x", model::known(value), method, "{}", std::move(predecessors), 1};
}

struct Year {
  Year() {
    rules.period = *model::period_from_code("2026");
    ruleset::Indicator indicator;
    indicator.id = "x";
    indicator.sums = true;
    rules.indicators.push_back(indicator);
    rules.document = {{"indicators", {{"x", {{"title", "Số đếm"}, {"typed", "count"}}}}}};
  }
  ruleset::Indicator& indicator() { return rules.indicators.front(); }

  // Year-ago value of the first unit.
  model::Value year_ago(std::vector<model::Unit> units, std::vector<model::Baseline> baselines,
                        const char* as_of = "2026-12-31", std::vector<model::Fact> facts = {}) {
    scoring::GatherInput input{rules, *base::date_from_iso(as_of), std::move(facts), {}, {}, {}, false,
                               false, std::move(baselines)};
    return scoring::gather(input, std::move(units)).table.get(0, "x", Role::year_ago);
  }

  ruleset::Ruleset rules;
};

const model::Value nothing{};

}  // namespace

TEST_CASE("a unit has its own figure and those of what it took over whole") {
  Year year;
  CHECK(year.year_ago({unit("A")}, {kept("A", 5), kept("B", 9)}) == model::known(5));
  CHECK(year.year_ago({unit("C", {"A", "B"})}, {kept("A", 5), kept("B", 9)}) == model::known(14));
  // A stays and takes B over; what was merged before the close is in A's figure already.
  CHECK(year.year_ago({unit("A", {"B"})}, {kept("A", 5), kept("B", 9)}) == model::known(14));
  CHECK(year.year_ago({unit("A", {"B", "Z"})}, {kept("A", 5, {"Z"}), kept("B", 9)}) == model::known(14));
  // A hole, and what went to two units, give no figure.
  CHECK(year.year_ago({unit("C", {"A", "B"})}, {kept("A", 5)}) == nothing);
  CHECK(year.year_ago({unit("C", {"A"}), unit("D", {"A"})}, {kept("A", 5)}) == nothing);
  // One that still exists keeps its own.
  CHECK(year.year_ago({unit("C", {"A", "B"}), unit("B")}, {kept("A", 5), kept("B", 9)}) == model::known(5));
  // Of a unit above of which nothing was kept: those below it.
  CHECK(year.year_ago({unit("X"), unit("A", {}, "X"), unit("B", {}, "X")}, {kept("A", 5), kept("B", 9)}) ==
        model::known(14));
}

TEST_CASE("how merged figures become one depends on what they count") {
  Year year;
  const std::vector<model::Unit> merged{unit("C", {"A", "B"})};
  const std::vector<model::Baseline> both{kept("A", 5), kept("B", 9)};
  year.indicator().sums = false;
  CHECK(year.year_ago(merged, both) == nothing);  // a typed figure that does not add up
  CHECK(scoring::joined(year.indicator(), model::known(5), {model::State::nothing_arose, 0}) == model::known(5));
  year.indicator().measure.kind = ruleset::MeasureKind::distinct;
  CHECK_FALSE(scoring::joined(year.indicator(), model::known(5), model::known(9)));
  year.indicator().measure.kind = ruleset::MeasureKind::earliest;
  CHECK(scoring::joined(year.indicator(), model::known(5), model::known(9)) == model::known(5));
  year.indicator().measure.kind = ruleset::MeasureKind::latest;
  CHECK(scoring::joined(year.indicator(), model::known(5), model::known(9)) == model::known(9));
  year.indicator().measure.kind = ruleset::MeasureKind::sum;
  CHECK(scoring::joined(year.indicator(), model::known(INT64_MAX), model::known(1))->state == model::State::failed);
}

TEST_CASE("a kept figure is of the whole year, gives way to one that is here, and must be counted alike") {
  Year year;
  CHECK(year.year_ago({unit("A")}, {kept("A", 5)}, "2026-12-30").state == model::State::not_due);
  model::Fact fact;
  fact.unit = "A";
  fact.period = "2025";
  fact.indicator = "x";
  fact.value = model::known(6);
  CHECK(year.year_ago({unit("A")}, {kept("A", 5)}, "2026-12-31", {fact}) == model::known(6));
  year.rules.document["indicators"]["x"]["title"] = "Tên khác";
  CHECK(year.year_ago({unit("A")}, {kept("A", 5)}) == model::known(5));
  year.rules.document["indicators"]["x"]["where"] = {{"mode", "online"}};
  CHECK(year.year_ago({unit("A")}, {kept("A", 5)}) == nothing);
}
