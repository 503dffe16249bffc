#pragma once
#include <initializer_list>
#include <string>

#include <nlohmann/json.hpp>

// Parameter schemas (JSON Schema draft 7) from a few words. Unknown keys are errors in every object.
namespace congtam::sdk::schema {

using json = nlohmann::json;

// better: "more", "less" or "none", the direction in which this fact earns points.
inline json indicator(const char* better, const char* title) {
  return {{"type", "string"}, {"format", "congtam-indicator"}, {"better", better}, {"title", title}};
}
inline json number(const char* title) {
  return {{"type", {"string", "integer"}}, {"format", "congtam-decimal"}, {"title", title}};
}
inline json percent(const char* title, const char* otherwise = nullptr) {
  json described = {{"type", "string"}, {"format", "congtam-decimal"}, {"pattern", "%$"}, {"title", title}};
  if (otherwise != nullptr) described["default"] = otherwise;
  return described;
}
inline json condition(const char* title) {
  return {{"type", "string"}, {"format", "congtam-condition"}, {"title", title}};
}
inline json whole(const char* title, int minimum = 0) {
  return {{"type", "integer"}, {"minimum", minimum}, {"title", title}};
}
inline json flag(const char* title) { return {{"type", "boolean"}, {"title", title}}; }
inline json one_of(const char* title, std::initializer_list<const char*> values) {
  json described = {{"type", "string"}, {"title", title}, {"enum", json::array()}};
  for (const char* value : values) described["enum"].push_back(value);
  return described;
}
inline json list(const char* title, json of, int at_least = 1) {
  return {{"type", "array"}, {"title", title}, {"minItems", at_least}, {"items", std::move(of)}};
}
inline json object(std::initializer_list<const char*> required, json properties) {
  json described = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  described["required"] = json::array();
  for (const char* key : required) described["required"].push_back(key);
  return described;
}
// The whole schema of a method or a register.
inline std::string of(json described) {
  described["$schema"] = "http://json-schema.org/draft-07/schema#";
  return described.dump();
}
inline std::string no_params() { return of(object({}, json::object())); }

}  // namespace congtam::sdk::schema
