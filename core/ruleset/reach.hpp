#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ruleset/condition.hpp"

namespace congtam::ruleset {

// The values a band may meet, ten-thousandths.
struct Domain {
  std::optional<std::int64_t> low = 0, high = {};
  std::int64_t step = 0;  // distance between neighbours (10000: whole numbers); 0: every fraction
};

// Whether a value reaches each line of bands read from the top (no condition: otherwise).
std::vector<bool> reached(const std::vector<std::optional<Condition>>& lines, const Domain& domain);

}  // namespace congtam::ruleset
