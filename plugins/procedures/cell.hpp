#pragma once
#include <congtam/sdk/computed.hpp>

#include "reasons.hpp"

// The SDK's computed cells in the words of this plugin.
namespace congtam::procedures {

using Cell = sdk::Computed;
using sdk::answer, sdk::impossible, sdk::known, sdk::lacking, sdk::not_applicable, sdk::outside_calendar;

}  // namespace congtam::procedures
