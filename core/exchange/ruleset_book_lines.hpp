#pragma once
#include <optional>
#include <string>

#include "base/json.hpp"

// Lists and small objects as lines that a person reads and types in one cell:
//
//     >= 98 %: 100 %            [{"when": ">= 98 %", "earns": "100 %"}, {"otherwise": true, "earns": "0 %"}]
//     còn lại: 0 %
//
//     Điểm khi đúng hạn: 100 %  {"on_time": "100 %", ...}, by the titles of the schema; keys are understood too
//
// `about` is the JSON Schema of the value where somebody declared one, else null: then yes and no, whole numbers and
// lists "a; b" are told from texts by their look. Inside this module only.
namespace congtam::exchange {

// The lines; nothing when reading them would not give the same value again.
std::optional<std::string> lines_of(const base::Json& value, const base::Json& about);

// The value; nothing and `problem` filled when a line cannot be read.
std::optional<base::Json> value_of_lines(const std::string& lines, const base::Json& about, std::string& problem);

// ">= 95 %" for "≥95%" and the like: signs as the format has them, white space squeezed.
std::string typed_condition(const std::string& typed);

// "còn lại": of bands that take the rest.
bool means_otherwise(const std::string& typed);
std::string otherwise_word();

}  // namespace congtam::exchange
