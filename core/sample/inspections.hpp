#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sample/makers.hpp"

// Visits of inspection teams, drawn once for the register of visits and that of what they found.
namespace congtam::sample {

struct Inspection {
  std::string code;
  bool surprise = false;
  base::Date held, from, to, concluded;
};

// This year's plan has the units that the commune's file names; last year's had the others.
std::optional<Inspection> planned_inspection(const Drawing& drawing, const SampleUnit& unit, int year);
std::optional<Inspection> surprise_inspection(const Drawing& drawing, const SampleUnit& unit, int year);

}  // namespace congtam::sample
