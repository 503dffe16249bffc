#pragma once
#include <cstdint>
#include <string>

#include "cli/terminal.hpp"

namespace congtam::cli {

// "Đọc ho-so.csv … 42 %" on one line of a screen; nothing where nobody watches. Never touches out().
class Progress {
 public:
  Progress(Terminal& terminal, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::uint64_t done, std::uint64_t total);

 private:
  Terminal& terminal_;
  std::string what_;
  int shown_ = -1;
};

}  // namespace congtam::cli
