#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::institutions {

// What every commune may record about texts and their enforcement beside the registers, under one name each
// ("institutions.secret_documents").
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::institutions
