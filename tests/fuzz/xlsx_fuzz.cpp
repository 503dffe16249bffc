// Any bytes as a workbook: a zip as it came, or, for what zips' check sums keep a mutation from reaching, the XML of
// its parts (sheet, texts, styles, workbook, apart by a byte 0xFF), packed here. Read as a register, as units and as
// facts. A reader may refuse with a Failure of the input and nothing else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/register_reader.hpp"
#include "exchange/table_input.hpp"
#include "exchange/unit_reader.hpp"
#include "ooxml/package.hpp"

namespace {

using namespace congtam;

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
    out.fields = {field("code", model::Kind::text),    field("unit", model::Kind::text),
                  field("at", model::Kind::time),      field("day", model::Kind::date),
                  field("yes", model::Kind::yes_no),   field("fee", model::Kind::money),
                  field("share", model::Kind::percent)};
    out.fields[0].required = out.fields[0].key = true;
    out.fields[1].unit = true;
    return out;
  }();
  return declared;
}

std::string packed(const std::string& parts) {
  static const char* const kinds[] = {"worksheet", "sharedStrings", "styles"};
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::vector<std::string> pieces{{}};
  for (const char c : parts) {
    if (c == '\xFF' && pieces.size() < 4)
      pieces.emplace_back();
    else
      pieces.back() += c;
  }
  ooxml::PackageWriter writer;
  for (std::size_t i = 0; i < pieces.size() && i < 3; ++i) {
    const std::string part = "xl/" + std::string(kinds[i]) + ".xml";
    writer.put(part, pieces[i]);
    writer.relate("xl/workbook.xml", office + kinds[i], part);
  }
  writer.put("xl/workbook.xml", pieces.size() > 3
                                    ? pieces[3]
                                    : "<workbook xmlns:r=\"" + office.substr(0, office.size() - 1) +
                                          "\"><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>");
  writer.relate("", office + "officeDocument", "xl/workbook.xml");
  return writer.finish();
}

template <typename Action>
void may_refuse(Action&& action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    if (failure.exit_code() != 2) std::abort();  // what a stranger's file holds is never our fault
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const exchange::UnitDirectory units({[] {
    model::Unit out;
    out.code = "VP";
    out.name = "Văn phòng";
    return out;
  }()});
  static const std::vector<exchange::IndicatorSpec> indicators{{.id = "n", .title = "Số"},
                                                               {.id = "d", .title = "Ngày", .kind = model::Kind::date}};
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string file = bytes.starts_with("PK") ? bytes : packed(bytes);
  may_refuse([&] {
    const auto input = exchange::table_from_bytes("f.xlsx", file);
    may_refuse([&] {
      const auto read = exchange::read_register(*input, a_register(), {}, units);
      for (const auto& column : read.table.columns)
        if (column.value.size() != read.table.rows()) std::abort();
    });
    may_refuse([&] { exchange::read_units(*input); });
    may_refuse([&] { exchange::read_facts(*input, {indicators, units, "2026"}); });
  });
  return 0;
}
