#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::procedures {

// What every commune may record about procedures beside the register, under one name each ("procedures.feedback").
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::procedures
