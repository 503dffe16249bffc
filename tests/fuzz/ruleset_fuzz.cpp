// Whatever bytes a ruleset or its cases hold, reading ends in a set or in Failure(input): no crash, no other exception.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "ruleset/cases.hpp"
#include "ruleset/limits.hpp"
#include "ruleset/reader.hpp"

using namespace congtam;

namespace {

// A plugin small enough for the fuzzer to guess its names.
const model::PluginCatalogue& catalogue() {
  static const model::PluginCatalogue made = [] {
    model::PluginInfo plugin;
    plugin.id = "p";
    plugin.title = "P";
    plugin.version = "1.0.0";
    plugin.methods.push_back(
        {"ratio", "p", "Tỷ lệ",
         R"({"type": "object", "required": ["num", "den"], "additionalProperties": false, "properties": {
                                  "num": {"type": "string", "format": "congtam-indicator"},
                                  "den": {"type": "string", "format": "congtam-indicator"},
                                  "full_at": {"type": "string", "format": "congtam-decimal", "pattern": "%$"}}})",
         false});
    plugin.methods.push_back(
        {"zero_if", "p", "Không vi phạm",
         R"({"type": "object", "properties": {"count": {"type": "string", "format": "congtam-indicator"},
                                  "else": {"type": "object"}}})",
         false});
    model::Register rows;
    rows.id = "r";
    rows.plugin = "p";
    const auto field = [&](const char* id, model::Kind kind, bool unit = false) {
      model::Field one;
      one.id = one.title = id;
      one.kind = kind;
      one.unit = unit;
      if (kind == model::Kind::choice) one.choices = {{"a", "A"}, {"b", "B"}};
      rows.fields.push_back(one);
    };
    field("u", model::Kind::text, true);
    field("d", model::Kind::date);
    field("t", model::Kind::time);
    field("c", model::Kind::choice);
    field("y", model::Kind::yes_no);
    field("n", model::Kind::count);
    field("s", model::Kind::percent);
    plugin.registers.push_back(rows);
    return model::PluginCatalogue{{plugin}};
  }();
  return made;
}

void expect_input(const base::Failure& failure) {
  if (failure.kind() != base::FailureKind::input || failure.problems().empty()) __builtin_trap();
}

}  // namespace

// One byte chooses what the rest is: a ruleset, a ruleset that skips the schema, or cases of the seed set.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view content(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    const base::Json document = base::parse_json(content, "fuzz.json", ruleset::json_limits);
    if (data[0] % 4 == 3) {
      ruleset::cases_from(document, "cases.json", ruleset::Ruleset{});
    } else {
      ruleset::build_ruleset(document, "fuzz.json", catalogue(), {.check_schema = data[0] % 4 != 2});
    }
  } catch (const base::Failure& failure) {
    expect_input(failure);
  }
  return 0;
}
