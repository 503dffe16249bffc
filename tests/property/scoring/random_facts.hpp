#pragma once
#include "files.hpp"
#include "random_set.hpp"

// Units and facts for a set: every state, nothing, halves, figures of a lifetime.
Files random_files(Dice& dice, const RandomSet& set);
