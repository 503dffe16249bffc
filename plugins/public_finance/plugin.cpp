#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "indicators.hpp"
#include "reasons.hpp"
#include "registers.hpp"

namespace congtam::public_finance {
namespace {

sdk::Plugin plugin() {
  return {.id = "public_finance",
          .title = "Cải cách tài chính công",
          .version = "1.0.0",
          .indicators = indicators(),
          .registers = {std::make_shared<Allocations>(), std::make_shared<Disbursements>(),
                        std::make_shared<Publications>(), std::make_shared<Recommendations>()},
          .methods = sdk::standard_methods(),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::public_finance

CONGTAM_PLUGIN(congtam::public_finance::plugin);
