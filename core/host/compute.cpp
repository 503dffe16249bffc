#include "host/compute.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host {
namespace {

using base::text;

struct Columns {
  std::vector<ct_column> in;
  std::vector<ct_out_column> out;
  std::vector<std::size_t> computed;  // places in Register::fields
};

Columns columns_of(const model::Register& about, model::RegisterTable& table) {
  if (table.columns.size() != about.fields.size())
    throw base::Failure::internal(text("host.compute.columns", {{"register", about.full_id()}}));
  Columns columns;
  const std::size_t rows = table.rows();
  for (std::size_t i = 0; i < about.fields.size(); ++i) {
    auto& column = table.columns[i];
    if (about.fields[i].computed) {
      column.value.assign(rows, 0);
      column.state.assign(rows, CT_UNSET);
      column.reason.assign(rows, 0);
      columns.computed.push_back(i);
      columns.out.push_back({column.value.data(), column.state.data(), column.reason.data()});
    } else if (column.value.size() != rows || column.state.size() != rows) {
      throw base::Failure::internal(text("host.compute.columns", {{"register", about.full_id()}}));
    } else {
      columns.in.push_back({column.value.data(), column.state.data()});
    }
  }
  return columns;
}

bool is_possible(const model::Field& field, std::int64_t value) {
  switch (field.kind) {
    case model::Kind::choice:
      return value >= 1 && value <= static_cast<std::int64_t>(field.choices.size());
    case model::Kind::yes_no:
      return value == 0 || value == 1;
    case model::Kind::date:
      return value > INT32_MIN && value <= INT32_MAX;
    default:
      return true;
  }
}

// A cell that the plugin left alone, or that cannot be right, is failed: never a number, and never in silence.
void settle(const model::Field& field, model::RegisterTable::Column& column, std::size_t reasons) {
  for (std::size_t row = 0; row < column.value.size(); ++row) {
    const std::uint8_t state = column.state[row];
    const bool good = state != CT_UNSET && state <= CT_FAILED && column.reason[row] < reasons &&
                      (state != CT_KNOWN || is_possible(field, column.value[row]));
    if (!good) {
      column.state[row] = CT_FAILED;
      column.reason[row] = 0;
    }
    if (column.state[row] != CT_KNOWN) column.value[row] = 0;
  }
}

std::uint32_t place_of(const LoadedPlugin& plugin, const model::RegisterTable& table) {
  const auto& registers = plugin.info.registers;
  const auto found = std::find_if(registers.begin(), registers.end(),
                                  [&](const model::Register& about) { return about.full_id() == table.register_id; });
  if (found == registers.end())
    throw base::Failure::internal(
        text("host.compute.no_register", {{"plugin", plugin.info.id}, {"register", table.register_id}}));
  return static_cast<std::uint32_t>(found - registers.begin());
}

}  // namespace

void compute_register(const LoadedPlugin& plugin, const HostServices& services, const base::Json& params,
                      model::RegisterTable& table) {
  const std::uint32_t place = place_of(plugin, table);
  const model::Register& about = plugin.info.registers[place];
  const Columns columns = columns_of(about, table);
  if (table.rows() == 0 || columns.computed.empty()) return;
  std::vector<const char*> texts;
  texts.reserve(table.texts.size());
  for (const std::string& one : table.texts) texts.push_back(one.c_str());

  const ct_rows rows{table.rows(), texts.size(), columns.in.data(), texts.data()};
  const std::string written = params.is_null() ? "{}" : params.dump();
  ct_error error = no_error();
  const ct_rc rc = fenced(error, [&] {
    return plugin.table->compute(&services.table(), place, written.c_str(), &rows, columns.out.data(), &error);
  });
  require_ok({plugin.info.id, "compute", about.full_id()}, rc, error);
  for (const std::size_t field : columns.computed)
    settle(about.fields[field], table.columns[field], plugin.info.reasons.size());
}

}  // namespace congtam::host
