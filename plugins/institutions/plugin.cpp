#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "dissemination.hpp"
#include "documents.hpp"
#include "indicators.hpp"
#include "legal_reviews.hpp"
#include "reasons.hpp"

namespace congtam::institutions {
namespace {

sdk::Plugin plugin() {
  return {
      .id = "institutions",
      .title = "Cải cách thể chế, ban hành văn bản",
      .version = "1.0.0",
      .indicators = indicators(),
      .registers = {std::make_shared<Documents>(), std::make_shared<LegalReviews>(), std::make_shared<Dissemination>()},
      .methods = sdk::standard_methods(),
      .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::institutions

CONGTAM_PLUGIN(congtam::institutions::plugin);
