// Who may include whom: the arrows of core/README.md as data, read against every #include line of core/ and plugins/.
#pragma once

#include "source_tree.hpp"

namespace congtam::architecture {

std::vector<Finding> forbidden_includes(const SourceTree& tree);

}  // namespace congtam::architecture
