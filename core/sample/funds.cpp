#include "sample/funds.hpp"

#include <algorithm>

namespace congtam::sample {
namespace {

constexpr std::int64_t hundred_thousand = 100'000;

Fund fund_of(Desk& desk, int serial) {
  Random& random = desk.random();
  Fund fund;
  fund.code = "GD-KP" + std::to_string(desk.year() % 100) + "-" + desk.code() + "-" + std::to_string(serial + 1);
  const bool first = serial == 0;
  fund.source = first ? "recurrent" : random.chance(600) ? "development" : "programme";
  // Recurrent money grows with the people to be paid, other money does not.
  const std::int64_t amount =
      first ? desk.unit().staff * std::int64_t{random.between(1450, 1750)} : std::int64_t{random.between(2500, 42000)};
  fund.amount = amount * hundred_thousand;
  fund.decided = first ? desk.day_between(first_day_of(desk.year()), first_day_of(desk.year()) + 12) : desk.day(1, 4);
  fund.due = desk.on_or_after(fund.decided + 30);
  fund.allocated = desk.done(fund.decided, fund.due, 25);
  fund.within_rules = !desk.badly(200);
  const bool fast = desk.in_time();
  fund.half_year = fast ? random.between(420, 560) : random.between(180, 380);
  fund.nine_months = std::max(fund.half_year, fast ? random.between(680, 800) : random.between(400, 600));
  fund.year = fast ? random.between(955, 1000) : random.between(720, 940);
  return fund;
}

}  // namespace

std::vector<Fund> funds_of(const Commune& commune, const SampleUnit& unit, int year, int count, std::uint64_t seed,
                           const base::Calendar& calendar) {
  Desk desk(commune, unit, "funds", year, seed, calendar);
  std::vector<Fund> funds;
  for (int i = 0; i < count; ++i) funds.push_back(fund_of(desk, i));
  return funds;
}

}  // namespace congtam::sample
