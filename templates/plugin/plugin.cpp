#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "at_most.hpp"
#include "reasons.hpp"
#include "works.hpp"

namespace PLUGIN_ID_plugin {
namespace {

using congtam::sdk::Kind;

congtam::sdk::Plugin plugin() {
  auto methods = congtam::sdk::standard_methods();
  methods.push_back(at_most());
  return {.id = "PLUGIN_ID",
          .title = "PLUGIN_TITLE",
          .version = "1.0.0",
          .indicators = {{.id = "complaints",
                          .title = "Số phản ánh, kiến nghị đúng về đơn vị",
                          .kind = Kind::count,
                          .flags = CT_INDICATOR_SUMS,
                          .max = 1'000'000}},
          .registers = {std::make_shared<Works>()},
          .methods = std::move(methods),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace PLUGIN_ID_plugin

CONGTAM_PLUGIN(PLUGIN_ID_plugin::plugin);
