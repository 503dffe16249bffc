#pragma once
#include <congtam/sdk/computed.hpp>

#include "reasons.hpp"

// The SDK's computed cells with the reasons and limits of this plugin.
namespace congtam::digital_government {

using Cell = sdk::Computed;
using sdk::answer, sdk::impossible, sdk::known, sdk::lacking, sdk::not_applicable, sdk::outside_calendar, sdk::Value;

// How many there are of something one unit keeps a list of.
inline Cell figure(Value written) {
  return sdk::figure(written, 1'000'000, {.lacking = lacks_figure, .impossible = figure_impossible});
}

// `empty`: the reason where the whole is 0.
inline Cell share(const Cell& part, const Cell& whole, OwnReason empty) {
  return sdk::share(part, whole, {.empty = empty, .impossible = figure_impossible});
}

}  // namespace congtam::digital_government
