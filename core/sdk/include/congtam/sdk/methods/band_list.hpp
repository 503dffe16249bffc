#pragma once
#include <congtam/sdk/canonical.hpp>
#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/inputs.hpp>
#include <congtam/sdk/kernels.hpp>
#include <congtam/sdk/term.hpp>

#include <algorithm>
#include <optional>
#include <vector>

// The conditions of `bands` on a value or a ratio, compared by cross-multiplication: value x scale with bound x
// denominator.
namespace congtam::sdk::methods {

struct BandLine {
  std::optional<Condition> when;  // none: otherwise
  std::int64_t share = 0;         // ten-thousandths of a percent point
  Params place;
};

constexpr bool holds(Comparison comparison, int128 value, int128 bound) {
  switch (comparison) {
    case Comparison::at_least:
      return value >= bound;
    case Comparison::above:
      return value > bound;
    case Comparison::at_most:
      return value <= bound;
    case Comparison::below:
      return value < bound;
    case Comparison::equal:
      return value == bound;
  }
  return false;
}

// The place of the first line that holds for value / denominator; the last line is `otherwise`.
inline std::size_t first_that_holds(const std::vector<BandLine>& lines, int128 scaled_value,
                                    int128 scaled_denominator) {
  for (std::size_t place = 0; place + 1 < lines.size(); ++place) {
    const Condition& when = *lines[place].when;
    if (holds(when.comparison, scaled_value, when.bound.units * scaled_denominator)) return place;
  }
  return lines.size() - 1;
}

// A line no value reaches is a mistake of the ruleset. What a value may be changes between two bounds only, so it is
// enough to try every bound and its neighbours: a ratio may lie anywhere between, an integer column moves by one step.
//   step: ten-thousandths from one possible value to the next, or 0 for a ratio
inline void refuse_unreachable(const std::vector<BandLine>& lines, std::int64_t step, bool may_be_negative) {
  std::vector<int128> candidates;  // in half ten-thousandths, so that a ratio between two neighbouring bounds exists
  const auto add = [&](int128 candidate) {
    if (candidate >= 0 || may_be_negative) candidates.push_back(candidate);
  };
  add(0);
  for (const BandLine& line : lines) {
    if (!line.when) continue;
    const int128 bound = int128{line.when->bound.units};
    if (step == 0) {
      for (const int around : {-1, 0, 1}) add(2 * bound + around);
      continue;
    }
    const int128 down = fraction_detail::floor_division(bound, step).quotient * step;
    for (const int around : {-1, 0, 1, 2}) add(2 * (down + around * int128{step}));
  }
  std::vector<bool> reached(lines.size());
  for (const int128 candidate : candidates) reached[first_that_holds(lines, candidate, 2)] = true;
  for (std::size_t place = 0; place < lines.size(); ++place) {
    if (!reached[place]) lines[place].place.refuse_here("Không giá trị nào đạt tới mức này: các mức trên đã bao hết.");
  }
}

// [{when, earns}, ..., {otherwise: true, earns}] whose conditions carry a percent sign exactly where percent is set.
inline std::vector<BandLine> read_bands(const Params& params, bool percent) {
  std::vector<BandLine> lines;
  const std::vector<Params> entries = params.list("bands");
  for (std::size_t place = 0; place < entries.size(); ++place) {
    const Params& entry = entries[place];
    const bool last = place + 1 == entries.size();
    if (entry.has("otherwise") != last || entry.has("when") == last) {
      entry.refuse_here("Mỗi mức có \"when\"; riêng mức cuối cùng có \"otherwise\".");
    }
    if (last && !entry.flag("otherwise")) entry.refuse("otherwise", "\"otherwise\" chỉ có thể là true.");
    BandLine line{std::nullopt, 0, entry};
    if (!last) {
      line.when = entry.condition("when");
      if (line.when->bound.percent != percent) {
        entry.refuse("when", percent ? "Ngưỡng của một tỷ lệ phải có dấu %." : "Ngưỡng này không được có dấu %.");
      }
    }
    line.share = entry.percent("earns");
    lines.push_back(std::move(line));
  }
  if (lines.size() < 2) params.refuse("bands", "Cần ít nhất một mức có \"when\" và một mức \"otherwise\".");
  return lines;
}

}  // namespace congtam::sdk::methods
