#include "base/unicode.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace congtam::base {
namespace {

icu::UnicodeString decode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string encode(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_blank(UChar32 c) { return u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B; }

std::string fill(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

// The longest beginning that fits `width` columns, "…" included when something was cut.
std::string cut(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  icu::UnicodeString kept;
  const icu::UnicodeString all = decode(text);
  for (int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
    icu::UnicodeString longer = kept;
    longer.append(all.char32At(i));
    if (display_width(encode(longer)) > width - 1) break;
    kept = longer;
  }
  return encode(kept) + "…";
}

int edit_distance(const icu::UnicodeString& a, const icu::UnicodeString& b) {
  std::vector<int> row(static_cast<std::size_t>(b.length()) + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = static_cast<int>(j);
  for (int32_t i = 1; i <= a.length(); ++i) {
    int diagonal = row[0];
    row[0] = i;
    for (int32_t j = 1; j <= b.length(); ++j) {
      const auto at = static_cast<std::size_t>(j);
      const int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[at];
      row[at] = std::min({row[at] + 1, row[at - 1] + 1, substituted});
    }
  }
  return row.back();
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  int32_t i = 0;
  const auto size = static_cast<int32_t>(text.size());
  while (i < size) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string to_nfc(std::string_view text) {
  if (is_ascii(text) || !is_valid_utf8(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  return encode(nfc->normalize(decode(text), status));
}

std::string squeeze(std::string_view text) {
  const icu::UnicodeString all = decode(text);
  icu::UnicodeString out;
  bool gap = false;
  for (int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
    const UChar32 c = all.char32At(i);
    if (is_blank(c)) {
      gap = !out.isEmpty();
      continue;
    }
    if (gap) out.append(static_cast<UChar32>(' '));
    gap = false;
    out.append(c);
  }
  return encode(out);
}

std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString lower = decode(squeeze(text)).toLower("vi");
  if (U_SUCCESS(status)) lower = nfd->normalize(lower, status);
  icu::UnicodeString out;
  for (int32_t i = 0; i < lower.length(); i = lower.moveIndex32(i, 1)) {
    const UChar32 c = lower.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    out.append(c == 0x0111 ? static_cast<UChar32>('d') : c);
  }
  return encode(out);
}

int display_width(std::string_view text) {
  const icu::UnicodeString all = decode(text);
  int width = 0;
  for (int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
    const UChar32 c = all.char32At(i);
    const auto type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

std::string pad_right(std::string_view text, int width) {
  std::string shown = cut(text, width);
  return shown + fill(width - display_width(shown));
}

std::string pad_left(std::string_view text, int width) {
  const std::string shown = cut(text, width);
  return fill(width - display_width(shown)) + shown;
}

int compare_vietnamese(std::string_view a, std::string_view b) {
  thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Collator>(icu::Collator::createInstance(icu::Locale("vi"), status));
  }();
  if (collator) {
    UErrorCode status = U_ZERO_ERROR;
    const auto order = collator->compareUTF8(icu::StringPiece(a.data(), static_cast<int32_t>(a.size())),
                                             icu::StringPiece(b.data(), static_cast<int32_t>(b.size())), status);
    if (U_SUCCESS(status) && order != UCOL_EQUAL) return order == UCOL_LESS ? -1 : 1;
  }
  return a.compare(b);
}

std::string nearest(std::string_view word, const std::string* begin, const std::string* end) {
  const icu::UnicodeString wanted = decode(word);
  const int limit = std::max(1, wanted.length() / 3 + (wanted.length() > 3 ? 1 : 0));
  int best = limit + 1;
  std::string found;
  for (const std::string* candidate = begin; candidate != end; ++candidate) {
    const int distance = edit_distance(wanted, decode(*candidate));
    if (distance < best) {
      best = distance;
      found = *candidate;
    }
  }
  return found;
}

}  // namespace congtam::base
