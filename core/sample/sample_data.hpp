#pragma once
#include <string_view>

#include "base/json.hpp"

namespace congtam::sample {

// A file of data/ that travels inside the program; Failure(internal) when there is none of that name.
base::Json sample_data(std::string_view file);

}  // namespace congtam::sample
