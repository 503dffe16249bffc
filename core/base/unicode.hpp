#pragma once
#include <string>
#include <string_view>

// Vietnamese text as officials' machines write it: composed or decomposed, with Windows' spaces, sorted by a Vietnamese
// dictionary. ICU does the work; nothing here throws on content.
namespace congtam::base {

bool is_valid_utf8(std::string_view text);

// Canonical composition (NFC): "a" + U+0323 becomes "ạ". Text that is not UTF-8 comes back as it is.
std::string to_nfc(std::string_view text);

// White space at both ends removed, runs inside (NBSP and the like too) made one space.
std::string squeeze(std::string_view text);

// For comparing and finding: NFC, squeezed, lower case, marks removed, đ -> d ("Đồng Tháp" -> "dong thap").
std::string fold(std::string_view text);

// Columns of a terminal or a fixed-width table that the text takes (marks 0, East Asian wide 2).
int display_width(std::string_view text);

// `text` filled with spaces to `width` columns, on the right (or on the left for numbers); cut with "…" when longer.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);

// < 0, 0, > 0 in the order of a Vietnamese dictionary; ties broken by bytes, so that the order is total.
int compare_vietnamese(std::string_view a, std::string_view b);

// The known word that looks most like `word` (edit distance at most a third of its length), or "" if none does.
std::string nearest(std::string_view word, const std::string* begin, const std::string* end);

}  // namespace congtam::base
