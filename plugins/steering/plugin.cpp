#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "indicators.hpp"
#include "reasons.hpp"
#include "registers.hpp"
#include "survey_share.hpp"

namespace congtam::steering {
namespace {

std::vector<sdk::Method> methods() {
  std::vector<sdk::Method> methods = sdk::standard_methods();
  methods.push_back(survey_share());
  return methods;
}

sdk::Plugin plugin() {
  return {.id = "steering",
          .title = "Công tác chỉ đạo, điều hành cải cách hành chính",
          .version = "1.0.0",
          .indicators = indicators(),
          .registers = {std::make_shared<Reports>(), std::make_shared<Tasks>(), std::make_shared<Findings>(),
                        std::make_shared<Propagation>(), std::make_shared<Feedback>(), std::make_shared<Supervision>(),
                        std::make_shared<Survey>(), std::make_shared<Inspections>(), std::make_shared<Proposals>()},
          .methods = methods(),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::steering

CONGTAM_PLUGIN(congtam::steering::plugin);
