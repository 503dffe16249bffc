#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "exchange/ruleset_book_layout.hpp"
#include "exchange/table_input.hpp"

// One value of the document as a cell, and back. Inside this module only.
namespace congtam::exchange {

struct BookCell {
  enum class Kind : std::uint8_t { blank, text, number, date };
  Kind kind = Kind::blank;
  std::string text;
  std::int64_t number = 0;
  base::Date date;
};

// As people write it where reading that gives the same value again, else as JSON.
BookCell cell_of(const base::Json& value, const BookColumn& column, const model::PluginCatalogue& catalogue);

// nothing and `problem` filled when it is nothing that may stand in the column. `typed` is not blank.
std::optional<base::Json> value_of_cell(std::string_view typed, CellKind kind, const BookColumn& column,
                                        const model::PluginCatalogue& catalogue, CellProblem& problem);
std::optional<base::Json> value_of_cell(const BookCell& cell, const BookColumn& column,
                                        const model::PluginCatalogue& catalogue);

}  // namespace congtam::exchange
