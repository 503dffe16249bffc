#include "ruleset/params.hpp"

#include <algorithm>

#include "ruleset/report.hpp"
#include "ruleset/schema_check.hpp"

namespace congtam::ruleset {
namespace {

using base::Json;
using Nodes = std::vector<const Json*>;

constexpr std::string_view our_formats = "congtam-";

class Walker {
 public:
  Walker(const model::PluginCatalogue& catalogue, const ParamVisitor& visitor)
      : catalogue_(catalogue), visitor_(visitor) {}

  void method(const model::Method& method, Json& params, const std::string& at) {
    if (visitor_.method) visitor_.method({&method, at, &params});
    plugin_ = &method.plugin;
    static const std::string anything = "{}";
    const auto schema = Schema::compiled(method.params_schema.empty() ? anything : method.params_schema);
    const Json& root = schema->document();
    value(root, expand(root, {&root}), params, at);
  }

 private:
  void value(const Json& root, const Nodes& nodes, Json& value, const std::string& at) {
    if (value.is_object()) return object(root, nodes, value, at);
    if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i)
        this->value(root, element_schemas(root, nodes, i), value[i], child(at, i));
      return;
    }
    leaf(nodes, value, at);
  }

  void object(const Json& root, const Nodes& nodes, Json& value, const std::string& at) {
    const bool nested = value.contains("method") && value.at("method").is_string() && value.contains("params") &&
                        value.at("params").is_object();
    for (const auto& [key, member] : value.items())
      if (!nested || key != "params") this->value(root, member_schemas(root, nodes, key), member, child(at, key));
    if (!nested) return;
    const std::string& name = value.at("method").get_ref<const std::string&>();
    const model::Method* inner = method_named(catalogue_, *plugin_, name);
    if (inner != nullptr) return method(*inner, value.at("params"), child(at, "params"));
    if (visitor_.unknown_method) visitor_.unknown_method(name, child(at, "method"));
  }

  void leaf(const Nodes& nodes, Json& value, const std::string& at) {
    ParamLeaf out{.at = at, .value = &value};
    for (const Json* node : nodes) {
      if (const auto format = node->find("format"); format != node->end() && format->is_string()) {
        const std::string& name = format->get_ref<const std::string&>();
        if (name.starts_with(our_formats)) out.formats.push_back(name.substr(our_formats.size()));
      }
      if (const auto options = node->find("enum"); options != node->end())
        for (const Json& one : *options)
          if (one.is_string()) out.options.push_back(one.get<std::string>());
    }
    visitor_.leaf(out);
  }

  const model::PluginCatalogue& catalogue_;
  const ParamVisitor& visitor_;
  const std::string* plugin_ = nullptr;
};

}  // namespace

bool ParamLeaf::may_be(std::string_view format) const {
  return std::find(formats.begin(), formats.end(), format) != formats.end();
}

const model::Method* method_named(const model::PluginCatalogue& catalogue, const std::string& area_plugin,
                                  const std::string& name) {
  const auto dot = name.find('.');
  return dot == std::string::npos ? catalogue.find_method(area_plugin, name)
                                  : catalogue.find_method(name.substr(0, dot), name.substr(dot + 1));
}

void walk_params(const model::PluginCatalogue& catalogue, const model::Method& method, Json& params,
                 const ParamVisitor& visitor) {
  Walker(catalogue, visitor).method(method, params, "");
}

}  // namespace congtam::ruleset
