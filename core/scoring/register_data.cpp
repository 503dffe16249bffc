#include "scoring/register_data.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "host/compute.hpp"

namespace congtam::scoring {
namespace {

using model::RegisterTable;

// Rows that exist by the end of `day`; a row that does not say when it begins exists.
std::vector<std::size_t> rows_until(const model::Register& declared, const RegisterTable& table, base::Date day) {
  const auto begins =
      std::find_if(declared.fields.begin(), declared.fields.end(), [](const auto& field) { return field.begins; });
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (begins != declared.fields.end()) {
      const auto& cells = table.columns[static_cast<std::size_t>(begins - declared.fields.begin())];
      const bool known = cells.state[row] == static_cast<std::uint8_t>(model::State::known);
      const std::int64_t end =
          begins->kind == model::Kind::time ? (std::int64_t{day.days} + 1) * base::minutes_a_day - 1 : day.days;
      if (known && cells.value[row] > end) continue;
    }
    kept.push_back(row);
  }
  return kept;
}

RegisterTable select_rows(const RegisterTable& table, const std::vector<std::size_t>& rows) {
  RegisterTable out;
  out.register_id = table.register_id;
  out.texts = table.texts;
  out.files = table.files;
  out.columns.resize(table.columns.size());
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].state.empty()) continue;  // computed, not yet filled
    for (std::size_t row : rows) {
      out.columns[c].value.push_back(table.columns[c].value[row]);
      out.columns[c].state.push_back(table.columns[c].state[row]);
    }
  }
  for (std::size_t row : rows) {
    out.row_file.push_back(table.row_file[row]);
    out.row_number.push_back(table.row_number[row]);
    if (!table.row_id.empty()) out.row_id.push_back(table.row_id[row]);
  }
  return out;
}

}  // namespace

std::vector<RegisterData> prepare_register(const ruleset::Ruleset& rules, const host::PluginSet& plugins,
                                           const base::Calendar& calendar, base::Date as_of,
                                           const RegisterTable& table) {
  const model::Register* declared = plugins.catalogue().find_register(table.register_id);
  const host::LoadedPlugin* plugin = declared == nullptr ? nullptr : plugins.find(declared->plugin);
  if (plugin == nullptr)
    throw base::Failure::input(base::text("scoring.register_without_plugin", {{"register", table.register_id}}));
  const auto params = rules.registers.find(table.register_id);

  std::vector<RegisterData> out;
  for (Role role : {Role::this_period, Role::before, Role::year_ago}) {
    const base::Date day = as_of_role(rules.period, role, as_of);
    RegisterData data{declared, select_rows(table, rows_until(*declared, table, day)), role};
    const host::HostServices services(calendar, day);
    host::compute_register(*plugin, services,
                           params == rules.registers.end() ? base::Json::object() : params->second.params, data.table);
    out.push_back(std::move(data));
  }
  return out;
}

std::vector<std::string> registers_read(const ruleset::Ruleset& rules) {
  std::vector<std::string> ids;
  for (const ruleset::Indicator& indicator : rules.indicators)
    if (!indicator.measure.register_id.empty()) ids.push_back(indicator.measure.register_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace congtam::scoring
