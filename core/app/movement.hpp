#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/run.hpp"

namespace congtam::app {

// What a run says of a unit as a whole.
struct Standing {
  std::int64_t points = 0;            // ten-thousandths
  std::optional<std::int64_t> index;  // ten-thousandths
  std::string grade;
  std::int32_t rank = 0;  // 0: none

  friend bool operator==(const Standing&, const Standing&) = default;
};

// A unit that two runs over the same facts see differently.
struct Movement {
  std::string unit, name;
  std::optional<Standing> before, after;  // nothing: not scored there
};

// Units whose points, index, grade or rank differ, by code.
std::vector<Movement> movements(const Run& before, const Run& after);

}  // namespace congtam::app
