#pragma once
#include <congtam/sdk/register.hpp>

#include <string>
#include <vector>

namespace congtam::institutions {

// How a document went out: the places of field `channel`.
enum class Channel : std::int64_t { electronic = 1, both, paper };

std::vector<sdk::Field> document_fields();

// JSON Schema of the register's parameters: release_working_days, due_on_day_off.
std::string document_params_schema();

}  // namespace congtam::institutions
