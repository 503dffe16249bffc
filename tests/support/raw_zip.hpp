#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Zips as a stranger may make them: byte by byte, so that every field can lie.
namespace congtam::testing {

struct RawEntry {
  std::string name = {};
  std::string content = {};
  bool deflate = false;  // of a run of one letter only
  bool wrong_checksum = false;
  bool encrypted = false;
  std::optional<std::uint32_t> declared_size = {};  // of the content, where it is not the truth
};

std::string raw_zip(const std::vector<RawEntry>& entries);

// The same zip with a 64-bit record before its end, as some writers (Apache POI) always make it.
std::string with_zip64_end(const std::string& zip);

// An empty directory whose 64-bit record speaks of so many entries.
std::string zip64_promising(std::uint64_t entries);

}  // namespace congtam::testing
