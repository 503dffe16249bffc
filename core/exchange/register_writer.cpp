#include "exchange/register_writer.hpp"

#include <congtam/sdk/print_number.hpp>

#include "base/date.hpp"
#include "exchange/csv_writer.hpp"

namespace congtam::exchange {
namespace {

std::string printed(const model::Field& field, const model::RegisterTable& table, std::int64_t value) {
  switch (field.kind) {
    case model::Kind::text:
      return table.texts[static_cast<std::size_t>(value)];
    case model::Kind::choice:
      return field.choices.at(static_cast<std::size_t>(value - 1)).id;
    case model::Kind::date:
      return base::to_iso(base::Date{static_cast<std::int32_t>(value)});
    case model::Kind::time:
      return base::to_iso_time(value);
    default:
      return sdk::print_canonical(value, static_cast<std::uint32_t>(field.kind));
  }
}

}  // namespace

std::string register_csv(const model::Register& declared, const model::RegisterTable& table) {
  CsvWriter csv;
  for (const model::Field& field : declared.fields) {
    if (!field.computed) csv.cell(field.id);
  }
  csv.end_row();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < declared.fields.size(); ++i) {
      const model::Field& field = declared.fields[i];
      if (field.computed) continue;
      const auto& column = table.columns[i];
      const bool known = column.state[row] == static_cast<std::uint8_t>(model::State::known);
      csv.cell(known ? printed(field, table, column.value[row]) : std::string());
    }
    csv.end_row();
  }
  return csv.take();
}

}  // namespace congtam::exchange
