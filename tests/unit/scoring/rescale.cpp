// Rescaling and totals against figures worked out by hand (congtam.ruleset/1, "Forms, states, results").
#include "scoring/rescale.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "scoring/totals.hpp"

using namespace congtam;
using scoring::Leaving;
using scoring::Rescaled;
using scoring::RescaleItem;

namespace {

constexpr std::int64_t point = 10'000;

RescaleItem item(std::uint32_t area, std::uint32_t heading, std::int64_t points, std::int64_t max,
                 Leaving leaving = Leaving::stays) {
  return {0, area, heading, {points, max}, leaving};
}

}  // namespace

TEST_CASE("an area that lost a criterion is scaled to its whole") {
  // 3 of 4 left in an area of 6: 3 x 6/4 = 4,5
  const Rescaled out = scoring::rescale({item(0, 0, 3 * point, 4 * point), item(0, 0, 0, 2 * point, Leaving::area)}, 1);
  CHECK(out.any);
  CHECK(out.areas[0] == scoring::Share{45'000, 6 * point});
  CHECK(out.total == scoring::Share{45'000, 6 * point});
}

TEST_CASE("rescaling rounds half up to ten-thousandths, once per group") {
  // 1 x 5/3 = 1,66666... -> 1,6667
  const Rescaled out = scoring::rescale({item(0, 0, point, 3 * point), item(0, 0, 0, 2 * point, Leaving::area)}, 1);
  CHECK(out.areas[0].points == 16'667);
}

TEST_CASE("headings are scaled before areas") {
  // heading: 1 of 2 left in 4 -> 2 of 4; area: (2 + 3) of (4 + 4) left in 10 -> 5 x 10/8 = 6,25
  const Rescaled out = scoring::rescale({item(0, 1, point, 2 * point), item(0, 1, 0, 2 * point, Leaving::heading),
                                         item(0, 0, 3 * point, 4 * point), item(0, 0, 0, 2 * point, Leaving::area)},
                                        1);
  CHECK(out.areas[0] == scoring::Share{62'500, 10 * point});
}

TEST_CASE("an empty group passes to the next level up, at last out of the form") {
  const Rescaled heading =
      scoring::rescale({item(0, 1, 0, 2 * point, Leaving::heading), item(0, 0, 2 * point, 2 * point)}, 1);
  CHECK(heading.areas[0] == scoring::Share{4 * point, 4 * point});  // the heading is empty, the area takes it up

  const Rescaled area = scoring::rescale({item(0, 0, 0, 2 * point, Leaving::area), item(1, 0, point, 2 * point)}, 2);
  CHECK(area.areas[0] == scoring::Share{0, 0});
  CHECK(area.total == scoring::Share{point, 2 * point});
}

TEST_CASE("an empty area of a block is taken up by the block") {
  RescaleItem gone = item(0, 0, 0, 3 * point, Leaving::area);
  RescaleItem left = item(1, 0, 2 * point, 4 * point);
  gone.block = left.block = 1;
  const Rescaled out = scoring::rescale({gone, left}, 2);
  CHECK(out.total == scoring::Share{35'000, 7 * point});  // 2 x 7/4
}

TEST_CASE("a shared maximum goes to the siblings in equal parts") {
  // 3 points to two siblings: each max + 1,5. 1 x 3,5/2 = 1,75; 4 x 5,5/4 = 5,5
  const Rescaled out = scoring::rescale({item(0, 1, 0, 3 * point, Leaving::shared), item(0, 1, point, 2 * point),
                                         item(0, 1, 4 * point, 4 * point), item(0, 0, 0, point)},
                                        1);
  CHECK(out.areas[0] == scoring::Share{17'500 + 55'000, 10 * point});
}

TEST_CASE("without a sibling left, a shared maximum passes up") {
  const Rescaled out = scoring::rescale({item(0, 1, 0, 3 * point, Leaving::shared), item(0, 0, point, 2 * point)}, 1);
  CHECK(out.areas[0] == scoring::Share{25'000, 5 * point});  // the area takes it: 1 x 5/2
}

TEST_CASE("what leaves at the form stays out of every group") {
  const Rescaled out = scoring::rescale(
      {item(0, 0, point, 2 * point), item(0, 0, 0, 2 * point, Leaving::area), item(0, 0, 0, 6 * point, Leaving::form)},
      1);
  CHECK(out.total == scoring::Share{2 * point, 4 * point});
}

namespace {

// A form of one area whose criteria have these maxima, with lines as given.
struct Sheet {
  ruleset::Ruleset rules;
  scoring::FormPlan plan;

  explicit Sheet(std::int64_t total) {
    rules.areas.push_back({"a", "A", "p", {}});
    ruleset::Form form;
    form.id = "f";
    form.total = total;
    rules.forms.push_back(form);
  }
  void add(std::int64_t max, ruleset::Line line = ruleset::Line::score) {
    ruleset::Criterion criterion;
    criterion.code = "C" + std::to_string(plan.criteria.size());
    criterion.area = "a";
    criterion.line = line;
    plan.criteria.push_back(static_cast<std::uint32_t>(rules.criteria.size()));
    plan.max.push_back(max);
    rules.criteria.push_back(criterion);
  }
  scoring::UnitResult total(const std::vector<scoring::Cell>& cells) const {
    scoring::UnitResult unit;
    scoring::Share area;
    scoring::Totals(rules, plan).add_up(cells, unit, {&area, 1});
    return unit;
  }
};

scoring::Cell cell(std::int32_t points, scoring::Treatment treatment = scoring::Treatment::counted) {
  return {points, 0, model::State::known, treatment};
}

}  // namespace

TEST_CASE("what is missing makes a result provisional, a bonus nobody asked for does not") {
  const scoring::Cell missing{0, 0, model::State::missing, scoring::Treatment::zero};
  for (const auto& [line, provisional] :
       {std::pair{ruleset::Line::score, true}, {ruleset::Line::penalty, true}, {ruleset::Line::bonus, false}}) {
    Sheet sheet(10 * point);
    sheet.add(10 * point);
    sheet.add(2 * point, line);
    CHECK(sheet.total({cell(10'000), missing}).provisional == provisional);
    CHECK_FALSE(sheet.total({cell(10'000), cell(0)}).provisional);
    ruleset::Criterion criterion;
    criterion.line = line;
    const auto rule = scoring::CellPolicy(criterion, 2 * point, base::Date{}).plain();
    REQUIRE(rule);
    CHECK(rule->missing_is_gap == provisional);  // settled column by column it is the same
  }
}

TEST_CASE("index is 100 P/M + 100 (B - D)/T, rounded once") {
  Sheet sheet(10 * point);
  sheet.add(6 * point);
  sheet.add(4 * point);
  sheet.add(2 * point, ruleset::Line::bonus);
  sheet.add(2 * point, ruleset::Line::penalty);
  // The second criterion leaves: P = 2, M = 6, B = 1, D = 0,5, T = 10: 33,3333... + 5 = 38,33
  const auto unit = sheet.total({cell(20'000), cell(0, scoring::Treatment::excluded), cell(10'000), cell(5'000)});
  CHECK(unit.points == 25'000);
  CHECK(unit.score == scoring::Share{20'000, 6 * point});
  REQUIRE(unit.index);
  CHECK(*unit.index == 383'300);
}

TEST_CASE("bonus and penalty stop at their caps, the index at 0 and 100") {
  Sheet sheet(10 * point);
  sheet.add(10 * point);
  sheet.add(5 * point, ruleset::Line::bonus);
  sheet.add(20 * point, ruleset::Line::penalty);
  sheet.rules.result.bonus_cap = 2 * point;
  const auto high = sheet.total({cell(10 * point), cell(5 * point), cell(0)});
  CHECK(high.bonus == 2 * point);
  CHECK(*high.index == 100 * point);
  const auto low = sheet.total({cell(0), cell(0), cell(20 * point)});
  CHECK(*low.index == 0);
  sheet.rules.result.may_exceed_total = true;
  CHECK(*sheet.total({cell(10 * point), cell(5 * point), cell(0)}).index == 120 * point);
}

TEST_CASE("a failed cell takes the total, a null one the index") {
  Sheet sheet(10 * point);
  sheet.add(4 * point);
  sheet.add(6 * point);
  CHECK(sheet.total({cell(1), cell(0, scoring::Treatment::failed)}).unranked == scoring::Unranked::failed);
  const auto nulled = sheet.total({cell(40'000), cell(0, scoring::Treatment::nulled)});
  CHECK(nulled.unranked == scoring::Unranked::nulled);
  CHECK_FALSE(nulled.index);
  CHECK(nulled.points == 40'000);
}

TEST_CASE("less than half of the form applicable is listed and not ranked, exactly half is ranked") {
  Sheet sheet(10 * point);
  sheet.add(5 * point);
  sheet.add(5 * point - 1);
  sheet.add(1);
  const auto half =
      sheet.total({cell(0), cell(0, scoring::Treatment::excluded), cell(0, scoring::Treatment::excluded)});
  CHECK(half.unranked == scoring::Unranked::ranked);
  const auto less =
      sheet.total({cell(0, scoring::Treatment::excluded), cell(0), cell(0, scoring::Treatment::excluded)});
  CHECK(less.unranked == scoring::Unranked::below_min_applicable);
  CHECK(less.index);
}
