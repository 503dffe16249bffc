// The texts people read against the code that names them.
#pragma once

#include "source_tree.hpp"

namespace congtam::architecture {

/// Every key in `text("...")` exists in templates/text/vi, with the placeholders the call fills; every key of the
/// catalogue is named somewhere in core/ (whole, or by a literal "module.part." to which the code appends the rest),
/// begins with the name of its file, and stands once.
std::vector<Finding> wrong_texts(const SourceTree& tree);

}  // namespace congtam::architecture
