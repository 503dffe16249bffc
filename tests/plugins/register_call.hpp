// compute() of a built plugin, with rows given by the ids of their fields.
#pragma once

#include <congtam/plugin.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace congtam::testing {

/// The table of plugins/<id>/<id>.so in the build tree. Throws std::runtime_error when it cannot be loaded.
const ct_plugin& built_plugin(const std::string& id);

/// A register of it by its id; throws std::out_of_range.
const ct_register& register_of(const ct_plugin& plugin, std::string_view id);

/// Place of a choice, from 1; throws std::out_of_range.
std::int64_t choice(const ct_register& reg, std::string_view field, std::string_view id);

/// A row: field -> number or text. What is left out was left blank.
using Row = std::map<std::string, std::variant<std::int64_t, std::string>>;

struct ComputedCell {
  std::int64_t value = 0;
  std::uint8_t state = CT_UNSET;
  std::string reason;  ///< code

  bool is(std::int64_t expected) const { return state == CT_KNOWN && value == expected; }
};

using ComputedRow = std::map<std::string, ComputedCell>;

/// One call for all rows. Throws std::runtime_error with the plugin's words when it does not return CT_OK.
std::vector<ComputedRow> compute(const ct_plugin& plugin, std::string_view register_id, const ct_host& host,
                                 const std::vector<Row>& rows, const std::string& params = "{}");

}  // namespace congtam::testing
