#pragma once
#include <congtam/sdk/register.hpp>

#include <string>
#include <vector>

// The columns of the register of dossiers, and the values of its choices.
namespace congtam::procedures {

// clang-format off
enum class Channel : std::int64_t { full = 1, partial, paper };
enum class Status : std::int64_t { received = 1, processing, finished, withdrawn, returned };
enum class Timeliness : std::int64_t { early = 1, on_time, late, open_past_due, open };
// clang-format on

std::vector<sdk::Field> dossier_fields();

// JSON Schema of the register's parameters: closing_hour, received_on_day_off.
std::string dossier_params_schema();

}  // namespace congtam::procedures
