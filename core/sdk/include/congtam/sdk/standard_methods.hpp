#pragma once
#include <congtam/sdk/criterion.hpp>

#include <vector>

namespace congtam::sdk {

// The methods every plugin offers under the same names, each in its own header of methods/; compiled once, in the
// library a plugin links.
std::vector<Method> standard_methods();

}  // namespace congtam::sdk
