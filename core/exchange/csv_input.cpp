#include "exchange/csv_input.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/csv_reader.hpp"

namespace congtam::exchange {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& key, std::int64_t row = 0) {
  throw base::Failure::input(
      base::Problem{.text = base::text(key), .file = path, .row = row, .remedy = base::text("exchange.file.remedy")});
}

void append_utf8(char32_t letter, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((letter >> shift) & 0x3F)); };
  if (letter < 0x80) {
    out += static_cast<char>(letter);
  } else if (letter < 0x800) {
    out += static_cast<char>(0xC0 | (letter >> 6));
    tail(0);
  } else if (letter < 0x10000) {
    out += static_cast<char>(0xE0 | (letter >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (letter >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

// Without its BOM; nothing for an odd number of bytes or half a surrogate pair.
std::optional<std::string> decode_utf16(std::string_view bytes, bool little_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit_at = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little_endian ? first | second << 8 : first << 8 | second);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    char32_t letter = unit_at(i);
    if (letter >= 0xDC00 && letter < 0xE000) return std::nullopt;
    if (letter >= 0xD800 && letter < 0xDC00) {
      i += 2;
      const char32_t low = i < bytes.size() ? unit_at(i) : 0;
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      letter = 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(letter, out);
  }
  return out;
}

std::string without_bom(const std::string& path, std::string bytes) {
  constexpr std::string_view utf8_bom = "\xEF\xBB\xBF", little = "\xFF\xFE", big = "\xFE\xFF";
  const std::string_view all = bytes;
  if (all.starts_with(utf8_bom)) return bytes.substr(utf8_bom.size());
  if (!all.starts_with(little) && !all.starts_with(big)) return bytes;
  auto decoded = decode_utf16(all.substr(little.size()), all.starts_with(little));
  if (!decoded) refuse(path, "exchange.file.utf16");
  return std::move(*decoded);
}

// Counts from 1; where the first byte that is not UTF-8 stands.
std::int64_t first_wrong_line(std::string_view text) {
  std::int64_t line = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    if (!base::is_valid_utf8(text.substr(0, end + 1))) return line;
    text.remove_prefix(end + 1);
    ++line;
  }
  return line;
}

}  // namespace

CsvInput csv_from_bytes(const std::string& path, std::string bytes) {
  CsvInput input;
  input.path = path;
  input.name = std::filesystem::path(path).filename().string();
  input.hash = base::to_hex(base::blake2b(bytes));
  constexpr std::string_view zip = "PK\x03\x04", ole = "\xD0\xCF\x11\xE0";
  if (std::string_view(bytes).starts_with(zip) || std::string_view(bytes).starts_with(ole))
    refuse(path, "exchange.file.workbook");
  input.text = without_bom(path, std::move(bytes));
  if (input.text.find('\0') != std::string::npos) refuse(path, "exchange.file.binary");
  if (!base::is_valid_utf8(input.text)) refuse(path, "exchange.file.not_utf8", first_wrong_line(input.text));
  return input;
}

std::unique_ptr<RowReader> CsvInput::open(const std::vector<ColumnSpec>&) const {
  return std::make_unique<CsvReader>(*this);
}

CsvInput load_csv(const std::string& path, std::size_t byte_limit) {
  return csv_from_bytes(path, base::read_file(path, byte_limit));
}

}  // namespace congtam::exchange
