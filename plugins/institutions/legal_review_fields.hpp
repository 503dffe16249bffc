#pragma once
#include <congtam/sdk/register.hpp>

#include <string>
#include <vector>

namespace congtam::institutions {

// The places of the fields `work`, `result` and `handling_status`.
enum class Work : std::int64_t { self_check = 1, review, systematisation };
enum class ReviewResult : std::int64_t { conforming = 1, unlawful, outdated, overlapping, expired };
enum class HandlingStatus : std::int64_t { not_needed = 1, handled_on_time, handled_late, pending, overdue };

std::vector<sdk::Field> legal_review_fields();

// JSON Schema of the register's parameters: handling_days_allowed.
std::string legal_review_params_schema();

}  // namespace congtam::institutions
