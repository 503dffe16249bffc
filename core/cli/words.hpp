#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "cli/terminal.hpp"
#include "model/state.hpp"

// Small things that commands print alike.
namespace congtam::cli {

// "a, b, c"
std::string joined(const std::vector<std::string>& words, std::string_view between = ", ");

// "từ 01/7/2025", "đến 30/6/2025", "01/01/2026 – 30/6/2026"; "" when both are open.
std::string days_words(const std::optional<base::Date>& from, const std::optional<base::Date>& to);

// What a kind of value is called: "số đếm", "tỷ lệ %".
std::string kind_words(model::Kind kind);

// A hash given as hex: its first 16 letters in groups, as people compare them.
std::string short_words(const std::string& hex);

// The answer of --json: indented, one value, ends in a line feed.
void print_json(const base::Json& value, Terminal& terminal);

// ISO, or null.
base::Json date_json(const std::optional<base::Date>& date);

}  // namespace congtam::cli
