#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace congtam::ruleset {

enum class Op { eq, ne, lt, le, gt, ge };

// "OP number", with "%" where a percent is meant: ">= 95 %", "< 3". The bound is in ten-thousandths (of a percent
// point).
struct Condition {
  Op op = Op::ge;
  std::int64_t bound = 0;
  bool percent = false;

  // Exact: `value` in ten-thousandths.
  bool holds(std::int64_t value) const;
  // Exact, without division: num/den against the bound (in percent when `percent`); den > 0.
  bool holds_ratio(std::int64_t num, std::int64_t den) const;

  friend bool operator==(const Condition&, const Condition&) = default;
};

// Reads ">= 95 %"; nullopt when it is not a condition.
std::optional<Condition> condition_from(std::string_view text);
std::string to_string(const Condition& condition);

}  // namespace congtam::ruleset
