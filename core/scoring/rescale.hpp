#pragma once
#include <cstdint>
#include <vector>

#include "ruleset/ruleset.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

// How far out a criterion's maximum leaves.
enum class Leaving : std::uint8_t { stays, shared, heading, area, block, form };

Leaving leaving_at(ruleset::RescaleAt level);

// One score line as rescaling sees it; block 0 and heading 0 mean none.
struct RescaleItem {
  std::uint32_t block = 0, area = 0, heading = 0;
  Share share;
  Leaving leaving = Leaving::stays;
};

struct Rescaled {
  std::vector<Share> areas;
  Share total;
  bool any = false;  // some group was rescaled: a second rounding to be told
};

// Rescaling below the form, innermost first: a group with maximum A of which m is left gives P x A/m, half up to
// ten-thousandths; an empty group passes to the next level up. A shared maximum goes to the siblings (same heading,
// else same area) in equal parts the same way; with no sibling left it passes up too. Source: congtam.ruleset/1,
// "Forms, states, results".
Rescaled rescale(std::vector<RescaleItem> items, std::uint32_t area_count);

}  // namespace congtam::scoring
