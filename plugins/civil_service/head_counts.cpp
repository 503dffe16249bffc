#include "head_counts.hpp"

#include <congtam/sdk/fraction.hpp>

#include <algorithm>

#include "reasons.hpp"

namespace congtam::civil_service {
namespace {

// Whether part and whole can be calculated with; if not, the cell says why.
bool usable(sdk::OutField& out, std::size_t row, Count part, Count whole) {
  if (impossible({part, whole})) {
    out.set_unknown(row, CT_FAILED, reason(count_impossible));
  } else if (!all_known({part, whole})) {
    out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  } else if (*part > *whole) {
    out.set_unknown(row, CT_FAILED, reason(more_than_allowed));
  } else {
    return true;
  }
  return false;
}

}  // namespace

bool impossible(std::initializer_list<Count> counts) {
  constexpr std::int64_t more_than_a_country = 1'000'000'000;
  return std::any_of(counts.begin(), counts.end(),
                     [](const Count& count) { return count && (*count < 0 || *count > more_than_a_country); });
}

bool all_known(std::initializer_list<Count> counts) {
  return std::all_of(counts.begin(), counts.end(), [](const Count& count) { return count.has_value(); });
}

std::int64_t percent_of(std::int64_t part, std::int64_t whole) {
  return sdk::round_half_up(sdk::int128{part} * 100, whole, 4)->units();
}

void write_share(sdk::OutField out, std::size_t row, Count part, Count whole) {
  if (!usable(out, row, part, whole)) return;
  if (*whole == 0) return out.set_unknown(row, CT_NOTHING_AROSE, sdk::reason_zero_denominator);
  out.set(row, percent_of(*part, *whole));
}

void write_rest(sdk::OutField out, std::size_t row, Count part, Count whole) {
  if (usable(out, row, part, whole)) out.set(row, *whole - *part);
}

}  // namespace congtam::civil_service
