#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace congtam::base {

// Why the system refused, in Vietnamese where it is one of the everyday reasons; `error` is an errno.
std::string system_cause(int error);

// The bytes of a file; at most `limit`, else Failure(input) that says so, as does one that cannot be opened.
std::string read_file(const std::string& path, std::size_t limit = std::size_t{1} << 30);

// Writes a file so that a reader sees the old bytes or the new ones, never half: a temporary beside it, synced,
// renamed.
void write_file(const std::string& path, std::string_view content);

// Makes a folder and its parents; Failure(input) when it cannot be.
void make_folder(const std::string& path);

}  // namespace congtam::base
