#include "app/method_words.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app {
namespace {

using base::Json;

// A schema that may speak of an indicator: by its own format or by one of its choices.
bool means_indicator(const Json& schema) {
  if (!schema.is_object()) return false;
  if (schema.value("format", "") == "congtam-indicator") return true;
  const auto choices = schema.find("anyOf");
  return choices != schema.end() && std::any_of(choices->begin(), choices->end(), means_indicator);
}

Json member(const Json& schema, const char* key) {
  return schema.is_object() && schema.contains(key) ? schema.at(key) : Json(nullptr);
}

// A group of parameters that has no title of its own is told by what it holds; a key is no word for a reader.
std::string title_of(const Json& schema, const std::string& key) {
  if (!schema.is_object()) return key;
  return schema.value("title", schema.contains("properties") ? base::text("app.method.group") : key);
}

// Keys as the schema asks for them: the required ones first, in its order, then the others that stand there.
std::vector<std::string> keys_in_order(const Json& params, const Json& schema) {
  std::vector<std::string> keys;
  const auto add = [&](const std::string& key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  const Json required = member(schema, "required"), properties = member(schema, "properties");
  for (const Json& key : required)
    if (params.contains(key.get<std::string>())) add(key.get<std::string>());
  for (const auto& [key, about] : properties.items())
    if (params.contains(key) || about.contains("default")) add(key);
  for (const auto& [key, value] : params.items()) add(key);
  return keys;
}

class Words {
 public:
  Words(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue)
      : rules_(rules), catalogue_(catalogue) {}

  std::vector<ParamWords> of(const Json& params, const Json& schema) const {
    std::vector<ParamWords> out;
    const Json properties = member(schema, "properties");
    for (const std::string& key : keys_in_order(params, schema)) {
      const Json about = member(properties, key.c_str());
      const Json value = params.contains(key) ? params.at(key) : about.at("default");
      add(title_of(about, key), value, about, out);
    }
    return out;
  }

 private:
  void add(const std::string& title, const Json& value, const Json& about, std::vector<ParamWords>& out) const {
    if (!value.is_array() || value.empty()) {
      out.push_back({title, one(value, about)});
      return;
    }
    const Json items = member(about, "items");
    for (std::size_t i = 0; i < value.size(); ++i) out.push_back({i == 0 ? title : "", one(value[i], items)});
  }

  std::string one(const Json& value, const Json& about) const {
    if (value.is_boolean()) return base::text(value.get<bool>() ? "app.yes" : "app.no");
    if (value.is_string()) return of_string(value.get<std::string>(), about);
    if (value.is_object()) return of_object(value, about);
    if (value.is_array()) return of_array(value, member(about, "items"));
    return value.dump();
  }

  std::string of_string(const std::string& value, const Json& about) const {
    if (about.is_null() || means_indicator(about)) {
      if (const auto* own = rules_.find_indicator(value)) return own->title + " (" + value + ")";
      if (const auto* declared = catalogue_.find_indicator(value)) return declared->title + " (" + value + ")";
    }
    std::string shown = value;
    if (member(about, "format") == "congtam-decimal") std::replace(shown.begin(), shown.end(), '.', ',');
    return shown;
  }

  // "Điều kiện: >= 98 %; Phần điểm được hưởng: 100 %"; true flags by their title alone; a map by its keys.
  std::string of_object(const Json& value, const Json& about) const {
    const Json properties = member(about, "properties");
    std::string out;
    for (const std::string& key : keys_in_order(value, about)) {
      if (!value.contains(key)) continue;
      const Json inner =
          properties.is_object() ? member(properties, key.c_str()) : member(about, "additionalProperties");
      const std::string title = properties.is_object() ? title_of(inner, key) : key;
      if (!out.empty()) out += "; ";
      out += value.at(key) == true ? title : title + ": " + one(value.at(key), inner);
    }
    return out;
  }

  std::string of_array(const Json& value, const Json& items) const {
    std::string out;
    for (const Json& item : value) out += (out.empty() ? "" : ", ") + one(item, items);
    return out;
  }

  const ruleset::Ruleset& rules_;
  const model::PluginCatalogue& catalogue_;
};

}  // namespace

std::vector<ParamWords> method_words(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                                     const ruleset::Criterion& criterion) {
  const model::Method* method = catalogue.find_method(criterion.plugin, criterion.method);
  const Json schema = method == nullptr ? Json(nullptr) : Json::parse(method->params_schema, nullptr, false);
  return Words(rules, catalogue).of(criterion.params, schema);
}

std::string method_title(const model::PluginCatalogue& catalogue, const ruleset::Criterion& criterion) {
  const model::Method* method = catalogue.find_method(criterion.plugin, criterion.method);
  return method == nullptr ? criterion.plugin + "." + criterion.method : method->title;
}

}  // namespace congtam::app
