#include "host/contract/schema_values.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace congtam::host::contract {
namespace {

using base::Json;

constexpr std::array<const char*, 10> kinds = {"count", "yes_no",  "level",         "date",         "percent",
                                               "money", "decimal", "calendar_days", "working_days", "minutes"};
constexpr std::size_t per_kind = 4;
constexpr int max_depth = 12;

const std::vector<std::string> any_decimals = {"100 %", "10", "50 %", "0 %", "1"};
const std::vector<std::string> percents = {"100 %", "50 %", "0 %"};
const std::vector<std::string> conditions = {">= 95 %", ">= 2"};
const std::vector<std::string> plain_strings = {"2026-06-30", "17:00", "x"};

std::string id_of(std::size_t kind, std::size_t place) {
  return std::string(kinds[kind]) + "_" + std::to_string(place % per_kind);
}

bool has_type(const Json& schema, std::string_view type) {
  const auto found = schema.find("type");
  if (found == schema.end()) return false;
  if (found->is_string()) return found->get<std::string>() == type;
  return found->is_array() && std::find(found->begin(), found->end(), Json(type)) != found->end();
}

bool is_required(const Json& schema, const std::string& key) {
  const auto required = schema.find("required");
  return required != schema.end() && std::find(required->begin(), required->end(), Json(key)) != required->end();
}

}  // namespace

Json offered_indicators() {
  Json all = Json::object();
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    for (std::size_t place = 0; place < per_kind; ++place) {
      const std::string id = id_of(kind, place);
      all[id] = {{"kind", kinds[kind]}, {"title", "Chỉ số thử " + id}, {"levels", Json::array()}};
      if (all[id]["kind"] == "level") all[id]["levels"] = {"kem", "kha", "tot"};
    }
  }
  return all;
}

SchemaValues::SchemaValues(const Json& schema, bool optional_too, bool alike)
    : schema_(schema), optional_too_(optional_too), alike_(alike) {}

std::optional<Json> SchemaValues::next() {
  if (!first_ && !advance()) return std::nullopt;
  first_ = false;
  place_ = indicators_ = 0;
  radix_.clear();
  kind_ = alike_ ? pick(kinds.size()) : 0;
  return build(schema_, 0);
}

std::size_t SchemaValues::pick(std::size_t options) {
  if (options <= 1) return 0;
  if (place_ == digits_.size()) digits_.push_back(0);
  radix_.push_back(options);
  return std::min(digits_[place_++], options - 1);
}

// The last digit turns fastest. A digit may stand for another choice after an earlier one changed, so later ones start
// over.
bool SchemaValues::advance() {
  digits_.resize(radix_.size());
  while (!digits_.empty()) {
    if (++digits_.back() < radix_[digits_.size() - 1]) return true;
    digits_.pop_back();
  }
  return false;
}

std::string SchemaValues::pick_indicator() {
  const std::size_t place = indicators_++;
  return id_of(alike_ ? kind_ : pick(kinds.size()), place);
}

Json SchemaValues::build(const Json& schema, int depth) {
  if (!schema.is_object() || depth > max_depth) return Json::object();
  if (schema.contains("const")) return schema.at("const");
  if (schema.contains("$ref")) {
    const std::string ref = schema.at("$ref").is_string() ? schema.at("$ref").get<std::string>() : "";
    if (!ref.starts_with("#/")) return Json::object();
    const Json::json_pointer pointer(ref.substr(1));
    return schema_.contains(pointer) ? build(schema_.at(pointer), depth + 1) : Json::object();
  }
  for (const char* list : {"examples", "enum"}) {
    const auto found = schema.find(list);
    if (found != schema.end() && found->is_array() && !found->empty()) return found->at(pick(found->size()));
  }
  if (has_type(schema, "string")) return build_string(schema);
  if (has_type(schema, "boolean")) return pick(2) == 0;
  if (has_type(schema, "integer") || has_type(schema, "number")) {
    const Json least = schema.value("minimum", Json(1));
    return least.is_number_integer() ? std::max<std::int64_t>(least.get<std::int64_t>(), 1) : 1;
  }
  if (has_type(schema, "array")) {
    Json list = Json::array();
    const Json least = schema.value("minItems", Json(1));
    const std::size_t count = std::clamp<std::size_t>(least.is_number_unsigned() ? least.get<std::size_t>() : 1, 1, 8);
    for (std::size_t i = 0; i < count; ++i) list.push_back(build(schema.value("items", Json::object()), depth + 1));
    return list;
  }
  for (const char* list : {"oneOf", "anyOf"}) {
    const auto found = schema.find(list);
    if (found == schema.end() || !found->is_array() || found->empty()) continue;
    Json chosen = build(found->at(pick(found->size())), depth + 1);
    if (!schema.contains("properties") || !chosen.is_object()) return chosen;
    Json own = build_object(schema, depth);
    own.update(chosen);
    return own;
  }
  return build_object(schema, depth);
}

Json SchemaValues::build_object(const Json& schema, int depth) {
  Json object = Json::object();
  const Json properties = schema.value("properties", Json::object());
  for (const auto& [key, described] : properties.items())
    if (optional_too_ || is_required(schema, key)) object[key] = build(described, depth + 1);
  const auto others = schema.find("additionalProperties");
  if (others != schema.end() && others->is_object() && properties.empty())
    for (const char* level : {"kem", "kha", "tot"}) object[level] = build(*others, depth + 1);
  return object;
}

Json SchemaValues::build_string(const Json& schema) {
  const std::string format = schema.value("format", "");
  if (format == "congtam-indicator") return pick_indicator();
  if (format == "congtam-date") return plain_strings.front();
  if (format == "congtam-condition") return conditions[pick(conditions.size())];
  if (format == "congtam-decimal") {
    const auto& list = schema.value("pattern", "").find('%') == std::string::npos ? any_decimals : percents;
    return list[pick(list.size())];
  }
  if (schema.contains("default")) return schema.at("default");
  return plain_strings[pick(plain_strings.size())];
}

}  // namespace congtam::host::contract
