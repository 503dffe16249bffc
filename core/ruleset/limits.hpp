#pragma once
#include "base/json.hpp"
#include "ruleset/report.hpp"

namespace congtam::ruleset {

// The longest text or name a file of ours may hold, in bytes: the pattern matcher of the schema works on the stack.
inline constexpr std::size_t longest_text = 8000;
inline constexpr base::JsonLimits json_limits{.bytes = std::size_t{4} << 20, .depth = 32};

// Says so of every text that is longer.
void check_texts(const base::Json& value, const std::string& at, Report& report);

}  // namespace congtam::ruleset
