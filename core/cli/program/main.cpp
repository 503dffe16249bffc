#include <iostream>
#include <string>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/program.hpp"

namespace {

constexpr int usual_width = 120;

int screen_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60) return size.ws_col;
  return usual_width;
}

}  // namespace

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  congtam::cli::Terminal terminal(std::cout, std::cerr, ::isatty(STDERR_FILENO) != 0, screen_width());
  const int code = congtam::cli::run_program(std::vector<std::string>(words + 1, words + count), terminal);
  std::cout.flush();
  return code;
}
