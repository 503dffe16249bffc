#include "sample/funds.hpp"
#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr std::int64_t whole_thousand = 1000;

RegisterRow spent_until(const Desk& desk, const Fund& fund, const char* period, base::Date day, int share) {
  RegisterRow row;
  row.set("code", fund.code).set("reported", day).set("unit", desk.code()).set("source", fund.source);
  row.set("data_period", period).set("planned", fund.amount);
  return row.set("disbursed", fund.amount / 1000 * share / whole_thousand * whole_thousand);
}

}  // namespace

void make_disbursements(MakerCall call) {
  const Drawing& from = call.drawing;
  const int year = call.desk.year();
  const auto reported = [&](const Fund& fund, const char* period, int month, int share) {
    const base::Date day = month == 12 ? last_day_of(year) : *base::date_from(year, month + 1, 1) - 1;
    if (call.desk.unit().existed_on(day)) call.rows.push_back(spent_until(call.desk, fund, period, day, share));
  };
  for (const Fund& fund : funds_of(from.commune, call.desk.unit(), year, call.count, from.seed, from.calendar)) {
    reported(fund, "half_year", 6, fund.half_year);
    reported(fund, "nine_months", 9, fund.nine_months);
    reported(fund, "year", 12, fund.year);
  }
}

}  // namespace congtam::sample
