#pragma once
#include <congtam/sdk/deadline.hpp>

#include "reasons.hpp"

// The SDK's computed cells with the reasons of this plugin.
namespace congtam::public_finance {

using Cell = sdk::Computed;
using sdk::answer, sdk::impossible, sdk::known, sdk::lacking, sdk::not_applicable, sdk::outside_calendar;
using sdk::Deadline, sdk::Judged, sdk::Value;

inline Cell due_or_lacking(Value due) { return sdk::due_or(due, lacks_due); }
inline Judged judge(const sdk::Host& host, const Deadline& deadline) {
  return sdk::judge(host, deadline, done_before_begin);
}

}  // namespace congtam::public_finance
