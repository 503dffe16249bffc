#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::apparatus {

// What every commune may record about organisation and working ways beside the register, under one name each
// ("apparatus.functions_reviewed").
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::apparatus
