#include "base/hash.hpp"

#include <sodium.h>

#include "base/failure.hpp"
#include "base/file.hpp"

namespace congtam::base {
namespace {

static_assert(sizeof(crypto_generichash_state) <= sizeof(std::array<std::uint8_t, 384>));

crypto_generichash_state* as_state(std::array<std::uint8_t, 384>& bytes) {
  return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

void ensure_library() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw Failure::internal("libsodium");
}

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

}  // namespace

Hash blake2b(std::string_view bytes) {
  ensure_library();
  Hash out{};
  crypto_generichash(out.data(), out.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return out;
}

Hash blake2b_of_file(const std::string& path) { return blake2b(read_file(path)); }

std::string to_hex(const Hash& hash) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (std::uint8_t byte : hash) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

bool from_hex(std::string_view hex, Hash& out) {
  if (hex.size() != out.size() * 2) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = digit(hex[2 * i]);
    const int low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

std::string short_hash(const Hash& hash) {
  const std::string hex = to_hex(hash);
  return hex.substr(0, 4) + "-" + hex.substr(4, 4) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4);
}

Hasher::Hasher(std::string_view format) : state_{} {
  ensure_library();
  crypto_generichash_init(as_state(state_), nullptr, 0, sizeof(Hash));
  add(format);
}

Hasher& Hasher::add(std::int64_t number) { return add(std::to_string(number)); }

Hasher& Hasher::add(std::string_view part) {
  const std::string length = std::to_string(part.size()) + ":";
  crypto_generichash_update(as_state(state_), bytes_of(length), length.size());
  crypto_generichash_update(as_state(state_), bytes_of(part), part.size());
  return *this;
}

Hash Hasher::finish() {
  Hash out{};
  crypto_generichash_final(as_state(state_), out.data(), out.size());
  return out;
}

}  // namespace congtam::base
