#include "documents/decree30/words.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace congtam::documents::decree30 {
namespace {

icu::UnicodeString utf16(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

}  // namespace

std::string to_upper(std::string_view utf8) {
  std::string out;
  utf16(utf8).toUpper(icu::Locale("vi")).toUTF8String(out);
  return out;
}

bool is_upper(std::string_view utf8) {
  const icu::UnicodeString text = utf16(utf8);
  bool letters = false;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 letter = text.char32At(i);
    if (u_islower(letter)) return false;
    letters = letters || u_isupper(letter);
  }
  return letters;
}

bool begins_with_upper(std::string_view utf8) {
  const icu::UnicodeString text = utf16(utf8);
  return text.length() > 0 && u_isupper(text.char32At(0));
}

bool ends_with(std::string_view text, std::string_view end) {
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text.ends_with(end);
}

bool all_digits(std::string_view text) {
  for (const char letter : text)
    if (letter < '0' || letter > '9') return false;
  return !text.empty();
}

bool is_gap(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("\u2026"))
      i += 3;
    else if (text.substr(i).starts_with("\u00a0"))
      i += 2;
    else if (text[i] == '.' || text[i] == '_' || text[i] == ' ' || text[i] == '\t')
      ++i;
    else
      return false;
  }
  return true;
}

std::string shortened(std::string_view text, int letters) {
  const icu::UnicodeString all = utf16(text);
  if (all.countChar32() <= letters) return std::string(text);
  std::string out;
  all.tempSubString(0, all.moveIndex32(0, letters)).toUTF8String(out);
  return out + "…";
}

std::string points(int half_points) { return std::to_string(half_points / 2) + (half_points % 2 == 0 ? "" : ",5"); }

std::string millimetres(int twips) {
  // 1440 twips are 25,4 mm; rounded half up to a tenth of a millimetre.
  const int tenths = (twips * 254 + 720) / 1440;
  return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10);
}

}  // namespace congtam::documents::decree30
