// congtam.ruleset/1 once more, from its description, in exact rationals. Slow and plain on purpose: what it says is the
// standard the product is held to. Includes no header of the product.
#pragma once
#include "files.hpp"
#include "tables.hpp"

namespace oracle {

Tables score(const Files& files);

}  // namespace oracle
