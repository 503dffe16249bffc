#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "indicators.hpp"
#include "meetings.hpp"
#include "reasons.hpp"

namespace congtam::apparatus {
namespace {

sdk::Plugin plugin() {
  return {.id = "apparatus",
          .title = "Cải cách tổ chức bộ máy, lề lối làm việc",
          .version = "1.0.0",
          .indicators = indicators(),
          .registers = {std::make_shared<Meetings>()},
          .methods = sdk::standard_methods(),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::apparatus

CONGTAM_PLUGIN(congtam::apparatus::plugin);
