#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "dossiers.hpp"
#include "indicators.hpp"
#include "reasons.hpp"

namespace congtam::procedures {
namespace {

sdk::Plugin plugin() {
  return {.id = "procedures",
          .title = "Cải cách thủ tục hành chính",
          .version = "1.0.0",
          .indicators = indicators(),
          .registers = {std::make_shared<Dossiers>()},
          .methods = sdk::standard_methods(),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::procedures

CONGTAM_PLUGIN(congtam::procedures::plugin);
