#include "host/program_folder.hpp"

#include <filesystem>

namespace congtam::host {

std::string program_folder() { return std::filesystem::read_symlink("/proc/self/exe").parent_path().string(); }

}  // namespace congtam::host
