#include "host/table_check.hpp"

namespace congtam::host {
namespace {

model::DeclaredIndicator describe(const ct_indicator& about, const std::string& plugin) {
  model::DeclaredIndicator out;
  out.id = about.id;
  if (out.id.find('.') == std::string::npos) out.id = plugin + "." + out.id;
  out.title = about.title;
  out.kind = static_cast<model::Kind>(about.kind);
  out.sums = (about.flags & CT_INDICATOR_SUMS) != 0;
  out.visit = (about.flags & CT_INDICATOR_VISIT) != 0;
  out.accumulates = (about.flags & CT_INDICATOR_LEVEL) == 0;
  out.states = about.states;
  out.min = about.min;
  out.max = about.max;
  for (std::uint32_t i = 0; i < about.level_count; ++i) out.levels.emplace_back(about.level[i]);
  return out;
}

model::Field describe(const ct_field& field) {
  model::Field out;
  out.id = field.id;
  out.title = field.title;
  out.kind = static_cast<model::Kind>(field.kind);
  out.required = (field.flags & CT_FIELD_REQUIRED) != 0;
  out.key = (field.flags & CT_FIELD_KEY) != 0;
  out.computed = (field.flags & CT_FIELD_COMPUTED) != 0;
  out.personal = (field.flags & CT_FIELD_PERSONAL) != 0;
  out.unit = (field.flags & CT_FIELD_UNIT) != 0;
  out.begins = (field.flags & CT_FIELD_BEGINS) != 0;
  for (std::uint32_t i = 0; i < field.choice_count; ++i)
    out.choices.push_back({field.choice[i].id, field.choice[i].title});
  return out;
}

model::Register describe(const ct_register& about, const std::string& plugin) {
  model::Register out{about.id, plugin, about.title, about.params_schema, {}};
  for (std::uint32_t i = 0; i < about.field_count; ++i) out.fields.push_back(describe(about.field[i]));
  return out;
}

}  // namespace

model::PluginInfo describe_table(const ct_plugin& table) {
  model::PluginInfo info;
  info.id = table.id;
  info.title = table.title;
  info.version = table.version;
  for (std::uint32_t i = 0; i < table.indicator_count; ++i)
    info.indicators.push_back(describe(table.indicator[i], info.id));
  for (std::uint32_t i = 0; i < table.reg_count; ++i) info.registers.push_back(describe(table.reg[i], info.id));
  for (std::uint32_t i = 0; i < table.method_count; ++i) {
    const ct_method& method = table.method[i];
    info.methods.push_back(
        {method.id, info.id, method.title, method.params_schema, (method.flags & CT_METHOD_RELATIVE) != 0});
  }
  for (std::uint32_t i = 0; i < table.reason_count; ++i)
    info.reasons.push_back({table.reason[i].code, table.reason[i].text});
  return info;
}

}  // namespace congtam::host
