#pragma once
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "host/plugin_set.hpp"
#include "model/register_table.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::app {

// One row that contradicts itself or the law's arithmetic.
struct Finding {
  std::string key;   // the row's natural key, as people read it
  std::string unit;  // the first unit the row names, or ""
  std::string detail;
  model::Source source;
};

struct FindingGroup {
  std::string title;
  std::size_t count = 0;
  std::vector<Finding> first;  // the first few, in the order of the file
};

inline constexpr std::size_t findings_shown = 5;

// What a register's computed columns say against its rows: a yes/no column "<field>_differs" that is yes (the value
// printed in "printed_<field>" is not the one that was computed), and cells the plugin could not compute because the
// row is impossible, once per row and reason. Fills the computed columns of `table`. `rules`: its parameters for the
// register; may be null.
std::vector<FindingGroup> compute_findings(const host::PluginSet& plugins, const base::Calendar& calendar,
                                           base::Date as_of, const ruleset::Ruleset* rules,
                                           model::RegisterTable& table);

// The key fields of a row joined by " / ".
std::string key_of(const model::Register& declared, const model::RegisterTable& table, std::size_t row);

}  // namespace congtam::app
