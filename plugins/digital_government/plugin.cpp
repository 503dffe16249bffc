#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "indicators.hpp"
#include "reasons.hpp"
#include "registers.hpp"

namespace congtam::digital_government {
namespace {

sdk::Plugin plugin() {
  return {.id = "digital_government",
          .title = "Xây dựng, phát triển chính quyền điện tử, chính quyền số",
          .version = "1.0.0",
          .indicators = indicators(),
          .registers = {std::make_shared<WorkFiles>(), std::make_shared<Processes>()},
          .methods = sdk::standard_methods(),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::digital_government

CONGTAM_PLUGIN(congtam::digital_government::plugin);
