#include "documents/text_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace congtam::documents {
namespace {

constexpr int em = 2048;

// U+0020 .. U+007E
constexpr std::array<std::uint16_t, 95> regular_widths{
    512,  682,  836,  1024, 1024, 1706, 1593, 369,  682,  682,  1024, 1155, 512,  682,  512,  569,  1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 569,  569,  1155, 1155, 1155, 909,  1886, 1479, 1366, 1366, 1479, 1251,
    1139, 1479, 1479, 682,  797,  1479, 1251, 1821, 1479, 1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479,
    1479, 1251, 682,  569,  682,  961,  1024, 682,  909,  1024, 909,  1024, 909,  682,  1024, 1024, 569,  569,  1024,
    569,  1593, 1024, 1024, 1024, 1024, 682,  797,  569,  1024, 1024, 1479, 1024, 1024, 909,  983,  410,  983,  1108};
constexpr std::array<std::uint16_t, 95> bold_widths{
    512,  682,  1137, 1024, 1024, 2048, 1706, 569,  682,  682,  1024, 1167, 512,  682,  512,  569,  1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 682,  682,  1167, 1167, 1167, 1024, 1905, 1479, 1366, 1479, 1479, 1366,
    1251, 1593, 1593, 797,  1024, 1593, 1366, 1933, 1479, 1593, 1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479,
    1479, 1366, 682,  569,  682,  1190, 1024, 682,  1024, 1139, 909,  1139, 909,  682,  1024, 1139, 569,  682,  1139,
    569,  1706, 1139, 1024, 1139, 1139, 909,  797,  682,  1139, 1024, 1479, 1024, 1024, 909,  807,  451,  807,  1065};

struct Letter {
  char16_t letter;
  std::uint16_t regular, bold;
};
constexpr std::array<Letter, 12> others{{{u'\u0110', 1479, 1479},  // Đ đ, and below Ơ ơ Ư ư
                                         {u'\u0111', 1024, 1139},
                                         {u'\u01a0', 1479, 1593},
                                         {u'\u01a1', 1083, 1134},
                                         {u'\u01af', 1589, 1630},
                                         {u'\u01b0', 1110, 1229},
                                         {u'\u00a0', 512, 512},
                                         {u'\u2013', 1024, 1024},
                                         {u'\u2014', 2048, 2048},
                                         {u'\u2026', 2048, 2048},
                                         {u'\u201c', 909, 1024},
                                         {u'\u201d', 909, 1024}}};

int letter_width(char16_t letter, bool bold) {
  if (letter >= 0x20 && letter <= 0x7e) return (bold ? bold_widths : regular_widths)[letter - 0x20u];
  for (const Letter& other : others)
    if (other.letter == letter) return bold ? other.bold : other.regular;
  return em;
}

bool is_mark(char16_t letter) { return letter >= 0x0300 && letter <= 0x036f; }

// Ơ and ư come apart into a letter and a horn, and are wider than the letter.
char16_t with_horn(char16_t letter) {
  switch (letter) {
    case u'O':
      return u'\u01a0';
    case u'o':
      return u'\u01a1';
    case u'U':
      return u'\u01af';
    case u'u':
      return u'\u01b0';
    default:
      return letter;
  }
}

}  // namespace

int text_width(std::string_view utf8, int half_points, bool bold) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* apart = icu::Normalizer2::getNFDInstance(error);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())));
  if (U_SUCCESS(error)) text = apart->normalize(text, error);
  std::int64_t units = 0;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    char16_t letter = text.charAt(i);
    if (is_mark(letter)) continue;
    for (std::int32_t next = i + 1; next < text.length() && is_mark(text.charAt(next)); ++next)
      if (text.charAt(next) == 0x031b) letter = with_horn(letter);
    units += letter_width(letter, bold);
  }
  // Half a point is ten twips; a kilometre of text is as long as any.
  return static_cast<int>(std::min<std::int64_t>(units * half_points * 10 / em, 50'000'000));
}

}  // namespace congtam::documents
