#pragma once
#include <congtam/sdk/decimal.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"

// Reading a document whose shape the schema has vouched for.
namespace congtam::ruleset {

// What stands before the id where a parameter takes its number from a target: "target:ct_hn_tt".
inline constexpr std::string_view target_prefix = "target:";
// 100 % in ten-thousandths of a percent point.
inline constexpr std::int64_t hundred_percent = 100 * sdk::Decimal::scale;

// The member, or an empty value of its kind: a section that is absent reads as an empty one.
const base::Json& object_at(const base::Json& object, std::string_view key);
const base::Json& array_at(const base::Json& object, std::string_view key);

std::string string_at(const base::Json& object, std::string_view key, std::string_view otherwise = {});
std::vector<std::string> strings_at(const base::Json& object, std::string_view key);

// "2,5", "95 %" or a whole JSON number.
struct WrittenNumber {
  std::int64_t value = 0;  // ten-thousandths; of a percent point with a sign
  bool percent = false;
};
std::optional<WrittenNumber> number_from(const base::Json& value);

// Sums that only have to differ from what they should be: the largest number stands for anything larger.
std::int64_t saturating_add(std::int64_t a, std::int64_t b);

// Whether two values mean the same: 4 and "4", "2,5" and "2.5", "95%" and "95 %" do.
bool same_value(const base::Json& one, const base::Json& other);

// "2.5", "95 %": what plugins read.
std::string canonical_number(const WrittenNumber& number);
// "2,5", "95 %": what people read.
std::string shown_number(const WrittenNumber& number);

}  // namespace congtam::ruleset
