#include "catalogue.hpp"

#include <congtam/sdk/standard_methods.hpp>

#include "ruleset/reader.hpp"

namespace congtam::testing {
namespace {

using model::Field;
using model::Kind;

Field plain(const char* id, Kind kind) {
  Field out;
  out.id = out.title = id;
  out.kind = kind;
  return out;
}

Field unit(const char* id) {
  Field out = plain(id, Kind::text);
  out.unit = true;
  return out;
}

Field choice(const char* id, std::initializer_list<const char*> ids) {
  Field out = plain(id, Kind::choice);
  for (const char* one : ids) out.choices.push_back({one, one});
  return out;
}

std::vector<model::Method> methods_of(const std::string& plugin) {
  std::vector<model::Method> out;
  for (const auto& method : sdk::standard_methods())
    out.push_back({method.id, plugin, method.title, method.params_schema, (method.flags & CT_METHOD_RELATIVE) != 0});
  return out;
}

model::PluginInfo procedures() {
  model::PluginInfo out;
  out.id = "procedures";
  out.title = "Thủ tục";
  out.version = "1.3.0";
  out.methods = methods_of(out.id);
  out.registers.push_back(
      {"dossiers",
       "procedures",
       "Hồ sơ",
       R"({"type": "object", "additionalProperties": false,
           "properties": {"closing_hour": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$", "description": "giờ dạng «17:00»"}}})",
       {plain("code", Kind::text), plain("procedure", Kind::text), unit("receiving_unit"), unit("handling_unit"),
        plain("received", Kind::time), plain("finished", Kind::time), plain("due", Kind::date),
        plain("limit_days", Kind::working_days), plain("fee_due", Kind::money),
        choice("channel", {"full", "partial", "paper"}), plain("input_digitised", Kind::yes_no),
        plain("result_digitised", Kind::yes_no), plain("tracked", Kind::yes_no), plain("reason_accepted", Kind::yes_no),
        choice("status", {"received", "processing", "finished", "withdrawn", "returned"}),
        choice("timeliness", {"early", "on_time", "late", "open_past_due", "open"})}});
  out.indicators.push_back(
      {.id = "procedures.reviewed", .title = "Thủ tục đã rà soát", .kind = Kind::count, .levels = {}});
  out.indicators.push_back({.id = "procedures.planned",
                            .title = "Thủ tục phải rà soát",
                            .kind = Kind::count,
                            .sums = true,
                            .states = 1u << CT_KNOWN | 1u << CT_NOTHING_AROSE,
                            .levels = {}});
  return out;
}

model::PluginInfo apparatus() {
  model::PluginInfo out;
  out.id = "apparatus";
  out.title = "Bộ máy";
  out.version = "1.0.0";
  out.methods = methods_of(out.id);
  for (const char* id :
       {"apparatus.functions_reviewed", "apparatus.working_rules_amended", "apparatus.six_clear_assignment"})
    out.indicators.push_back({.id = id, .title = id, .kind = Kind::yes_no, .levels = {}});
  out.registers.push_back({"meetings",
                           "apparatus",
                           "Cuộc họp",
                           "{}",
                           {plain("date", Kind::date), unit("host_unit"),
                            choice("kind", {"quan_triet", "chuyen_mon", "quan_trong", "khac"}),
                            choice("mode", {"online", "in_person", "mixed"}), plain("half_days", Kind::count),
                            plain("opening_minutes", Kind::minutes), plain("closing_minutes", Kind::minutes),
                            plain("longest_paper_minutes", Kind::minutes), plain("discussion_share", Kind::percent),
                            plain("papers_sent_before", Kind::yes_no), plain("planned", Kind::yes_no)}});
  return out;
}

}  // namespace

const model::PluginCatalogue& hand_made_catalogue() {
  static const model::PluginCatalogue catalogue{{apparatus(), procedures()}};
  return catalogue;
}

std::string fixture(const std::string& name) {
  return std::string(CONGTAM_SOURCE_DIR) + "/tests/unit/ruleset/fixtures/" + name + "/ruleset.json";
}

base::Json fixture_document(const std::string& name) { return base::read_json(fixture(name)); }

}  // namespace congtam::testing
