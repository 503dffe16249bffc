#pragma once
#include <congtam/sdk/deadline.hpp>

#include "reasons.hpp"

// The SDK's computed cells with the reasons and limits of this plugin.
namespace congtam::steering {

using Cell = sdk::Computed;
using sdk::answer, sdk::impossible, sdk::known, sdk::lacking, sdk::not_applicable, sdk::nothing_arose,
    sdk::outside_calendar;
using sdk::Deadline, sdk::happened, sdk::Judged, sdk::Standing, sdk::Value;

// People, opinions, answers.
inline Cell figure(Value written) {
  return sdk::figure(written, 1'000'000'000, {.lacking = lacks_figure, .impossible = figure_impossible});
}

// `empty`: the reason where the whole is 0.
inline Cell share(const Cell& part, const Cell& whole, OwnReason empty) {
  return sdk::share(part, whole, {.empty = empty, .impossible = figure_impossible});
}

inline Cell due_or_lacking(Value due) { return sdk::due_or(due, lacks_due); }
inline Judged judge(const sdk::Host& host, const Deadline& deadline) {
  return sdk::judge(host, deadline, done_before_begin);
}

}  // namespace congtam::steering
