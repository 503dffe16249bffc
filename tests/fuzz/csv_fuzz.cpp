// Any bytes as a CSV file: read as rows, as a register, as units and as facts. A reader may refuse them with a Failure
// and nothing else; rows that were read are written and read again the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "exchange/csv_reader.hpp"
#include "exchange/csv_writer.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/register_reader.hpp"
#include "exchange/unit_reader.hpp"

namespace {

using namespace congtam;
using Rows = std::vector<std::vector<std::string>>;

model::Field field(const char* id, model::Kind kind) {
  model::Field out;
  out.id = out.title = id;
  out.kind = kind;
  return out;
}

const model::Register& a_register() {
  static const model::Register declared = [] {
    model::Register out;
    out.id = "r";
    out.plugin = "p";
    out.fields = {
        field("code", model::Kind::text), field("unit", model::Kind::text),     field("at", model::Kind::time),
        field("day", model::Kind::date),  field("kind", model::Kind::choice),   field("yes", model::Kind::yes_no),
        field("fee", model::Kind::money), field("share", model::Kind::percent), field("score", model::Kind::decimal)};
    out.fields[0].required = out.fields[0].key = true;
    out.fields[1].unit = true;
    out.fields[4].choices = {{"full", "Toàn trình"}, {"paper", "Giấy"}};
    return out;
  }();
  return declared;
}

const std::vector<exchange::IndicatorSpec>& indicators() {
  static const std::vector<exchange::IndicatorSpec> all{
      {.id = "n", .title = "Số"},
      {.id = "p", .title = "Tỷ lệ", .kind = model::Kind::percent},
      {.id = "l", .title = "Mức", .kind = model::Kind::level, .levels = {"a", "b"}, .states = 4}};
  return all;
}

Rows rows_of(const exchange::CsvInput& input) {
  exchange::CsvReader reader(input);
  exchange::CsvRow row;
  Rows out;
  while (reader.next(row)) out.emplace_back(row.cells.begin(), row.cells.end());
  return out;
}

template <typename Action>
void may_refuse(Action&& action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    if (failure.exit_code() != 2) std::abort();  // what a stranger's file holds is never our fault
  }
}

void check_round_trip(const exchange::CsvInput& input) {
  const Rows rows = rows_of(input);
  exchange::CsvWriter writer;
  writer.row(std::vector<std::string>{"head", "er"});  // so that the comma is seen as the delimiter
  for (const auto& row : rows) writer.row(row);
  Rows again = rows_of(exchange::csv_from_bytes("f.csv", writer.text()));
  again.erase(again.begin());
  if (again != rows) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const model::Unit unit = [] {
    model::Unit out;
    out.code = "VP";
    out.name = "Văn phòng";
    return out;
  }();
  static const exchange::UnitDirectory units({unit});
  may_refuse([&] {
    const auto input = exchange::csv_from_bytes("f.csv", std::string(reinterpret_cast<const char*>(data), size));
    may_refuse([&] { check_round_trip(input); });
    may_refuse([&] { exchange::read_register(input, a_register(), {}, units); });
    may_refuse([&] { exchange::read_units(input); });
    may_refuse([&] { exchange::read_facts(input, {indicators(), units, "2026"}); });
  });
  return 0;
}
