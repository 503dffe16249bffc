#pragma once
#include <congtam/sdk/register.hpp>

#include <string>
#include <vector>

// The columns of the register of meetings. How long a meeting may last is a filter of the ruleset, not of this plugin.
namespace congtam::apparatus {

std::vector<sdk::Field> meeting_fields();

// JSON Schema of the register's parameters: half_day_minutes.
std::string meeting_params_schema();

}  // namespace congtam::apparatus
