#pragma once
#include <map>
#include <optional>
#include <string>

#include "model/plugin_catalogue.hpp"
#include "sample/makers.hpp"

namespace congtam::sample {

// How many rows of the sample's own registers an indicator counts for a unit, so that a typed part of them ("of these
// meetings, so many kept the time") stays below. Only what was written down: a filter on a computed field gives no
// answer.
class RowCount {
 public:
  RowCount(const Drawing& drawing, const model::PluginCatalogue& plugins) : drawing_(drawing), plugins_(plugins) {}

  // Rows of this_year up to and with `last`; nullopt when that cannot be told from rows as written.
  std::optional<std::int64_t> of(const ruleset::Indicator& indicator, const std::string& unit, base::Date last);

 private:
  const RegisterRows& rows(const std::string& register_id);

  const Drawing& drawing_;
  const model::PluginCatalogue& plugins_;
  std::map<std::string, RegisterRows> rows_;
};

}  // namespace congtam::sample
