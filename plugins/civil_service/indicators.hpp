#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::civil_service {

// What every commune may record about its officials beside the registers, under one name each
// ("civil_service.job_scheme_approved").
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::civil_service
