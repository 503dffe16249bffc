// congtam_hash_files LIST FILE...: writes the allow-list of these libraries. A step of the build; see
// CongtamPlugin.cmake.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "host/allow_list.hpp"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: congtam_hash_files LIST FILE...\n", stderr);
    return 2;
  }
  try {
    const std::vector<std::string> files(argv + 2, argv + argc);
    congtam::host::write_allow_list(argv[1], congtam::host::hash_files(files));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 2;
  }
}
