#pragma once
#include <congtam/sdk/criterion.hpp>

#include <vector>

namespace congtam::sdk {

// The methods every plugin offers under the same names. One header each in methods/.
inline std::vector<Method> standard_methods() { return {}; }

}  // namespace congtam::sdk
