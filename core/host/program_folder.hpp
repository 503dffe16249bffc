#pragma once
#include <string>

namespace congtam::host {

// The folder of the running program, links resolved: what belongs to it is found from there, wherever it was called
// from.
std::string program_folder();

}  // namespace congtam::host
