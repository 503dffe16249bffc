#include "support/raw_zip.hpp"

#include <array>
#include <cstdlib>

namespace congtam::testing {
namespace {

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>(value >> 8 & 0xFF);
}
void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16);
}
void put64(std::string& out, std::uint64_t value) {
  put32(out, static_cast<std::uint32_t>(value));
  put32(out, static_cast<std::uint32_t>(value >> 32));
}

// Deflate's bits, from the lowest of each byte; codes of letters come with their highest bit first.
class Bits {
 public:
  void put(std::uint32_t code, int length) {
    for (int i = length; i-- > 0;) {
      if (used_ == 0) out_ += '\0';
      out_.back() = static_cast<char>(static_cast<unsigned char>(out_.back()) | (code >> i & 1u) << used_);
      used_ = (used_ + 1) % 8;
    }
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  int used_ = 0;
};

// A run of one letter, packed as tightly as deflate can: a thousandth. Other content is a mistake of the test.
std::string deflated_run(const std::string& content) {
  if (content.empty() || content.find_first_not_of(content[0]) != std::string::npos || content[0] < 0) std::abort();
  constexpr std::size_t longest = 258;
  Bits bits;
  bits.put(1, 1);  // the last block
  bits.put(2, 2);  // with the fixed codes
  std::size_t left = content.size();
  for (bool first = true; left > 0; first = false) {
    if (!first && left >= longest) {
      bits.put(0xC5, 8);  // 258 letters ...
      bits.put(0, 5);     // ... like the one before
      left -= longest;
    } else {
      bits.put(0x30u + static_cast<unsigned char>(content[0]), 8);
      --left;
    }
  }
  bits.put(0, 7);
  return bits.take();
}

std::uint32_t checksum(const std::string& content) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      out[i] = i;
      for (int bit = 0; bit < 8; ++bit) out[i] = out[i] >> 1 ^ (out[i] % 2 == 1 ? 0xEDB88320u : 0u);
    }
    return out;
  }();
  std::uint32_t sum = ~0u;
  for (const char c : content) sum = sum >> 8 ^ table[(sum ^ static_cast<unsigned char>(c)) & 0xFF];
  return ~sum;
}

// What the local and the central header share.
void put_common(std::string& out, const RawEntry& entry, const std::string& packed) {
  put16(out, 20);
  put16(out, 0x800u | (entry.encrypted ? 1u : 0u));
  put16(out, entry.deflate ? 8 : 0);
  put32(out, 0x00210000);
  put32(out, checksum(entry.content) ^ (entry.wrong_checksum ? 1u : 0u));
  put32(out, static_cast<std::uint32_t>(packed.size()));
  put32(out, entry.declared_size.value_or(static_cast<std::uint32_t>(entry.content.size())));
  put16(out, static_cast<std::uint32_t>(entry.name.size()));
  put16(out, 0);
}

}  // namespace

std::string raw_zip(const std::vector<RawEntry>& entries) {
  std::string out, directory;
  for (const RawEntry& entry : entries) {
    const std::string packed = entry.deflate ? deflated_run(entry.content) : entry.content;
    const auto offset = static_cast<std::uint32_t>(out.size());
    out += "PK\x03\x04";
    put_common(out, entry, packed);
    out += entry.name + packed;
    directory += "PK\x01\x02";
    put16(directory, 20);
    put_common(directory, entry, packed);
    directory += std::string(10, '\0');
    put32(directory, offset);
    directory += entry.name;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06" + std::string(4, '\0');
  put16(out, static_cast<std::uint32_t>(entries.size()));
  put16(out, static_cast<std::uint32_t>(entries.size()));
  put32(out, static_cast<std::uint32_t>(directory.size()));
  put32(out, begin);
  put16(out, 0);
  return out;
}

std::string with_zip64_end(const std::string& zip) {
  constexpr std::size_t end_bytes = 22;
  const std::size_t end = zip.size() - end_bytes;
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::uint64_t out = 0;
    for (std::size_t i = bytes; i-- > 0;) out = out << 8 | static_cast<unsigned char>(zip[end + at + i]);
    return out;
  };
  std::string out = zip.substr(0, end) + "PK\x06\x06";
  put64(out, 44);
  put16(out, 45);
  put16(out, 45);
  put32(out, 0);
  put32(out, 0);
  put64(out, number(10, 2));
  put64(out, number(10, 2));
  put64(out, number(12, 4));
  put64(out, number(16, 4));
  out += "PK\x06\x07";
  put32(out, 0);
  put64(out, end);
  put32(out, 1);
  return out + zip.substr(end);
}

std::string zip64_promising(std::uint64_t entries) {
  std::string out = "PK\x06\x06";
  put64(out, 44);
  put16(out, 45);
  put16(out, 45);
  put32(out, 0);
  put32(out, 0);
  put64(out, entries);
  put64(out, entries);
  put64(out, 0);
  put64(out, 0);
  out += "PK\x06\x07";
  put32(out, 0);
  put64(out, 0);
  put32(out, 1);
  out += "PK\x05\x06";
  put32(out, 0);
  put16(out, 0xFFFF);
  put16(out, 0xFFFF);
  put32(out, 0xFFFFFFFF);
  put32(out, 0xFFFFFFFF);
  put16(out, 0);
  return out;
}

}  // namespace congtam::testing
