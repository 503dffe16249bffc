#include <algorithm>

#include "ruleset/schema_check.hpp"

namespace congtam::ruleset {
namespace {

using base::Json;
using Nodes = std::vector<const Json*>;

// "#", "#/definitions/number": only places of the same document.
const Json* referred(const Json& root, const Json& schema) {
  const auto ref = schema.find("$ref");
  if (ref == schema.end() || !ref->is_string()) return nullptr;
  const std::string& text = ref->get_ref<const std::string&>();
  if (text.empty() || text.front() != '#') return nullptr;
  const Json::json_pointer pointer(text.substr(1));
  return root.contains(pointer) ? &root.at(pointer) : nullptr;
}

void expand_into(const Json& root, const Json& schema, Nodes& out) {
  if (!schema.is_object() || std::find(out.begin(), out.end(), &schema) != out.end()) return;  // a ref may lead back
  out.push_back(&schema);
  if (const Json* target = referred(root, schema)) expand_into(root, *target, out);
  for (const char* key : {"allOf", "anyOf", "oneOf"})
    if (const auto parts = schema.find(key); parts != schema.end())
      for (const Json& part : *parts) expand_into(root, part, out);
  for (const char* key : {"then", "else"})
    if (const auto branch = schema.find(key); branch != schema.end()) expand_into(root, *branch, out);
}

}  // namespace

Nodes expand(const Json& root, const Nodes& schemas) {
  Nodes out;
  for (const Json* schema : schemas) expand_into(root, *schema, out);
  return out;
}

Nodes member_schemas(const Json& root, const Nodes& expanded, const std::string& key) {
  Nodes out;
  for (const Json* node : expanded) {
    const auto properties = node->find("properties");
    if (properties != node->end() && properties->contains(key)) {
      out.push_back(&(*properties)[key]);
    } else if (const auto rest = node->find("additionalProperties"); rest != node->end() && rest->is_object()) {
      out.push_back(&*rest);
    }
  }
  return expand(root, out);
}

Nodes element_schemas(const Json& root, const Nodes& expanded, std::size_t index) {
  Nodes out;
  for (const Json* node : expanded) {
    const auto items = node->find("items");
    if (items == node->end()) continue;
    if (items->is_object()) out.push_back(&*items);
    if (items->is_array() && index < items->size()) out.push_back(&(*items)[index]);
  }
  return expand(root, out);
}

}  // namespace congtam::ruleset
