#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::digital_government {

// What every commune may record about digital work beside the registers, under one name each
// ("digital_government.health_records").
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::digital_government
