#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"
#include "ruleset/filter.hpp"

namespace congtam::scoring {

// Kleene's three values; a test on a cell that is not known is undecidable. Ordered so that "and" is min and "or" is
// max.
enum class Truth : std::uint8_t { no = 0, undecidable = 1, yes = 2 };

// Every row of `table` against `filter`, whose field names are those of `declared`.
std::vector<Truth> evaluate(const ruleset::Filter& filter, const model::Register& declared,
                            const model::RegisterTable& table);

// One row, and the written clause that decided it ("mode: online, mixed"): the first part that is not "yes".
struct Decision {
  Truth truth = Truth::yes;
  std::string clause;
};
Decision decide(const ruleset::Filter& filter, const model::Register& declared, const model::RegisterTable& table,
                std::size_t row);

}  // namespace congtam::scoring
