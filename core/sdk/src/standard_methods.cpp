#include <congtam/sdk/methods/all_of.hpp>
#include <congtam/sdk/methods/any_of.hpp>
#include <congtam/sdk/methods/bands.hpp>
#include <congtam/sdk/methods/deduct.hpp>
#include <congtam/sdk/methods/info.hpp>
#include <congtam/sdk/methods/levels.hpp>
#include <congtam/sdk/methods/mean_level.hpp>
#include <congtam/sdk/methods/parts.hpp>
#include <congtam/sdk/methods/per_item.hpp>
#include <congtam/sdk/methods/ratio.hpp>
#include <congtam/sdk/methods/reduction.hpp>
#include <congtam/sdk/methods/relative.hpp>
#include <congtam/sdk/methods/scaled.hpp>
#include <congtam/sdk/methods/sum.hpp>
#include <congtam/sdk/methods/timely.hpp>
#include <congtam/sdk/methods/yes_no.hpp>
#include <congtam/sdk/methods/zero_if.hpp>
#include <congtam/sdk/standard_methods.hpp>

namespace congtam::sdk {

std::vector<Method> standard_methods() {
  using namespace methods;
  return {yes_no(),     all_of(),   any_of(), parts(),   levels(), timely(),   bands(),     ratio(), sum(),
          mean_level(), per_item(), deduct(), zero_if(), scaled(), relative(), reduction(), info()};
}

}  // namespace congtam::sdk
