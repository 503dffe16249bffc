#include "host/table_check.hpp"

#include <set>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "host/identifier.hpp"

namespace congtam::host {
namespace {

using base::text;

[[noreturn]] void refuse_table(std::string cause, std::string remedy = text("host.remedy.author")) {
  throw base::Failure::refused(std::move(cause), std::move(remedy));
}

// What a text may be at most: a pointer into nowhere should not become an endless message.
constexpr std::size_t max_text = 4096, max_schema = 1u << 20;
constexpr std::uint32_t max_entries = 4096;

std::string_view checked_text(const char* value, const std::string& place, std::size_t limit = max_text) {
  if (value == nullptr) refuse_table(text("host.table.null", {{"place", place}}));
  std::size_t length = 0;
  while (length <= limit && value[length] != '\0') ++length;
  const std::string_view found(value, length);
  if (length == 0 || length > limit || !base::is_valid_utf8(found))
    refuse_table(text("host.table.bad_text", {{"place", place}}));
  return found;
}

std::string checked_id(const char* value, const std::string& place) {
  std::string id(checked_text(value, place));
  if (!is_identifier(id)) refuse_table(text("host.table.bad_id", {{"place", place}, {"id", id}}));
  return id;
}

void check_schema(const char* schema, const std::string& place) {
  const std::string_view found = checked_text(schema, place, max_schema);
  bool object = false;
  try {
    object = base::parse_json(found, place).is_object();
  } catch (const base::Failure& failure) {
    refuse_table(text("host.table.bad_schema", {{"place", place}, {"detail", failure.problems().front().text}}));
  }
  if (!object) refuse_table(text("host.table.schema_not_object", {{"place", place}}));
}

template <typename Type>
void check_array(const Type* array, std::uint32_t count, const std::string& place) {
  if (count > max_entries)
    refuse_table(text("host.table.too_many", {{"place", place}, {"count", std::to_string(count)}}));
  if (count != 0 && array == nullptr) refuse_table(text("host.table.null", {{"place", place}}));
}

class Unique {
 public:
  explicit Unique(std::string place) : place_(std::move(place)) {}
  void add(const std::string& id) {
    if (!seen_.insert(id).second) refuse_table(text("host.table.duplicate", {{"place", place_}, {"id", id}}));
  }

 private:
  std::string place_;
  std::set<std::string> seen_;
};

bool is_kind(std::uint32_t kind) { return kind >= CT_DECIMAL && kind <= CT_TIME; }
bool is_register_only(std::uint32_t kind) { return kind == CT_TEXT || kind == CT_CHOICE || kind == CT_TIME; }

void check_indicator(const ct_indicator& about, const std::string& plugin, Unique& unique) {
  std::string bare(checked_text(about.id, "indicator.id"));
  if (bare.starts_with(plugin + ".")) bare.erase(0, plugin.size() + 1);
  if (!is_identifier(bare)) refuse_table(text("host.table.bad_id", {{"place", "indicator.id"}, {"id", bare}}));
  unique.add(bare);
  const std::string place = "indicator " + bare;
  checked_text(about.title, place + ".title");
  constexpr std::uint32_t input_states = (1u << CT_NOTHING_AROSE) | (1u << CT_MISSING) | (1u << CT_NOT_DUE) |
                                         (1u << CT_NOT_EXAMINED) | (1u << CT_NOT_APPLICABLE) | (1u << CT_KNOWN);
  if (!is_kind(about.kind) || is_register_only(about.kind)) refuse_table(text("host.table.kind", {{"place", place}}));
  if ((about.states & ~input_states) != 0) refuse_table(text("host.table.states", {{"place", place}}));
  if (about.min > about.max) refuse_table(text("host.table.range", {{"place", place}}));
  if ((about.kind == CT_LEVEL) != (about.level_count != 0)) refuse_table(text("host.table.levels", {{"place", place}}));
  check_array(about.level, about.level_count, place + ".level");
  for (std::uint32_t i = 0; i < about.level_count; ++i) checked_text(about.level[i], place + ".level");
}

void check_field(const ct_field& field, const std::string& register_place, Unique& unique) {
  const std::string id = checked_id(field.id, register_place + ".field");
  unique.add(id);
  const std::string place = register_place + "." + id;
  checked_text(field.title, place + ".title");
  const bool computed = (field.flags & CT_FIELD_COMPUTED) != 0;
  if (!is_kind(field.kind) || field.kind == CT_LEVEL || (computed && field.kind == CT_TEXT))
    refuse_table(text("host.table.kind", {{"place", place}}));
  if (computed && (field.flags & (CT_FIELD_KEY | CT_FIELD_REQUIRED)) != 0)
    refuse_table(text("host.table.computed_key", {{"place", place}}));
  if ((field.flags & CT_FIELD_BEGINS) != 0 && field.kind != CT_DATE && field.kind != CT_TIME)
    refuse_table(text("host.table.begins", {{"place", place}}));
  if ((field.kind == CT_CHOICE) != (field.choice_count != 0))
    refuse_table(text("host.table.choices", {{"place", place}}));
  check_array(field.choice, field.choice_count, place + ".choice");
  Unique choices(place);
  for (std::uint32_t i = 0; i < field.choice_count; ++i) {
    choices.add(checked_id(field.choice[i].id, place + ".choice"));
    checked_text(field.choice[i].title, place + ".choice.title");
  }
}

void check_register(const ct_register& about, Unique& unique) {
  const std::string id = checked_id(about.id, "register");
  unique.add(id);
  const std::string place = "register " + id;
  checked_text(about.title, place + ".title");
  check_schema(about.params_schema, place + ".params_schema");
  if (about.field_count == 0) refuse_table(text("host.table.empty", {{"place", place}}));
  check_array(about.field, about.field_count, place + ".field");
  Unique fields(place);
  for (std::uint32_t i = 0; i < about.field_count; ++i) check_field(about.field[i], place, fields);
}

void check_method(const ct_method& method, Unique& unique) {
  const std::string id = checked_id(method.id, "method");
  unique.add(id);
  checked_text(method.title, "method " + id + ".title");
  check_schema(method.params_schema, "method " + id + ".params_schema");
}

void check_reasons(const ct_plugin& table) {
  check_array(table.reason, table.reason_count, "reason");
  if (table.reason_count == 0 || table.reason_count > UINT16_MAX)
    refuse_table(text("host.table.empty", {{"place", "reason"}}));
  Unique unique("reason");
  for (std::uint32_t i = 0; i < table.reason_count; ++i) {
    const std::string code = checked_id(table.reason[i].code, "reason");
    unique.add(code);
    checked_text(table.reason[i].text, "reason " + code + ".text");
    if (i == 0 && code != "none") refuse_table(text("host.table.first_reason"));
  }
}

void check_calls(const ct_plugin& table) {
  const auto need = [](bool there, const char* name) {
    if (!there) refuse_table(text("host.table.null", {{"place", name}}));
  };
  need(table.create != nullptr, "create");
  need(table.inputs != nullptr, "inputs");
  need(table.reads != nullptr, "reads");
  need(table.prepare != nullptr, "prepare");
  need(table.score != nullptr, "score");
  need(table.explain != nullptr, "explain");
  need(table.compute != nullptr, "compute");
  need(table.destroy != nullptr, "destroy");
  need(table.extension != nullptr, "extension");
}

}  // namespace

void check_table_head(const ct_plugin* table) {
  if (table == nullptr) refuse_table(text("host.table.none"));
  if (table->struct_size < sizeof(ct_plugin))
    refuse_table(text("host.table.short",
                      {{"size", std::to_string(table->struct_size)}, {"need", std::to_string(sizeof(ct_plugin))}}),
                 text("host.remedy.rebuild"));
  const std::string ours = std::to_string(CT_ABI_MAJOR) + "." + std::to_string(CT_ABI_MINOR);
  const std::string theirs = std::to_string(table->abi_major) + "." + std::to_string(table->abi_minor);
  if (table->abi_major != CT_ABI_MAJOR)
    refuse_table(text("host.abi.major", {{"plugin", theirs}, {"host", ours}}), text("host.remedy.rebuild"));
  if (std::int64_t{table->abi_minor} > std::int64_t{CT_ABI_MINOR})
    refuse_table(text("host.abi.minor", {{"plugin", theirs}, {"host", ours}}), text("host.remedy.newer_host"));
}

void check_table(const ct_plugin& table) {
  check_calls(table);
  const std::string id = checked_id(table.id, "id");
  checked_text(table.title, "title");
  checked_text(table.version, "version");
  check_array(table.indicator, table.indicator_count, "indicator");
  check_array(table.reg, table.reg_count, "reg");
  check_array(table.method, table.method_count, "method");
  Unique indicators("indicator"), registers("register"), methods("method");
  for (std::uint32_t i = 0; i < table.indicator_count; ++i) check_indicator(table.indicator[i], id, indicators);
  for (std::uint32_t i = 0; i < table.reg_count; ++i) check_register(table.reg[i], registers);
  for (std::uint32_t i = 0; i < table.method_count; ++i) check_method(table.method[i], methods);
  check_reasons(table);
}

}  // namespace congtam::host
