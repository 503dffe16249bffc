#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/run.hpp"

// How the units of a run stand, for whoever prints it.
namespace congtam::app {

// Units of a ranking group (-1: of none) as they are listed: by rank, those without one behind, then by code.
std::vector<std::size_t> members_of(const Run& run, std::int32_t group);

// What there is to say of a unit beside its numbers: why it has no rank, a tie, a lowered grade, figures that are
// missing, a maximum that was rescaled. "" for nothing.
std::string unit_remarks(const Run& run, std::size_t unit);

// Criteria without their figure; a bonus that nobody asked for is no gap.
std::size_t gaps_of(const Run& run, std::size_t unit);

}  // namespace congtam::app
