#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"

// Walks the parameters of a criterion along the schema of its method, into the methods that parameters name in turn
// (`zero_if.else`).
namespace congtam::ruleset {

// One string, number or boolean of the parameters, and what the schema says about it.
struct ParamLeaf {
  std::string at;  // JSON pointer below the parameters: "/bands/0/when"
  base::Json* value = nullptr;
  std::vector<std::string> formats = {};  // of the schema's congtam-...: "indicator", "decimal", "condition", "date"
  std::vector<std::string> options = {};  // its enum

  bool may_be(std::string_view format) const;
};

// A method with its parameters: the criterion's own, then those nested in it.
struct MethodUse {
  const model::Method* method = nullptr;
  std::string at;  // pointer below the criterion's parameters; "" for its own
  base::Json* params = nullptr;
};

// "ratio" in the area's plugin or "steering.timely": nullptr if there is none.
const model::Method* method_named(const model::PluginCatalogue& catalogue, const std::string& area_plugin,
                                  const std::string& name);

struct ParamVisitor {
  std::function<void(ParamLeaf&)> leaf;
  std::function<void(const MethodUse&)> method = {};  // before its leaves
  std::function<void(const std::string& name, const std::string& at)> unknown_method = {};
};
void walk_params(const model::PluginCatalogue& catalogue, const model::Method& method, base::Json& params,
                 const ParamVisitor& visitor);

}  // namespace congtam::ruleset
