#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sample/desk.hpp"

namespace congtam::sample {

// Money a unit was given to spend in a year, with what became of it; amounts in đồng.
struct Fund {
  std::string code, source;  // id of the plugins' choice
  std::int64_t amount = 0;
  base::Date decided, due;
  std::optional<base::Date> allocated;
  bool within_rules = true;
  int half_year = 0, nine_months = 0, year = 0;  // of a thousand of the amount, spent until then
};

// The same for the register of allocations and that of disbursements.
std::vector<Fund> funds_of(const Commune& commune, const SampleUnit& unit, int year, int count, std::uint64_t seed,
                           const base::Calendar& calendar);

}  // namespace congtam::sample
