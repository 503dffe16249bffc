#include "host/elf_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include <elf.h>

#include "base/text_catalog.hpp"

namespace congtam::host {
namespace {

#if defined(__x86_64__)
constexpr std::uint16_t our_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t our_machine = EM_AARCH64;
#else
#error "Plugins are loaded on linux-x86_64 and linux-aarch64"
#endif

// Reads structures out of the bytes, never past their end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool holds(std::uint64_t offset, std::uint64_t size) const {
    return offset <= bytes_.size() && size <= bytes_.size() - offset;
  }

  template <typename Type>
  std::optional<Type> at(std::uint64_t offset) const {
    if (!holds(offset, sizeof(Type))) return std::nullopt;
    Type value;
    std::memcpy(&value, bytes_.data() + offset, sizeof(Type));
    return value;
  }

  // The NUL-terminated string at `offset` that ends before `end`.
  std::string_view string(std::uint64_t offset, std::uint64_t end) const {
    if (offset >= end || !holds(0, end)) return {};
    const std::string_view rest = bytes_.substr(offset, end - offset);
    return rest.substr(0, rest.find('\0'));
  }

 private:
  std::string_view bytes_;
};

std::optional<std::vector<Elf64_Shdr>> sections_of(const Reader& reader, const Elf64_Ehdr& header) {
  std::vector<Elf64_Shdr> sections;
  for (std::uint64_t i = 0; i < header.e_shnum; ++i) {
    const auto section = reader.at<Elf64_Shdr>(header.e_shoff + i * sizeof(Elf64_Shdr));
    if (!section) return std::nullopt;
    if (section->sh_type != SHT_NOBITS && !reader.holds(section->sh_offset, section->sh_size)) return std::nullopt;
    sections.push_back(*section);
  }
  return sections;
}

bool segments_inside(const Reader& reader, const Elf64_Ehdr& header) {
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    const auto segment = reader.at<Elf64_Phdr>(header.e_phoff + i * sizeof(Elf64_Phdr));
    if (!segment || !reader.holds(segment->p_offset, segment->p_filesz)) return false;
  }
  return header.e_phnum != 0;
}

std::vector<std::string> exported_names(const Reader& reader, const std::vector<Elf64_Shdr>& sections) {
  std::vector<std::string> names;
  for (const Elf64_Shdr& table : sections) {
    if (table.sh_type != SHT_DYNSYM || table.sh_link >= sections.size()) continue;
    const Elf64_Shdr& strings = sections[table.sh_link];
    for (std::uint64_t at = 0; at + sizeof(Elf64_Sym) <= table.sh_size; at += sizeof(Elf64_Sym)) {
      const auto symbol = reader.at<Elf64_Sym>(table.sh_offset + at);
      const bool shown = symbol && symbol->st_shndx != SHN_UNDEF && ELF64_ST_BIND(symbol->st_info) != STB_LOCAL &&
                         symbol->st_shndx != SHN_ABS;
      if (shown)
        names.emplace_back(reader.string(strings.sh_offset + symbol->st_name, strings.sh_offset + strings.sh_size));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

ElfReport inspect_elf(std::string_view bytes) {
  const Reader reader(bytes);
  const auto header = reader.at<Elf64_Ehdr>(0);
  if (bytes.substr(0, SELFMAG) != std::string_view(ELFMAG, SELFMAG)) return {base::text("host.elf.not_library"), {}};
  if (!header) return {base::text("host.elf.truncated"), {}};
  if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != ELFDATA2LSB ||
      header->e_machine != our_machine)
    return {base::text("host.elf.machine"), {}};
  if (header->e_type != ET_DYN) return {base::text("host.elf.not_shared"), {}};
  const auto sections = sections_of(reader, *header);
  if (!sections || sections->empty() || header->e_phentsize != sizeof(Elf64_Phdr) ||
      header->e_shentsize != sizeof(Elf64_Shdr) || !segments_inside(reader, *header))
    return {base::text("host.elf.truncated"), {}};
  return {"", exported_names(reader, *sections)};
}

}  // namespace congtam::host
