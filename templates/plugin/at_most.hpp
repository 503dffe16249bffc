#pragma once
#include <congtam/sdk/criterion.hpp>

namespace PLUGIN_ID_plugin {

// at_most {count, allowed}: the maximum while the count stays within what is allowed, else nothing.
congtam::sdk::Method at_most();

}  // namespace PLUGIN_ID_plugin
