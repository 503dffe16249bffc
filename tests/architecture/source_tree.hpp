// The repository as the checks see it: paths and bytes, so that a test can plant a bad one in memory.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace congtam::architecture {

using SourceTree = std::map<std::string, std::string>;  ///< path relative to the root -> content

/// What is wrong, and where; `line` is 0 where the whole file is meant.
struct Finding {
  std::string path;
  int line = 0;
  std::string what;
};

/// "path:line: what", one per line, for the message of a failing test.
std::string listed(const std::vector<Finding>& findings);

/// Every file git knows or would add (nothing ignored). Throws std::runtime_error when git cannot say.
SourceTree read_tree(const std::filesystem::path& root);

/// The files of `tree` that are C++ (or C) source.
bool is_cpp(std::string_view path);

/// The first folders of a path: component("core/base/date.hpp", 1) is "base"; empty when there are not so many.
std::string component(std::string_view path, int index);

int line_at(std::string_view text, std::size_t offset);

}  // namespace congtam::architecture
