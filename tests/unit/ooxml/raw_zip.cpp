#include "raw_zip.hpp"

#include "ooxml/package.hpp"

namespace congtam::tests {
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

std::uint32_t get32(const std::string& from, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = 4; i-- > 0;) out = out << 8 | static_cast<unsigned char>(from[at + i]);
  return out;
}

// Cut out of a package that was written well: its second entry.
std::string deflated(const std::string& content) {
  ooxml::PackageWriter writer;
  writer.put("a.xml", content);
  const std::string zip = writer.finish();
  const std::size_t header = zip.find("PK\x03\x04", 1);
  return zip.substr(header + 30 + std::string("a.xml").size(), get32(zip, header + 18));
}

std::uint32_t checksum(const std::string& content) {
  std::uint32_t sum = ~0u;
  for (const char c : content) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum % 2 == 1 ? 0xEDB88320u : 0u);
  }
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
    const std::string packed = entry.deflate ? deflated(entry.content) : entry.content;
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

}  // namespace congtam::tests
