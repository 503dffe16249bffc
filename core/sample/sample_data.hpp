#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace congtam::sample {

// A file of data/ that travels inside the program; Failure(internal) when there is none of that name.
base::Json sample_data(std::string_view file);

// The names of all of them.
std::vector<std::string> sample_files();

}  // namespace congtam::sample
