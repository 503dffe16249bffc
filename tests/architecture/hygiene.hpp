// What the source must not contain, whatever it does.
#pragma once

#include "source_tree.hpp"

namespace congtam::architecture {

/// `double` and `float` outside the one SDK header in which a double provably carries an exact integer.
std::vector<Finding> floating_point(const SourceTree& tree);

/// Source files of more than 800 lines.
std::vector<Finding> too_long(const SourceTree& tree);

/// Marks of work left for later.
std::vector<Finding> left_for_later(const SourceTree& tree);

/// Files and folders at the top that nobody agreed on.
std::vector<Finding> strangers_at_the_top(const SourceTree& tree);

/// Paths of somebody's machine, and hosts from which packages are downloaded.
std::vector<Finding> machine_traces(const SourceTree& tree);

}  // namespace congtam::architecture
