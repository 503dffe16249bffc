#pragma once
#include <cstddef>
#include <cstdint>

// How much of a stranger's file is believed. An office file comes by mail or over the network; what it says about
// itself (sizes, counts) is checked twice: against these limits when it is opened, and against what really comes out.
//
// Memory, whatever the file holds:
//   opening a package                      file_bytes + 16 MiB
//   streaming a part (PartStream, XML)     + 8 MiB, however long the part is
//   reading a part whole                   + part_bytes
//   a tree of it (parse_xml)               + 2 * part_bytes + tree_bytes
// tests/unit/exchange/xlsx_bounds_test.cpp reads hostile files under such bounds, held by the operating system.
namespace congtam::ooxml {

inline constexpr std::size_t mebibyte = std::size_t{1} << 20;

struct Limits {
  std::size_t file_bytes = 64 * mebibyte;     // of the file itself, packed
  std::size_t entries = 4096;                 // parts, folders included
  std::size_t part_bytes = 32 * mebibyte;     // unpacked, of a part that is read whole
  std::size_t stream_bytes = 160 * mebibyte;  // unpacked, of a part that is only streamed (a sheet)
  std::size_t total_bytes = 320 * mebibyte;   // unpacked, of all parts together
  std::size_t ratio = 200;  // unpacked to packed, of parts above ratio_from; real sheets stay below 60
  std::size_t ratio_from = 1 * mebibyte;
};

struct XmlLimits {
  std::size_t depth = 256;                  // elements inside each other; Word nests some forty
  std::size_t tree_bytes = 192 * mebibyte;  // of a tree, beside its text
};

}  // namespace congtam::ooxml
