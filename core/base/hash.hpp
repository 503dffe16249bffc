#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace congtam::base {

// BLAKE2b, 256 bits, over canonical bytes. Hex is lower case, 64 letters.
using Hash = std::array<std::uint8_t, 32>;

Hash blake2b(std::string_view bytes);
Hash blake2b_of_file(const std::string& path);
std::string to_hex(const Hash& hash);

// 64 lower-case hex letters, or false.
bool from_hex(std::string_view hex, Hash& out);

// What people compare on paper: the first 16 letters in groups of four.
std::string short_hash(const Hash& hash);

// Hashes a stream of parts; each part is preceded by its length, so that "ab","c" and "a","bc" differ.
class Hasher {
 public:
  explicit Hasher(std::string_view format);
  Hasher& add(std::string_view part);
  Hasher& add(std::int64_t number);
  Hash finish();

 private:
  alignas(64) std::array<std::uint8_t, 384> state_;
};

}  // namespace congtam::base
