#include "ooxml/xml.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::ooxml {
namespace {

constexpr std::size_t node_bytes = 64, attribute_bytes = 40;  // of pugixml, on 64 bits

struct XmlPlace {
  const std::string &file, &part;
  std::string_view text;

  [[noreturn]] void refuse(const char* key, std::size_t offset = 0) const {
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n');
    throw base::Failure::input(base::Problem{
        .text = base::text(key), .file = file, .row = offset > 0 ? static_cast<std::int64_t>(line) : 0, .at = part});
  }
};

// No tree of this text takes more: an element or a text per "<", an attribute per "=".
std::size_t most_tree_bytes(std::string_view text) {
  std::size_t tags = 0, ends = 0, attributes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    tags += text[i] == '<' ? 1 : 0;
    ends += text[i] == '<' && i + 1 < text.size() && text[i + 1] == '/' ? 1 : 0;
    attributes += text[i] == '=' ? 1 : 0;
  }
  return (2 * tags - ends) * node_bytes + attributes * attribute_bytes;
}

bool is_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

pugi::xml_encoding encoding_of(const XmlPlace& place) {
  const std::string_view text = place.text;
  if (is_utf16(text)) return text.front() == '\xFF' ? pugi::encoding_utf16_le : pugi::encoding_utf16_be;
  if (!base::is_valid_utf8(text)) place.refuse("ooxml.xml.not_utf8");
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  if (control != text.end()) place.refuse("ooxml.xml.malformed", static_cast<std::size_t>(control - text.begin()));
  return pugi::encoding_utf8;
}

void check_tree(const pugi::xml_document& document, const XmlPlace& place, const XmlLimits& limits) {
  std::size_t roots = 0;
  for (const pugi::xml_node top : document.children()) {
    if (top.type() == pugi::node_doctype) place.refuse("ooxml.xml.doctype");
    roots += top.type() == pugi::node_element ? 1 : 0;
  }
  if (roots != 1) place.refuse("ooxml.xml.malformed");
  std::size_t depth = 0;
  pugi::xml_node at = document;
  while (true) {  // without recursion: the depth is what is being looked at
    if (at.first_child()) {
      at = at.first_child();
      if (++depth > limits.depth) place.refuse("ooxml.xml.too_complex");
      continue;
    }
    while (at && !at.next_sibling()) {
      at = at.parent();
      --depth;
    }
    if (!at || at == document) return;
    at = at.next_sibling();
  }
}

struct AppendingWriter : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override { out.append(static_cast<const char*>(data), size); }
};

}  // namespace

void parse_xml(pugi::xml_document& out, const std::string& file, const std::string& part, std::string_view text,
               const XmlLimits& limits) {
  const XmlPlace place{file, part, text};
  if (most_tree_bytes(text) > limits.tree_bytes) place.refuse("ooxml.xml.too_complex");
  constexpr unsigned options = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol | pugi::parse_wconv_attribute |
                               pugi::parse_ws_pcdata_single | pugi::parse_doctype;
  const pugi::xml_parse_result result = out.load_buffer(text.data(), text.size(), options, encoding_of(place));
  if (!result)
    place.refuse("ooxml.xml.malformed", static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 1)));
  check_tree(out, place, limits);
}

void parse_part(pugi::xml_document& out, const Package& package, std::string_view part, const XmlLimits& limits) {
  parse_xml(out, package.path(), std::string(part), package.read(part), limits);
}

std::string xml_text(const pugi::xml_document& document) {
  AppendingWriter writer;
  writer.out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(writer.out);
}

std::string xml_safe(std::string_view value) {
  constexpr std::string_view replacement = "\uFFFD";
  std::string out;
  out.reserve(value.size());
  while (!value.empty()) {
    const auto first = static_cast<unsigned char>(value.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const std::string_view letter = value.substr(0, length);
    const bool control = first < 0x20 && first != '\t' && first != '\n' && first != '\r';
    const bool wrong = letter.size() < length || !base::is_valid_utf8(letter);
    const bool never = letter == "\uFFFE" || letter == "\uFFFF";
    out += control || wrong || never ? replacement : letter;
    value.remove_prefix(wrong ? 1 : length);
  }
  return out;
}

}  // namespace congtam::ooxml
