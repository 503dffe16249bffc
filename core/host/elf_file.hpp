#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace congtam::host {

// What the bytes of a shared library say without any of it being run.
struct ElfReport {
  std::string cause;                  // "" = whole, and for this machine; else one sentence
  std::vector<std::string> exported;  // names of the dynamic symbol table that the library defines and shows
};

// Every part the headers speak of has to lie inside the file: mapping a library that was cut short kills the process
// with SIGBUS inside dlopen, where nobody can catch it.
ElfReport inspect_elf(std::string_view bytes);

}  // namespace congtam::host
