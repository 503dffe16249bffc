#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::steering {

// What every commune may record about steering beside the registers, under one name each ("steering.initiatives").
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::steering
