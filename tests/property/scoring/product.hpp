// The product's answer to the same files.
#pragma once
#include <filesystem>

#include "files.hpp"
#include "tables.hpp"

// Writes the three files into the folder and scores them as `congtam score --units --facts` does. What the product
// refuses comes as an exception that lists the problems.
oracle::Tables product_score(const Files& files, const std::filesystem::path& folder);
