#pragma once
#include <congtam/sdk/tables.hpp>

#include <vector>

namespace congtam::public_finance {

// Facts that are typed because no register holds them: the same names in every commune, so that years compare.
std::vector<sdk::DeclaredIndicator> indicators();

}  // namespace congtam::public_finance
