#pragma once
#include <string>
#include <string_view>

// Small questions about Vietnamese texts that several rules ask. Private to the checker.
namespace congtam::documents::decree30 {

inline char lower_ascii(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

std::string to_upper(std::string_view utf8);
// Letters are there, and all of them are capitals.
bool is_upper(std::string_view utf8);
bool begins_with_upper(std::string_view utf8);
// Ends like this, white space behind it aside.
bool ends_with(std::string_view text, std::string_view end);
bool all_digits(std::string_view text);
// Dots, ellipses, underscores, spaces: what is left for a hand to fill in.
bool is_gap(std::string_view text);
// At most `letters` letters, cut with "…".
std::string shortened(std::string_view text, int letters = 70);
// 26 half-points as "13", 27 as "13,5".
std::string points(int half_points);
// Twips as millimetres with one decimal: 1134 as "20,0".
std::string millimetres(int twips);

}  // namespace congtam::documents::decree30
