#include <congtam/sdk/plugin.hpp>

#include <iterator>
#include <memory>

#include "attendance_checks.hpp"
#include "discipline.hpp"
#include "indicators.hpp"
#include "ratings.hpp"
#include "reasons.hpp"
#include "training.hpp"

namespace congtam::civil_service {
namespace {

sdk::Plugin plugin() {
  return {.id = "civil_service",
          .title = "Cải cách chế độ công vụ",
          .version = "1.0.0",
          .indicators = indicators(),
          .registers = {std::make_shared<AttendanceChecks>(), std::make_shared<Discipline>(),
                        std::make_shared<Training>(), std::make_shared<Ratings>()},
          .methods = sdk::standard_methods(),
          .reasons = {std::begin(own_reasons), std::end(own_reasons)}};
}

}  // namespace
}  // namespace congtam::civil_service

CONGTAM_PLUGIN(congtam::civil_service::plugin);
